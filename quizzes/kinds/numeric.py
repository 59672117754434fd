"""Questions answered with a number. Pure; every number is a ``Decimal``, on the paper and in the key a text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import BadContent, Part, Plain, items_of, plain_values
from quizzes.kinds.typed import TypedKind, dumped_lines, problems_with_shares, read_remark, read_share, shown_share
from quizzes.numbers import MOST_LETTERS, decimal_of, is_within, readings

MOST_LETTERS_OF_A_UNIT = 40


class Numeric(TypedKind):
    """A value is right when it is at most its tolerance away, the ends included. The accepted values are gone through
    in the order of the author; the first that fits gives its share. The unit stands beside the field and may be typed.
    """

    name = "numeric"
    template = "quizzes/kinds/numeric.html"
    most_letters = MOST_LETTERS

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        unit = content.get("unit") or ""
        return {"unit": unit}, {
            "accepted": self.accepted(content),
            "unit": unit,
            "other_feedback": content.get("other_feedback") or "",
        }

    def frame(self, content: Mapping[str, Any]) -> Any:
        return [
            (item["id"], *self.known(item["value"]).values(), shown_share(item["value"]["share"]))
            for item in content["accepted"]
        ]

    def known(self, value: Mapping[str, Any]) -> Part:
        return {
            "value": plain_number(value["value"]),
            "tolerance": plain_number(value.get("tolerance") or 0) or "0",
        }

    def fits(self, key: Part, entry: Part, text: str) -> bool:
        units = [one["unit"] for one in (key, *key.get("also", ()))]
        return number_fits(text, entry, units=units)

    def shown(self, key: Part, entry: Part) -> str:
        return f"{shown_number(entry)} {key['unit']}".strip()

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        values = plain_values(content["accepted"])
        found = problems_with_shares(values, covers)
        if any(decimal_of(str(one["value"])) is None for one in values):
            found.append(_("An accepted value is not a number. Write it as 1.5, without spaces and units."))
        if any(not is_tolerance(one.get("tolerance")) for one in values):
            found.append(_("A tolerance is a number, 0 or more."))
        return found

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return {
            "accepted": dumped_lines(content["accepted"], "value", "tolerance"),
            "unit": content.get("unit") or "",
            "other_feedback": content.get("other_feedback") or "",
        }

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        accepted = [
            {
                "value": read_plain.text(one, "value", most=MOST_LETTERS),
                "tolerance": read_plain.text(one, "tolerance", most=MOST_LETTERS) or "0",
                "share": read_share(one),
                "feedback": read_remark(one),
            }
            for one in read_plain.parts(plain, "accepted")
        ]
        content = {
            "accepted": items_of(accepted),
            "unit": read_plain.text(plain, "unit", most=MOST_LETTERS_OF_A_UNIT),
            "other_feedback": read_remark(plain, "other_feedback"),
        }
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content


def number_fits(text: str, entry: Part, *, units: list[str]) -> bool:
    """Whether ``text`` can mean a number that ``entry`` (value, tolerance) accepts."""
    if not entry["value"]:
        return False
    exact, tolerance = Decimal(entry["value"]), Decimal(entry["tolerance"])
    return any(is_within(value, of=exact, tolerance=tolerance) for value in readings(text, units=units))


def covers(one: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Whether the number of ``later`` lies within the tolerance of ``one``."""
    exact, value = decimal_of(str(one["value"])), decimal_of(str(later["value"]))
    tolerance = decimal_of(str(one.get("tolerance") or 0))
    if exact is None or value is None or tolerance is None:
        return False
    return is_within(value, of=exact, tolerance=tolerance)


def shown_number(entry: Part) -> str:
    """The value with its tolerance, as numbers are written in the reader's language."""
    exact, tolerance = Decimal(entry["value"] or 0), Decimal(entry["tolerance"])
    return number_format(exact) + (f" ± {number_format(tolerance)}" if tolerance else "")


def plain_number(text: object) -> str:
    """What an author wrote, as the key holds it; "" for a draft that has no number yet."""
    found = decimal_of(str(text))
    return "" if found is None else f"{found:f}"


def is_tolerance(value: object) -> bool:
    """Nothing is no tolerance at all, which is one, too."""
    found = decimal_of(str(value or 0))
    return found is not None and found >= 0
