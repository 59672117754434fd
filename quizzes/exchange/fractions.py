"""Parts of a mark as percents, of one list alone (Moodle, ``question/engine/bank.php``). Pure."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

TAKEN = tuple(
    Decimal(text)
    for text in (
        *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
        *("16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
    )
)
HUNDREDTH = Decimal("0.01")


def share_of(percent: Decimal) -> str:
    """A percent as the share of a mark that our contents hold, to the hundredth: 33.33333 is 0.33."""
    return _plain((percent / 100).quantize(HUNDREDTH, rounding=ROUND_HALF_UP))


def percent_of(share: Decimal) -> str:
    """The percent of the list that is nearest to ``share``, with as many decimals as the list has."""
    wanted = abs(share) * 100
    nearest = min(TAKEN, key=lambda taken: abs(taken - wanted))
    return _plain(-nearest if share < 0 else nearest)


def decimal_of(text: str) -> Decimal | None:
    """The number that a file says, with a point or a comma; nothing when it is none, or one without measure."""
    try:
        number = Decimal(text.strip().replace(",", ".").replace("\u2212", "-"))
    except InvalidOperation:
        return None
    return (
        number if number.is_finite() and abs(number.adjusted()) <= 20 and len(number.as_tuple().digits) <= 25 else None
    )


def plain_number(number: Decimal) -> str:
    """Without exponent and without zeros at the end."""
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
