"""Numbers as files of questions write them. Pure."""

from decimal import Decimal, InvalidOperation

MOST_DIGITS = 20


def decimal_of(text: str) -> Decimal | None:
    """With a point or a comma; nothing when it is no number, or one without measure."""
    try:
        number = Decimal(text.strip().replace(",", ".").replace("\u2212", "-"))
    except InvalidOperation:
        return None
    if not number.is_finite() or len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        return None
    return number


def plain_number(number: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
