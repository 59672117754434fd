"""The words of the demo in the other languages: ``translations/<language>.po``, by the English text.

One text has one translation, wherever it stands. A text without one is shown in English.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from wagtail.models import Locale, Page
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from lms.models import HomePage
from quizzes.models import Question

FOLDER = Path(__file__).parent / "translations"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@dataclass(frozen=True)
class Text:
    """A text of the demo and the page or question it is first met in."""

    words: str
    where: str


def words_in(language: str) -> dict[str, str]:
    """The translations that are there, by the English text."""
    return {entry.msgid: entry.msgstr for entry in _file(language) if entry.msgstr and not entry.obsolete}


def things() -> list[Page | Question]:
    """What is translated, in its order: pages but the home pages, which are written by hand, and questions."""
    source = Locale.get_default()
    pages = Page.objects.filter(locale=source, depth__gt=1).not_exact_type(HomePage).order_by("path").specific()
    return [*pages, *Question.objects.filter(locale=source).order_by("pk")]


def texts() -> list[Text]:
    """Every text of the demo as it is in the database, each once, in the order of the course."""
    found: dict[str, Text] = {}
    for thing in things():
        where = thing.code if isinstance(thing, Question) else thing.url_path.removeprefix("/home/")
        for words in words_of(thing):
            found.setdefault(words, Text(words, where))
    return list(found.values())


def words_of(thing: Page | Question) -> Iterator[str]:
    for segment in extract_segments(thing):
        if isinstance(segment, StringSegmentValue):
            yield segment.string.data


def update(language: str, wanted: Iterable[Text]) -> tuple[int, int]:
    """Bring the file to the texts the demo has now: new ones without words, those no longer used at its end.

    Returns how many texts have words, and how many have none yet.
    """
    known = {entry.msgid: entry.msgstr for entry in _file(language)}
    file = _empty(language)
    for text in wanted:
        file.append(polib.POEntry(msgid=text.words, msgstr=known.pop(text.words, ""), comment=text.where))
    file.extend(polib.POEntry(msgid=msgid, msgstr=words, obsolete=True) for msgid, words in known.items() if words)
    file.save(str(FOLDER / f"{language}.po"))
    done = len(file.translated_entries())
    return done, len(file.untranslated_entries())


def put(language: str, words: dict[str, str]) -> int:
    """Write ``words``, by the English text, into the file; texts it does not have are left out. Returns how many."""
    file = _file(language)
    entries = [entry for entry in file if entry.msgid in words and words[entry.msgid] and not entry.obsolete]
    for entry in entries:
        entry.msgstr = words[entry.msgid]
    file.save(str(FOLDER / f"{language}.po"))
    return len(entries)


def _file(language: str) -> polib.POFile:
    path = FOLDER / f"{language}.po"
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else _empty(language)


def _empty(language: str) -> polib.POFile:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}
    return file
