"""Questions that put things in order. Pure."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import (
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
    shuffled,
    token,
)
from quizzes.kinds.rows import chosen_by_part, folded, repeats, tokens_kept

MOST_ITEMS = 12


class Ordering(Kind):
    """Items to put in order. An item counts when it is in its right place, or right after the one that comes before
    it; the share is the items that count of all items. So two that are swapped cost these two, and one that is far
    from its place costs the one or two around it, not every place after it. Only the right order earns everything.

    An answer is ``item:place`` for each item that has a place, by place. The order shown first is never the right one,
    but for two items: there it would tell which the right one is.
    """

    name = "ordering"
    template = "quizzes/kinds/ordering.html"
    review_template = "quizzes/reviews/ordering.html"

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        items = list(content["items"])
        shown = shuffled(items, seed=seed, purpose="order")
        if shown == items and len(items) > 2:
            shown = [*shown[1:], shown[0]]
        known = [
            {"token": token(seed, "row", item["id"]), "item": item["id"], "text": item["value"], "place": place}
            for place, item in enumerate(items, start=1)
        ]
        rows = [{"token": token(seed, "row", item["id"]), "text": item["value"]} for item in shown]
        return {"rows": rows}, {"rows": sorted(known, key=lambda row: row["token"])}

    def frame(self, content: Mapping[str, Any]) -> Any:
        return [item["id"] for item in content["items"]]

    def read(self, paper: Part, posted: Posted) -> Answer:
        """Two items may have the same place while somebody is at it: it is kept, and earns nothing."""
        rows = [row["token"] for row in paper["rows"]]
        places = {row: one_of(values) for row, values in posted.items() if row or any(values)}
        allowed = {str(place) for place in range(1, len(rows) + 1)}
        if set(places) - set(rows) or set(places.values()) - allowed - {""}:
            raise ForeignAnswer
        placed = [row for row in rows if places.get(row)]
        return [f"{row}:{places[row]}" for row in sorted(placed, key=lambda row: int(places[row]))]

    def grade(self, key: Part, answer: Answer) -> Decimal:
        counted = _counted(key, answer)
        return hundredths(Decimal(sum(counted.values())) / len(counted)) if counted else NONE

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        texts = {row["token"]: row["text"] for row in paper["rows"]}
        right = {row["token"]: str(row["place"]) for row in _in_order(key)}
        places, counted = _places(answer), _counted(key, answer)
        lines = [
            Line(label=texts[name], given=str(places.get(name, "")), full=right[name], is_right=counted[name])
            for name in [*places, *(row["token"] for row in paper["rows"] if row["token"] not in places)]
        ]
        return Explanation(
            given=[f"{place}. {texts[name]}" for name, place in places.items()],
            full=[f"{place}. {texts[name]}" for name, place in right.items()],
            lines=lines,
        )

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        items = [(item["id"], item["value"]) for item in content["items"]]
        tokens = tokens_kept([(one["item"], one["text"], one["token"]) for one in key["rows"]], items)
        places = {tokens.get(name): place for place, (name, _text) in enumerate(items, start=1)}
        if set(places) != {one["token"] for one in key["rows"]}:
            raise AnotherQuestion
        return {"rows": [{**one, "place": places[one["token"]]} for one in key["rows"]]}

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        texts = plain_values(content["items"])
        checks = [
            (len(texts) < 2, _("Give at least two items.")),
            (len(texts) > MOST_ITEMS, _("There are more than %(number)d items.") % {"number": MOST_ITEMS}),
            (not all(map(folded, texts)), _("An item has no text.")),
            (repeats(texts), _("Two items say the same.")),
        ]
        return [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return {"items": plain_values(content["items"])}

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        content = {"items": items_of(read_plain.texts(plain, "items"))}
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        """The items as they are placed, those without a place last; ``shares_place`` where two have the same."""
        places = _places(answer)
        counts = Counter(places.values())
        last = len(paper["rows"]) + 1
        rows = sorted(paper["rows"], key=lambda row: places.get(row["token"], last))
        return [
            {**row, "chosen": places.get(row["token"], ""), "shares_place": counts[places.get(row["token"], 0)] > 1}
            for row in rows
        ]

    def is_complete(self, paper: Part, answer: Answer) -> bool:
        return len(set(_places(answer).values())) == len(paper["rows"])


def _places(answer: Answer) -> dict[str, int]:
    return {row: int(place) for row, place in chosen_by_part(answer).items()}


def _in_order(key: Part) -> list[Part]:
    return sorted(key["rows"], key=lambda row: row["place"])


def _counted(key: Part, answer: Answer) -> dict[str, bool]:
    """Whether each item of the key counts. Items that share a place do not."""
    taken = Counter(_places(answer).values())
    alone = {name: place for name, place in _places(answer).items() if taken[place] == 1}
    counted, before = {}, None
    for row in _in_order(key):
        place = alone.get(row["token"])
        counted[row["token"]] = place is not None and place in {row["place"], before and before + 1}
        before = place
    return counted
