"""Mark the signs: passages of a case to mark, each with the indicator it shows. Pure.

An answer is ``passage:number`` for each passage marked, with nothing after the colon where no sign is named. The
numbers are those of the eleven indicators (``courses.indicators``), the same for everybody; passages have random
tokens.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from courses.indicators import INDICATORS, NUMBERS
from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import (
    HALF,
    NONE,
    AnotherQuestion,
    Answer,
    BadContent,
    Explanation,
    ForeignAnswer,
    Kind,
    Line,
    Part,
    Plain,
    Posted,
    hundredths,
    items_of,
    one_of,
    plain_values,
    token,
)

MOST_PASSAGES = 40
CODES = frozenset(map(str, NUMBERS))


class MarkSigns(Kind):
    """Each passage with a sign is worth the same: half for marking it, half for naming its sign. Where the expert
    reads several signs in one passage, any of them is right. Each mark on a passage without a sign takes half away,
    and there is nothing below zero: where at least half of the passages show nothing, marking all earns nothing.
    """

    name = "mark_signs"
    template = "quizzes/kinds/mark_signs.html"
    review_template = "quizzes/reviews/mark_signs.html"

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        named = [(token(seed, "passage", passage["id"]), passage) for passage in content["passages"]]
        shown = [
            {
                "token": name,
                "text": passage["value"]["text"],
                "starts_paragraph": bool(passage["value"].get("starts_paragraph")),
            }
            for name, passage in named
        ]
        known = [_key_passage(name, passage) for name, passage in named]
        return {"passages": shown}, {"passages": sorted(known, key=lambda passage: passage["token"])}

    def frame(self, content: Mapping[str, Any]) -> Any:
        return [(passage["id"], _signs(passage["value"])) for passage in content["passages"]]

    def read(self, paper: Part, posted: Posted) -> Answer:
        """The marked passages in the order of the case. A sign named at a passage that is not marked is no answer:
        whoever takes a mark away need not take the name away.
        """
        on_paper = [passage["token"] for passage in paper["passages"]]
        marked = set(posted.get("", ())) - {""}
        if (marked | set(posted)) - {"", *on_paper}:
            raise ForeignAnswer
        codes = {name: one_of(posted.get(name, ())) for name in on_paper}
        if set(codes.values()) - CODES - {""}:
            raise ForeignAnswer
        return [f"{name}:{codes[name]}" for name in on_paper if name in marked]

    def grade(self, key: Part, answer: Answer) -> Decimal:
        signs = {passage["token"]: passage["signs"] for passage in key["passages"]}
        true = sum(bool(numbers) for numbers in signs.values())
        earned = sum((_earned(signs[name], code) for name, code in _marks(answer).items()), NONE)
        return hundredths(earned / true) if true else NONE

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        known = {passage["token"]: passage for passage in key["passages"]}
        marks, texts = _marks(answer), {passage["token"]: passage["text"] for passage in paper["passages"]}
        lines = [_line(text, known[name], marks.get(name)) for name, text in texts.items()]
        return Explanation(
            given=[f"“{texts[name]}”: {_given(code)}" for name, code in marks.items()],
            full=[f"“{line.label}”: {line.full}" for line in lines if line.full],
            lines=lines,
        )

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        passages = {passage["id"]: passage for passage in content["passages"]}
        if set(passages) != {known["passage"] for known in key["passages"]}:
            raise AnotherQuestion
        return {"passages": [_key_passage(known["token"], passages[known["passage"]]) for known in key["passages"]]}

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        """The paragraphs of the case, each with its passages; the eleven in the language of the reader."""
        marks = _marks(answer)
        signs = [{"code": str(one.number), "name": str(one.name)} for one in INDICATORS]
        rows: list[dict[str, Any]] = []
        for number, passage in enumerate(paper["passages"], start=1):
            name = passage["token"]
            if passage["starts_paragraph"] or not rows:
                rows.append({"passages": []})
            shown = {"number": number, "token": name, "text": passage["text"], "signs": signs}
            rows[-1]["passages"].append({**shown, "is_marked": name in marks, "chosen": marks.get(name, "")})
        return rows

    def is_complete(self, paper: Part, answer: Answer) -> bool:
        return bool(answer) and all(_marks(answer).values())

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        passages = plain_values(content["passages"])
        signs = [_signs(passage) for passage in passages]
        checks = [
            (len(passages) < 2, _("Divide the case into at least two passages.")),
            (len(passages) > MOST_PASSAGES, _("There are more than %(number)d passages.") % {"number": MOST_PASSAGES}),
            (not all(passage["text"].strip() for passage in passages), _("A passage has no text.")),
            (any(set(one) - NUMBERS for one in signs), _("A sign is not one of the eleven.")),
            (not any(signs), _("Give at least one passage a sign.")),
            (bool(signs) and all(signs), _("Leave at least one passage without a sign, or marking all is right.")),
        ]
        return [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return {
            "passages": [
                {
                    "text": passage["text"],
                    "signs": _signs(passage),
                    "note": passage.get("note") or "",
                    "starts_paragraph": bool(passage.get("starts_paragraph")),
                }
                for passage in plain_values(content["passages"])
            ]
        }

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        content = {"passages": items_of([_loaded(passage) for passage in read_plain.parts(plain, "passages")])}
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content


def _loaded(passage: Mapping[str, Any]) -> dict[str, Any]:
    signs = passage.get("signs") or []
    if not isinstance(signs, list) or not all(type(one) is int for one in signs):
        raise BadContent(_("“%(field)s” is not a list of whole numbers.") % {"field": "signs"})
    return {
        "text": read_plain.text(passage, "text"),
        "signs": _signs({"signs": signs}),
        "note": read_plain.text(passage, "note", most=read_plain.LONGEST_FEEDBACK),
        "starts_paragraph": read_plain.flag(passage, "starts_paragraph"),
    }


def _signs(passage: Mapping[str, Any]) -> list[int]:
    return sorted({int(one) for one in passage.get("signs") or ()})


def _key_passage(name: str, passage: Mapping[str, Any]) -> Part:
    value = passage["value"]
    return {"token": name, "passage": passage["id"], "signs": _signs(value), "note": value.get("note") or ""}


def _marks(answer: Sequence[str]) -> dict[str, str]:
    """Passage → number of the sign named, or nothing."""
    return {name: code for name, _colon, code in (one.partition(":") for one in answer)}


def _earned(signs: Sequence[int], code: str) -> Decimal:
    if not signs:
        return -HALF
    return HALF + HALF if code and int(code) in signs else HALF


def _line(text: str, known: Part, code: str | None) -> Line:
    signs = known["signs"]
    is_right = (code is None) if not signs else bool(code) and int(code or 0) in signs
    given = "" if code is None else _given(code)
    return Line(label=text, given=given, full=_names(signs), is_right=is_right, remark=known["note"])


def _given(code: str) -> str:
    return _names([int(code)]) if code else _("marked, no sign named")


def _names(numbers: Iterable[int]) -> str:
    return ", ".join(str(one.name) for one in INDICATORS if one.number in set(numbers))
