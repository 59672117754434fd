"""Running text with gaps: typed words, numbers, or one of a few words to choose. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from quizzes.folding import fits, folded
from quizzes.kinds import gap_authoring
from quizzes.kinds.base import (
    NONE,
    WHOLE,
    AnotherQuestion,
    Answer,
    Explanation,
    ForeignAnswer,
    Kind,
    Line,
    Part,
    Plain,
    Posted,
    hundredths,
    one_of,
    shuffled,
    token,
)
from quizzes.kinds.gap_authoring import CHOSEN, NUMBER, PLACE, TYPED
from quizzes.kinds.numeric import number_fits, plain_number, shown_number
from quizzes.kinds.rows import chosen_by_part
from quizzes.kinds.short_answer import shown_pattern
from quizzes.kinds.typed import accepted_line, decided, share_of, told, typed_line

SPACES = re.compile(r"\s+")
TAIL = re.compile(r"\S{1,12}")
MOST_LETTERS = 120
BESIDE = 40  # letters of the text on either side of a gap, where it is told about alone


class GapText(Kind):
    """Every gap counts alike: the share is the mean of theirs. ``[1]`` in the text is where the first gap stands; a
    translation may have them in another order, and a gap keeps its token. Gaps on a screen are numbered as they come.

    An answer is ``gap:what was typed`` or ``gap:option`` for each gap that is filled, sorted by token.
    """

    name = "gap_text"
    template = "quizzes/kinds/gap_text.html"
    review_template = "quizzes/reviews/gap_text.html"
    words_decide = True

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        known = [_known(item, seed) for item in content["gaps"]]
        shown = [_shown(item, seed) for item in content["gaps"]]
        pieces = [
            {"gap": shown[place - 1]["token"]} if place else {"text": text}
            for text, place in _split(content["text"], len(shown))
        ]
        order = [piece["gap"] for piece in pieces if "gap" in piece]
        by_token = {gap["token"]: gap for gap in shown}
        return {"pieces": pieces, "gaps": [by_token[one] for one in order]}, {
            "gaps": sorted((gap for gap in known if gap["token"] in order), key=lambda gap: gap["token"])
        }

    def frame(self, content: Mapping[str, Any]) -> Any:
        return sorted((item["id"], item["value"]["kind"], *_fixed(item["value"])) for item in content["gaps"])

    def read(self, paper: Part, posted: Posted) -> Answer:
        gaps = {gap["token"]: gap for gap in paper["gaps"]}
        if {part for part, values in posted.items() if part or any(values)} - set(gaps):
            raise ForeignAnswer
        given = {part: _read(gaps[part], posted[part]) for part in sorted(set(posted) & set(gaps))}
        return [f"{part}:{text}" for part, text in given.items() if text]

    def grade(self, key: Part, answer: Answer) -> Decimal:
        shares = [share_of(entry) for entry in _decided(key, answer).values()]
        return hundredths(sum(shares, NONE) / len(shares)) if shares else NONE

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        entries, given = _decided(key, answer), chosen_by_part(answer)
        known = {gap["token"]: gap for gap in key["gaps"]}
        lines = [
            _line(gap, known[gap["token"]], given.get(gap["token"], ""), entries[gap["token"]], label)
            for gap, label in zip(paper["gaps"], _labels(paper["pieces"]), strict=True)
        ]
        return Explanation(
            given=[line.given for line in lines if line.given], full=[line.full for line in lines], lines=lines
        )

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        items = {item["id"]: item for item in content["gaps"]}
        if {gap["gap"] for gap in key["gaps"]} != set(items):
            raise AnotherQuestion
        return {"gaps": [_rekeyed(gap, items[gap["gap"]]) for gap in key["gaps"]]}

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        return gap_authoring.problems(content)

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return gap_authoring.dump(content)

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        return gap_authoring.load(plain)

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        """The pieces of the text: words, or a gap with its number, its options, what stands in it and the signs right
        behind it, which no end of a line parts from it.
        """
        given = chosen_by_part(answer)
        gaps = {gap["token"]: (number, gap) for number, gap in enumerate(paper["gaps"], start=1)}
        rows: list[dict[str, Any]] = []
        for piece in paper["pieces"]:
            if "gap" in piece:
                rows.append(_row(*gaps[piece["gap"]], given))
                continue
            tail = TAIL.match(piece["text"]) if rows and "tail" in rows[-1] else None
            if tail:
                rows[-1]["tail"] = tail[0]
            rows.append({"text": piece["text"][tail.end() if tail else 0 :]})
        return rows

    def is_complete(self, paper: Part, answer: Answer) -> bool:
        return len(answer) == len(paper["gaps"])


def _split(text: str, gaps: int) -> list[tuple[str, int]]:
    """Pieces of ``text`` and places of gaps (from 1; 0 for words), each gap where it comes first."""
    found: list[tuple[str, int]] = []
    end = 0
    for match in PLACE.finditer(text):
        place = int(match[1])
        if 1 <= place <= gaps and ("", place) not in found:
            found += [(text[end : match.start()], 0), ("", place)]
            end = match.end()
    return [(words, place) for words, place in [*found, (text[end:], 0)] if words or place]


def _options(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What can be chosen in a gap, each with its id and text: what is right first, as its author wrote it."""
    if value["kind"] != CHOSEN:
        return []
    right = [{"id": item["id"], "text": item["value"]["text"]} for item in value["accepted"]]
    return right + [{"id": item["id"], "text": item["value"]} for item in value.get("wrong") or ()]


def _fixed(value: Mapping[str, Any]) -> list[object]:
    """What a translation of a gap has in common with it. Words to type may be more or fewer."""
    if value["kind"] == NUMBER:
        numbers = [(item["id"], plain_number(item["value"]["text"])) for item in value["accepted"]]
        return [plain_number(value.get("tolerance") or 0), numbers]
    return ["", sorted((option["id"], "") for option in _options(value))]


def _shown(item: Mapping[str, Any], seed: str) -> Part:
    options = shuffled(_options(item["value"]), seed=seed, purpose="order of a gap")
    return {
        "token": token(seed, "gap", item["id"]),
        "kind": item["value"]["kind"],
        "options": [{"token": token(seed, "word", option["id"]), "text": option["text"]} for option in options],
    }


def _known(item: Mapping[str, Any], seed: str) -> Part:
    value = item["value"]
    options = {option["id"]: token(seed, "word", option["id"]) for option in _options(value)}
    return _known_by(item, token(seed, "gap", item["id"]), options)


def _known_by(item: Mapping[str, Any], name: str, tokens: Mapping[str, str]) -> Part:
    """One gap of the key; ``tokens`` are those of its options, by id."""
    value = item["value"]
    options = [{"token": tokens[one["id"]], "option": one["id"], "text": one["text"]} for one in _options(value)]
    return {
        "token": name,
        "gap": item["id"],
        "kind": value["kind"],
        "accepted": [accepted_line(one, _accepts(one, value, tokens)) for one in value["accepted"]],
        # Sorted: the order of the key says nothing about the order of the author.
        "options": sorted(options, key=lambda one: one["token"]),
    }


def _accepts(item: Mapping[str, Any], value: Mapping[str, Any], tokens: Mapping[str, str]) -> Part:
    text = item["value"]["text"]
    if value["kind"] == CHOSEN:
        return {"text": text, "token": tokens[item["id"]]}
    if value["kind"] == NUMBER:
        tolerance = plain_number(value.get("tolerance") or 0) or "0"
        return {"text": text, "value": plain_number(text), "tolerance": tolerance}
    return {"text": text}


def _read(gap: Part, values: Sequence[str]) -> str:
    if gap["kind"] != CHOSEN:
        return typed_line(values, most=MOST_LETTERS)
    chosen = one_of(values)
    if chosen and chosen not in {option["token"] for option in gap["options"]}:
        raise ForeignAnswer
    return chosen


def _decided(key: Part, answer: Answer) -> dict[str, Part | None]:
    """Gap → the accepted line that decides it, of the language that gives most."""
    given = chosen_by_part(answer)
    gaps: dict[str, list[Part]] = {gap["token"]: [gap] for gap in key["gaps"]}
    for other in key.get("also", ()):
        for gap in other["gaps"]:
            gaps.get(gap["token"], []).append(gap)
    return {name: _decides(known, given.get(name, "")) for name, known in gaps.items()}


def _decides(gaps: Iterable[Part], given: str) -> Part | None:
    known = list(gaps)
    kind = known[0]["kind"]
    return decided([gap["accepted"] for gap in known], lambda entry: bool(given) and _fits(kind, entry, given))


def _fits(kind: str, entry: Part, given: str) -> bool:
    if kind == CHOSEN:
        return bool(entry["token"] == given)
    if kind == NUMBER:
        return number_fits(given, entry, units=[])
    return fits(entry["text"], given)


def _line(gap: Part, known: Part, given: str, entry: Part | None, label: str) -> Line:
    texts = {option["token"]: option["text"] for option in gap["options"]}
    full = [_told(gap["kind"], one) for one in known["accepted"] if share_of(one) == WHOLE]
    return Line(
        label=label,
        given=texts.get(given, given) if gap["kind"] == CHOSEN else given,
        full=" / ".join(dict.fromkeys(full)),
        is_right=share_of(entry) == WHOLE,
        remark=told(entry, known["accepted"]) if entry else "",
    )


def _told(kind: str, entry: Part) -> str:
    """What a gap accepts, in words for a learner."""
    if kind == NUMBER:
        return shown_number(entry)
    return shown_pattern(entry["text"]) if kind == TYPED else str(entry["text"])


def _labels(pieces: Sequence[Part]) -> list[str]:
    """A few words around each gap, in the order of the text; in the place of the gap its number."""
    texts = ["", *(SPACES.sub(" ", piece.get("text", "")) for piece in pieces), ""]
    places = [place for place, piece in enumerate(pieces) if "gap" in piece]
    return [_label(texts[place], number, texts[place + 2]) for number, place in enumerate(places, start=1)]


def _label(before: str, number: int, after: str) -> str:
    if len(before) > BESIDE:
        before = f"… {before[-BESIDE:].partition(' ')[2]}"
    if len(after) > BESIDE:
        after = f"{after[:BESIDE].rpartition(' ')[0]} …"
    return f"{before.lstrip(' ,.;:!?)»”')}[{number}]{after}".strip()


def _row(number: int, gap: Part, given: Mapping[str, str]) -> dict[str, Any]:
    return {
        **gap,
        "number": number,
        "value": given.get(gap["token"], ""),
        "most_letters": MOST_LETTERS,
        "tail": "",
    }


def _rekeyed(gap: Part, item: Mapping[str, Any]) -> Part:
    """The gap of now under the tokens of the paper. An option is the one with its id, else the one that says the
    same: moved from wrong to right, it has another id.
    """
    if item["value"]["kind"] != gap["kind"]:
        raise AnotherQuestion
    by_id = {option["option"]: option["token"] for option in gap["options"]}
    by_text = {folded(option["text"]): option["token"] for option in gap["options"]}
    tokens = {
        option["id"]: by_id.get(option["id"]) or by_text.get(folded(option["text"]), "")
        for option in _options(item["value"])
    }
    if sorted(tokens.values()) != sorted(by_id.values()):
        raise AnotherQuestion
    return _known_by(item, gap["token"], tokens)
