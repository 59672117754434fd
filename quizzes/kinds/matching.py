"""Questions that put things together: each row with its match, or each item into its category. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import BadContent, Plain, items_of, plain_values
from quizzes.kinds.rows import Named, RowsKind, folded, repeats

MOST_ROWS = 12
MOST_CATEGORIES = 8


class Matching(RowsKind):
    """Pairs: a prompt and its match. Matches that say the same are one option, which may then be chosen for several
    rows; ``extra`` options match nothing. Rows keep the order of the author, for they often tell how things go on.
    """

    name = "matching"
    template = "quizzes/kinds/matching.html"
    shuffles_rows = False

    def rows_of(self, content: Mapping[str, Any]) -> list[Named]:
        return [(pair["id"], pair["value"]["prompt"]) for pair in content["pairs"]]

    def options_of(self, content: Mapping[str, Any]) -> list[Named]:
        matches = _matches(content)
        return [(name, matches[name]) for name in dict.fromkeys(self.right_of(content).values())] + [
            (item["id"], item["value"]) for item in content.get("extra") or ()
        ]

    def right_of(self, content: Mapping[str, Any]) -> dict[str, str]:
        """An option has the id of the first pair with its words."""
        first: dict[str, str] = {}
        return {name: first.setdefault(folded(text), name) for name, text in _matches(content).items()}

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        pairs, extra = plain_values(content["pairs"]), plain_values(content.get("extra") or ())
        prompts, matches = [pair["prompt"] for pair in pairs], [pair["match"] for pair in pairs]
        options = {folded(text) for text in [*matches, *extra]}
        checks = [
            (len(pairs) < 2, _("Give at least two pairs.")),
            (len(pairs) > MOST_ROWS, _("There are more than %(number)d pairs.") % {"number": MOST_ROWS}),
            (len(extra) > MOST_ROWS, _("There are more than %(number)d extra matches.") % {"number": MOST_ROWS}),
            (not all(map(folded, [*prompts, *matches, *extra])), _("A row or a match has no text.")),
            (repeats(prompts), _("Two rows say the same.")),
            (repeats([*set(map(folded, matches)), *extra]), _("An extra match says the same as another match.")),
            (len(options) < 2, _("All rows have the same match: give at least two different ones.")),
        ]
        return [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        pairs = [{"prompt": one["prompt"], "match": one["match"]} for one in plain_values(content["pairs"])]
        return {"pairs": pairs, "extra": plain_values(content.get("extra") or ())}

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        pairs = [
            {"prompt": read_plain.text(one, "prompt"), "match": read_plain.text(one, "match")}
            for one in read_plain.parts(plain, "pairs")
        ]
        content = {"pairs": items_of(pairs), "extra": items_of(read_plain.texts(plain, "extra"))}
        return checked(self, content)


class Categorise(RowsKind):
    """Items, each belonging to one of a few categories. Categories keep the order of the author; items have one of
    the attempt's own, for an author writes them group by group. ``category`` counts from 1, as its author sees it.
    """

    name = "categorise"
    template = "quizzes/kinds/categorise.html"
    shuffles_options = False

    def rows_of(self, content: Mapping[str, Any]) -> list[Named]:
        return [(item["id"], item["value"]["text"]) for item in content["items"]]

    def options_of(self, content: Mapping[str, Any]) -> list[Named]:
        return [(category["id"], category["value"]) for category in content["categories"]]

    def right_of(self, content: Mapping[str, Any]) -> dict[str, str]:
        """A draft may name no category yet, or one that is gone."""
        names = dict(enumerate((category["id"] for category in content["categories"]), start=1))
        return {item["id"]: names.get(item["value"]["category"], "") for item in content["items"]}

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        categories, items = plain_values(content["categories"]), plain_values(content["items"])
        texts = [item["text"] for item in items]
        places = range(1, len(categories) + 1)
        checks = [
            (len(categories) < 2, _("Give at least two categories.")),
            (
                len(categories) > MOST_CATEGORIES,
                _("There are more than %(number)d categories.") % {"number": MOST_CATEGORIES},
            ),
            (len(items) < 2, _("Give at least two items.")),
            (len(items) > MOST_ROWS, _("There are more than %(number)d items.") % {"number": MOST_ROWS}),
            (not all(map(folded, [*categories, *texts])), _("A category or an item has no text.")),
            (repeats(categories), _("Two categories say the same.")),
            (repeats(texts), _("Two items say the same.")),
            (
                any(item["category"] not in places for item in items),
                _("An item names a category that is not there: give its number, counted from 1."),
            ),
        ]
        return [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        items = [{"text": one["text"], "category": one["category"] - 1} for one in plain_values(content["items"])]
        return {"categories": plain_values(content["categories"]), "items": items}

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        items = [
            {"text": read_plain.text(one, "text"), "category": read_plain.number(one, "category") + 1}
            for one in read_plain.parts(plain, "items")
        ]
        content = {"categories": items_of(read_plain.texts(plain, "categories")), "items": items_of(items)}
        return checked(self, content)


def checked(kind: RowsKind, content: dict[str, Any]) -> dict[str, Any]:
    """Raises ``BadContent`` with the first of its problems."""
    if problems := kind.problems(content, language=""):
        raise BadContent(problems[0])
    return content


def _matches(content: Mapping[str, Any]) -> dict[str, str]:
    return {pair["id"]: pair["value"]["match"] for pair in content["pairs"]}
