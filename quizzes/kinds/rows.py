"""Questions with rows, each answered by one of the same options: matching and categorise. Pure."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from quizzes.kinds.base import (
    NONE,
    AnotherQuestion,
    Answer,
    Explanation,
    ForeignAnswer,
    Kind,
    Line,
    Part,
    Posted,
    draw,
    hundredths,
    one_of,
    token,
)

Named = tuple[str, str]  # the id of a list item and its text


class RowsKind(Kind):
    """Every row has one right option and counts alike: the share is the rows that are right of all rows.

    A paper has ``rows`` and ``options``, each with a token of its own; an answer is ``row:option`` for each row that
    is answered, in the order of the paper.
    """

    review_template = "quizzes/reviews/rows.html"
    shuffles_rows = True
    shuffles_options = True

    @abstractmethod
    def rows_of(self, content: Mapping[str, Any]) -> list[Named]:
        """What is asked, in the order of the author."""

    @abstractmethod
    def options_of(self, content: Mapping[str, Any]) -> list[Named]:
        """What can be chosen, in the order of the author."""

    @abstractmethod
    def right_of(self, content: Mapping[str, Any]) -> dict[str, str]:
        """Id of a row → id of its right option."""

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        rows, options = self.rows_of(content), self.options_of(content)
        right = {row: token(seed, "option", option) for row, option in self.right_of(content).items()}
        known = [
            {"token": token(seed, "row", row), "item": row, "text": text, "right": right[row]} for row, text in rows
        ]
        named = [{"token": token(seed, "option", option), "option": option, "text": text} for option, text in options]
        paper = {
            "rows": _shown(rows, seed=seed, purpose="row", is_shuffled=self.shuffles_rows),
            "options": _shown(options, seed=seed, purpose="option", is_shuffled=self.shuffles_options),
        }
        # Sorted: the order of the key says nothing about the order of the author.
        return paper, {
            "rows": sorted(known, key=lambda row: row["token"]),
            "options": sorted(named, key=lambda option: option["token"]),
        }

    def frame(self, content: Mapping[str, Any]) -> Any:
        rows = [row for row, _text in self.rows_of(content)]
        options = [option for option, _text in self.options_of(content)]
        return (
            sorted(rows) if self.shuffles_rows else rows,
            sorted(options) if self.shuffles_options else options,
            sorted(self.right_of(content).items()),
        )

    def read(self, paper: Part, posted: Posted) -> Answer:
        rows = [row["token"] for row in paper["rows"]]
        options = {option["token"] for option in paper["options"]}
        chosen = {row: one_of(values) for row, values in posted.items() if row or any(values)}
        if set(chosen) - set(rows) or set(chosen.values()) - options - {""}:
            raise ForeignAnswer
        return [f"{row}:{chosen[row]}" for row in rows if chosen.get(row)]

    def grade(self, key: Part, answer: Answer) -> Decimal:
        chosen = chosen_by_part(answer)
        right = sum(chosen.get(row["token"]) == row["right"] for row in key["rows"])
        return hundredths(Decimal(right) / len(key["rows"])) if key["rows"] else NONE

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        texts = {option["token"]: option["text"] for option in paper["options"]}
        right = {row["token"]: row["right"] for row in key["rows"]}
        chosen = chosen_by_part(answer)
        lines = [
            Line(
                label=row["text"],
                given=texts.get(chosen.get(row["token"], ""), ""),
                full=texts[right[row["token"]]],
                is_right=chosen.get(row["token"]) == right[row["token"]],
            )
            for row in paper["rows"]
        ]
        return Explanation(
            given=[f"{line.label}: {line.given}" for line in lines if line.given],
            full=[f"{line.label}: {line.full}" for line in lines],
            lines=lines,
        )

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        rows = tokens_kept([(one["item"], one["text"], one["token"]) for one in key["rows"]], self.rows_of(content))
        options = [(one["option"], one["text"], one["token"]) for one in key["options"]]
        tokens = tokens_kept(options, self.options_of(content))
        right = {rows.get(row): tokens.get(option) for row, option in self.right_of(content).items()}
        if set(right) != {one["token"] for one in key["rows"]} or None in right.values():
            raise AnotherQuestion
        return {"rows": [{**one, "right": right[one["token"]]} for one in key["rows"]], "options": key["options"]}

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        chosen = chosen_by_part(answer)
        return [{**row, "chosen": chosen.get(row["token"], "")} for row in paper["rows"]]

    def is_complete(self, paper: Part, answer: Answer) -> bool:
        return len(answer) == len(paper["rows"])


def chosen_by_part(answer: Answer) -> dict[str, str]:
    """Token of a part → what was chosen or written there."""
    return dict(one.split(":", 1) for one in answer)


def tokens_kept(known: Sequence[tuple[str, str, str]], named: Sequence[Named]) -> dict[str, str]:
    """Id of each item of a corrected question → the token it has on a paper that was sat, where it stands on it.

    ``known`` are id, text and token of the paper. An item is known by its words first: an author mends a wrong order
    as well by writing two texts the other way round. Then by its id, for words may have been mended.
    """
    by_text = {folded(text): token for _id, text, token in known}
    found = {name: by_text[folded(text)] for name, text in named if folded(text) in by_text}
    by_id = {name: token for name, _text, token in known if token not in found.values()}
    return {name: by_id[name] for name, _text in named if name in by_id} | found


def folded(text: str) -> str:
    """Two texts say the same when they differ in case and spaces alone."""
    return " ".join(text.casefold().split())


def repeats(texts: Sequence[str]) -> bool:
    return len({folded(text) for text in texts}) < len(texts)


def _shown(named: list[Named], *, seed: str, purpose: str, is_shuffled: bool) -> list[Part]:
    if is_shuffled:
        named = sorted(named, key=lambda one: draw(seed, f"order of {purpose}", one[0]))
    return [{"token": token(seed, purpose, name), "text": text} for name, text in named]
