"""Our own format: everything of a question but who wrote it and how it did. Pure.

One object: ``{"format": "waymark-questions", "version": 1, "questions": [...]}``, a question with the names of
``FIELDS``, its ``type`` and its ``content`` as ``Kind.dump`` gives it.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from quizzes.exchange.cases import Entry, gathered
from quizzes.exchange.draft import Draft, FileRefused, Picture, Problem, Reading, Writing
from quizzes.exchange.letters import CONTROLS, text_of
from quizzes.kinds import KINDS

MOST_MEGABYTES = 20
FORMAT, VERSION = "waymark-questions", 1
TEXTS = ("title", "text", "case", "explanation", "idnumber", "category", "objective")
FIELDS = {"type", "content", "marks", "difficulty", "tags", "pictures", *TEXTS}


WHITESPACE = re.compile(r"[ \t\n\r]*")
HALF_LETTER = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """A question can't be read; the argument is a translated sentence."""


def read_own_json(data: bytes) -> Reading:
    """Raises ``FileRefused`` for what is no such object."""
    text, note = text_of(data, most_megabytes=MOST_MEGABYTES)
    try:
        head, questions = _top_level(text)
    except json.JSONDecodeError as error:
        raise FileRefused(
            _("The file is not JSON from line %(line)d on.") % {"line": error.lineno}, error.lineno
        ) from None
    except (RecursionError, ValueError) as error:
        raise FileRefused(_("The file is nested too deep, or holds a number without measure.")) from error
    if head.get("format") != FORMAT or head.get("version") != VERSION:
        raise FileRefused(_("This is JSON, but not a file of questions of this platform."))
    return gathered(_entry(line, held, note) for line, held in questions)


def _top_level(text: str) -> tuple[dict[str, Any], list[tuple[int, Any]]]:
    """The fields of the object but its questions, and the questions, each with its line."""
    decoder = json.JSONDecoder(parse_constant=_refused_constant)
    head: dict[str, Any] = {}
    questions: list[tuple[int, Any]] = []
    place = _expect(text, 0, "{")
    while text[place : place + 1] != "}":
        name, place = decoder.raw_decode(text, place)
        place = _expect(text, place, ":")
        if name == "questions":
            questions, place = _list(text, place, decoder)
        else:
            head[str(name)], place = decoder.raw_decode(text, place)
        place = _next(text, place, "}")
    if text[place + 1 :].strip():
        raise json.JSONDecodeError("more", text, place + 1)
    return head, questions


def _list(text: str, place: int, decoder: json.JSONDecoder) -> tuple[list[tuple[int, Any]], int]:
    found, place = [], _expect(text, place, "[")
    line, counted = 1, 0
    while text[place : place + 1] != "]":
        line, counted = line + text.count("\n", counted, place), place
        held, place = decoder.raw_decode(text, place)
        found.append((line, held))
        place = _next(text, place, "]")
    return found, place + 1


def _expect(text: str, place: int, sign: str) -> int:
    """Where what comes after ``sign`` begins."""
    place = _skip(text, place)
    if text[place : place + 1] != sign:
        raise json.JSONDecodeError(f"no {sign}", text, place)
    return _skip(text, place + 1)


def _next(text: str, place: int, end: str) -> int:
    """Where the next member begins, or its end stands."""
    place = _skip(text, place)
    if text[place : place + 1] == end:
        return place
    place = _expect(text, place, ",")
    if text[place : place + 1] == end:
        raise json.JSONDecodeError("a comma too many", text, place)
    return place


def _skip(text: str, place: int) -> int:
    found = WHITESPACE.match(text, place)
    return found.end() if found else place


def _refused_constant(name: str) -> Any:
    raise ValueError(name)


def _entry(line: int, held: Any, note: str) -> Entry:
    try:
        return _draft(line, _clean(held), (note,) if note else ())
    except Unreadable as error:
        return Problem(line, str(error))


def _draft(line: int, held: Any, notes: tuple[str, ...]) -> Draft:
    if not isinstance(held, dict) or not isinstance(held.get("content"), dict):
        raise Unreadable(_("This is no question: it has no “content”."))
    kind = str(held.get("type"))
    if kind not in KINDS:
        raise Unreadable(_("Questions of the kind “%(kind)s” are not known here.") % {"kind": kind[:40]})
    if others := set(held) - FIELDS:
        raise Unreadable(_("A field is not known here: “%(field)s”.") % {"field": min(others)[:40]})
    return Draft(
        kind=kind,
        content=held["content"],
        line=line,
        worth=_number(held, "marks", 1),
        difficulty=_number(held, "difficulty", 2),
        tags=tuple(_texts(held, "tags")),
        pictures=tuple(_picture(one) for one in _list_of(held, "pictures")),
        notes=notes,
        **{name: _text(held, name) for name in TEXTS},
    )


def _text(held: dict[str, Any], name: str) -> str:
    value = held.get(name, "")
    if not isinstance(value, str):
        raise Unreadable(_("“%(field)s” is not a text.") % {"field": name})
    return value.strip()


def _clean(held: Any) -> Any:
    """Every text in it without control characters. Raises ``Unreadable`` for halves of letters."""
    if isinstance(held, dict):
        return {_clean(name): _clean(value) for name, value in held.items()}
    if isinstance(held, list):
        return [_clean(value) for value in held]
    if not isinstance(held, str):
        return held
    if HALF_LETTER.search(held):
        raise Unreadable(_("A text holds half of a letter."))
    return CONTROLS.sub("", held)


def _texts(held: dict[str, Any], name: str) -> list[str]:
    return [_text({name: value}, name) for value in _list_of(held, name)]


def _list_of(held: dict[str, Any], name: str) -> list[Any]:
    value = held.get(name, [])
    if not isinstance(value, list):
        raise Unreadable(_("“%(field)s” is not a list.") % {"field": name})
    return value


def _number(held: dict[str, Any], name: str, default: int) -> int:
    value = held.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(_("“%(field)s” is not a whole number.") % {"field": name})
    return value


def _picture(held: Any) -> Picture:
    if not isinstance(held, dict):
        raise Unreadable(_("A picture has no name and content."))
    try:
        data = base64.b64decode(_text(held, "base64"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(_("The content of a picture is not base64.")) from error
    return Picture(_text(held, "name"), data, _text(held, "alternative"))


def write_own_json(drafts: Sequence[Draft]) -> Writing:
    """The same drafts make the same bytes. One question holds everything, so nothing is lost."""
    held = {"format": FORMAT, "version": VERSION, "questions": [_held(draft) for draft in drafts]}
    return Writing((json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode())


def _held(draft: Draft) -> dict[str, Any]:
    """Without the fields that say nothing."""
    fields = dict(_fields(draft))
    return {name: value for name, value in fields.items() if value not in ("", [])}


def _fields(draft: Draft) -> Iterator[tuple[str, Any]]:
    yield "type", draft.kind
    yield from ((name, getattr(draft, name)) for name in TEXTS)
    yield "marks", draft.worth
    yield "difficulty", draft.difficulty
    yield "tags", list(draft.tags)
    yield "content", draft.content
    yield (
        "pictures",
        [
            {"name": name, "alternative": words, "base64": base64.b64encode(data).decode("ascii")}
            for name, data, words in draft.pictures
        ],
    )
