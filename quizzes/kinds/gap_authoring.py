"""What an author writes for a text with gaps: read from packages, written to them, and looked through. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from quizzes.folding import folded
from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import BadContent, Plain, items_of, plain_values
from quizzes.kinds.numeric import covers as covers_number
from quizzes.kinds.numeric import is_tolerance
from quizzes.kinds.short_answer import covers as covers_words
from quizzes.kinds.typed import dumped_lines, problems_with_shares, read_remark, read_share
from quizzes.numbers import decimal_of

TYPED, CHOSEN, NUMBER = KINDS_OF_GAP = ("typed", "chosen", "number")
MOST_GAPS, MOST_WRONG = 12, 8
LONGEST_TEXT, LONGEST_WORDS = 1500, 120
PLACE = re.compile(r"\[(\d{1,2})\]", re.ASCII)


def problems(content: Mapping[str, Any]) -> list[str]:
    gaps = plain_values(content["gaps"])
    return [
        *_problems_with_places(content["text"], len(gaps)),
        *(
            _("Gap %(number)d: %(problem)s") % {"number": number, "problem": problem}
            for number, gap in enumerate(gaps, start=1)
            for problem in _problems_with(gap)
        ),
    ]


def dump(content: Mapping[str, Any]) -> Plain:
    return {"text": content["text"], "gaps": [_dumped(gap) for gap in plain_values(content["gaps"])]}


def load(plain: Mapping[str, Any]) -> dict[str, Any]:
    gaps = [_loaded(gap) for gap in read_plain.parts(plain, "gaps")]
    content = {"text": read_plain.text(plain, "text", most=LONGEST_TEXT), "gaps": items_of(gaps)}
    if found := problems(content):
        raise BadContent(found[0])
    return content


def _problems_with_places(text: str, gaps: int) -> list[str]:
    named = Counter(int(place) for place in PLACE.findall(text))
    missing = [number for number in range(1, gaps + 1) if number not in named]
    unknown = [number for number in named if not 1 <= number <= gaps]
    checks = [
        (not gaps, _("Give at least one gap.")),
        (gaps > MOST_GAPS, _("There are more than %(number)d gaps.") % {"number": MOST_GAPS}),
        (bool(missing), _("The text does not say where these gaps stand: %(gaps)s.") % {"gaps": _marks(missing)}),
        (bool(unknown), _("The text names gaps that are not below it: %(gaps)s.") % {"gaps": _marks(unknown)}),
        (any(count > 1 for count in named.values()), _("A gap stands in the text once only.")),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _marks(numbers: Sequence[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers)


def _problems_with(gap: Mapping[str, Any]) -> list[str]:
    accepted = plain_values(gap["accepted"])
    texts = [one["text"] for one in accepted]
    found = problems_with_shares(accepted, _covers(gap))
    if gap["kind"] == NUMBER:
        return found + _problems_with_numbers(gap, texts)
    if any(not folded(text) for text in texts):
        found.append(_("An accepted answer has no text."))
    return found + (_problems_with_options(gap, texts) if gap["kind"] == CHOSEN else [])


def _covers(gap: Mapping[str, Any]) -> Callable[[Mapping[str, Any], Mapping[str, Any]], bool]:
    if gap["kind"] == TYPED:
        return covers_words
    if gap["kind"] == CHOSEN:
        return lambda _one, _later: False  # they are options of their own
    tolerance = gap.get("tolerance")
    return lambda one, later: covers_number({"value": one["text"], "tolerance": tolerance}, {"value": later["text"]})


def _problems_with_numbers(gap: Mapping[str, Any], texts: Sequence[str]) -> list[str]:
    checks = [
        (
            any(decimal_of(text) is None for text in texts),
            _("An accepted value is not a number. Write it as 1.5, without spaces and units."),
        ),
        (not is_tolerance(gap.get("tolerance")), _("A tolerance is a number, 0 or more.")),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _problems_with_options(gap: Mapping[str, Any], texts: Sequence[str]) -> list[str]:
    wrong = plain_values(gap.get("wrong") or ())
    options = [" ".join(text.casefold().split()) for text in [*texts, *wrong]]
    checks = [
        (not wrong, _("Give at least one wrong option to choose.")),
        (len(wrong) > MOST_WRONG, _("There are more than %(number)d wrong options.") % {"number": MOST_WRONG}),
        (not all(options), _("An option has no text.")),
        (len(set(options)) < len(options), _("Two options say the same.")),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _dumped(gap: Mapping[str, Any]) -> Plain:
    return {
        "kind": gap["kind"],
        "accepted": dumped_lines(gap["accepted"], "text"),
        "wrong": plain_values(gap.get("wrong") or ()),
        "tolerance": str(gap.get("tolerance") or "0"),
    }


def _loaded(plain: Mapping[str, Any]) -> dict[str, Any]:
    if plain.get("kind") not in KINDS_OF_GAP:
        raise BadContent(_("A gap is typed, chosen or number."))
    accepted = [
        {
            "text": read_plain.text(one, "text", most=LONGEST_WORDS),
            "share": read_share(one),
            "feedback": read_remark(one),
        }
        for one in read_plain.parts(plain, "accepted")
    ]
    return {
        "kind": plain["kind"],
        "accepted": items_of(accepted),
        "wrong": items_of(read_plain.texts(plain, "wrong", most=LONGEST_WORDS)),
        "tolerance": read_plain.text(plain, "tolerance", most=LONGEST_WORDS) or "0",
    }
