"""The parts of a mark that Moodle knows: of any other it says that the file is wrong. Pure."""

from decimal import Decimal, DecimalException

from quizzes.kinds import hundredths

# question/engine/bank.php: percents of the mark, and the same below zero.
PERCENTS = tuple(
    Decimal(text)
    for text in (
        *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
        *("16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
    )
)
NEAR = Decimal("0.001")  # as Moodle compares
HUNDRED = Decimal(100)


class UnknownFraction(Exception):
    """Not one of Moodle's."""


def percent_of(text: str) -> Decimal:
    """The percent of its table that a file writes. Raises ``UnknownFraction``."""
    try:
        asked = Decimal(text.strip() or "0")
        found = next((one for one in PERCENTS if abs(one - abs(asked)) < NEAR), None)
    except DecimalException as error:
        raise UnknownFraction(text) from error
    if found is None:
        raise UnknownFraction(text)
    return found if asked >= 0 else -found


def share_of(percent: Decimal) -> str:
    """From 0 to 1, to the hundredth as all marks here; nothing is worth less than nothing."""
    return format(hundredths(percent / HUNDRED).normalize(), "f")


def written(share: Decimal, *, is_negative: bool = False) -> str:
    """The nearest percent that Moodle takes, to five decimals where it has any."""
    percent = min(PERCENTS, key=lambda one: abs(one - share * HUNDRED))
    return f"{'-' if is_negative and percent else ''}{format(percent, 'f')}"
