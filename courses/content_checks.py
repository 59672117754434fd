"""What an author should look at before submitting a text. Pure: a draft as plain values in, findings out.

A finding is advice, not a bar: the second reader sees the same list and decides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.readability import VERY_DIFFICULT, reading_ease

CAPTIONS_IN = {"en": gettext_lazy("English"), "ru": gettext_lazy("Russian"), "tk": gettext_lazy("Turkmen")}
TOLERANCE_PERCENT = 25  # people read at different speeds: so much more than stated is still what was stated
CITING = ("source", "rests_on")  # names of values that hold the key of a Source


class Check(StrEnum):
    TEXT_ALTERNATIVE = "text_alternative"
    CAPTIONS = "captions"
    SOURCE = "source"
    LENGTH = "length"
    READING_LEVEL = "reading_level"
    BEHIND = "behind"
    RULES = "rules"


@dataclass(frozen=True)
class Part:
    """A block of a stream as stored: its kind, the words its author knows it by, its raw value."""

    id: str
    kind: str
    label: str
    value: Any


@dataclass(frozen=True)
class Draft:
    """A page or a question. ``minutes`` are reckoned, ``stated_minutes`` the author's own or None; ``behind`` are the
    ids of parts that changed in the source since, or names of fields.
    """

    language: str
    parts: tuple[Part, ...] = ()
    text: str = ""
    minutes: int = 0
    stated_minutes: int | None = None
    is_behind: bool = False
    behind: tuple[str, ...] = ()
    cites: bool = False  # outside its parts
    must_cite: bool = True
    more: tuple[str, ...] = ()  # what the app that keeps such drafts found itself, as sentences


@dataclass(frozen=True)
class Finding:
    """``part`` is the id of the block to look at, empty for the whole; ``label`` is its kind in words."""

    check: Check
    sentence: str
    part: str = ""
    label: str = field(default="", compare=False)


def findings(draft: Draft) -> list[Finding]:
    """Everything to look at, block by block first, then what is said of the whole."""
    checks = (_alternatives, _captions, _behind_parts, _source, _length, _reading_level, _behind, _rules)
    return [finding for check in checks for finding in check(draft)]


def _alternatives(draft: Draft) -> Iterator[Finding]:
    for part in draft.parts:
        if any(one.get("image") and not _words(one.get("alternative")) for one in _structs(part.value)):
            yield Finding(Check.TEXT_ALTERNATIVE, _("The picture has no text alternative."), part.id, part.label)


def _captions(draft: Draft) -> Iterator[Finding]:
    """Whoever can't hear a film reads it; sound alone is read in its transcript, which a recording always has."""
    for part in draft.parts:
        for one in _structs(part.value):
            if "captions" in one and _has_film(one):
                missing = [str(name) for code, name in CAPTIONS_IN.items() if code not in _captioned(one["captions"])]
                if missing:
                    sentence = _("The film has no captions in these languages: %(languages)s.")
                    yield Finding(Check.CAPTIONS, sentence % {"languages": ", ".join(missing)}, part.id, part.label)


def _has_film(value: Mapping) -> bool:
    return any(_value_of(item).get("document") for item in value.get("videos") or [])


def _captioned(items: Iterable[Any]) -> set[str]:
    captions = [_value_of(item) for item in items or []]
    return {one.get("language", "") for one in captions if one.get("document")}


def _value_of(item: Any) -> Mapping:
    """The struct in an item of a list: stored beside its id, or by itself in what was made in code."""
    inner = item.get("value", item) if isinstance(item, Mapping) else {}
    return inner if isinstance(inner, Mapping) else {}


def _source(draft: Draft) -> Iterator[Finding]:
    structs = [one for part in draft.parts for one in _structs(part.value)]
    cites = draft.cites or any(isinstance(one.get(name), int) for one in structs for name in CITING)
    if draft.must_cite and not cites:
        yield Finding(Check.SOURCE, _("No source is cited: no legal source, and no figures with theirs."))


def _length(draft: Draft) -> Iterator[Finding]:
    stated = draft.stated_minutes
    if stated and 100 * draft.minutes > (100 + TOLERANCE_PERCENT) * stated:
        sentence = ngettext(
            "Learners are told %(stated)s minute, and it takes about %(minutes)s.",
            "Learners are told %(stated)s minutes, and it takes about %(minutes)s.",
            stated,
        )
        yield Finding(Check.LENGTH, sentence % {"stated": stated, "minutes": draft.minutes})


def _reading_level(draft: Draft) -> Iterator[Finding]:
    ease = reading_ease(draft.text, draft.language)
    if ease is not None and ease < VERY_DIFFICULT:
        sentence = _(
            "It is very difficult to read: %(ease)s of 100 points, and %(least)s are the least. "
            "Shorter sentences and everyday words help most."
        )
        yield Finding(Check.READING_LEVEL, sentence % {"ease": ease, "least": VERY_DIFFICULT})


def _behind_parts(draft: Draft) -> Iterator[Finding]:
    changed = set(draft.behind)
    for part in draft.parts:
        if draft.is_behind and part.id in changed:
            sentence = _("This part was changed in the source after it was translated.")
            yield Finding(Check.BEHIND, sentence, part.id, part.label)


def _behind(draft: Draft) -> Iterator[Finding]:
    if draft.is_behind:
        yield Finding(Check.BEHIND, _("The translation is older than its source."))


def _rules(draft: Draft) -> Iterator[Finding]:
    for sentence in draft.more:
        yield Finding(Check.RULES, sentence)


def _structs(value: Any) -> Iterator[Mapping]:
    """Every struct within a stored value, itself included."""
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from _structs(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _structs(item)


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
