"""A module as a device keeps it: its lessons as pages by themselves, the pictures, what may be added by choice.

Nothing in it is about the person who saves it, so that one copy serves all of them from the shared cache.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.models import Page

from courses import checks, lessons, shelf
from courses.access import Visit
from courses.models import LessonPage
from courses.outline import Progress
from courses.packs.pictures import single_pictures
from courses.packs.worker import stand_alone
from courses.structure import Outline, Section, Step

SECONDS_KEPT = 600
_STATIC = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_DOCUMENT = re.compile(r'(?:src|href)="(/documents/(\d+)/[^"]+)"')
SOUND, VIDEO, FILES, CAPTIONS = "sound", "video", "files", "captions"


@dataclass(frozen=True)
class Extra:
    """What a device keeps only when asked to: a recording, a leaflet."""

    url: str
    kind: str
    size: int


def pack_of(outline: Outline, section: Section) -> dict:
    """The pack of a module, as it goes to the device. Built once for everybody; kept for ten minutes."""
    stamp = _stamp(outline, section)
    key = f"lesson-pack:{section.pk}:{get_language()}:{stamp}"
    pack = cache.get(key)
    if pack is None:
        pack = _build(outline, section, stamp)
        cache.set(key, pack, SECONDS_KEPT)
    return pack


def _stamp(outline: Outline, section: Section) -> str:
    """Changes when anything of the module is published, ordered or marked anew. One query."""
    wanted = [section.pk, *(step.pk for step in section.steps)]
    said = ["last_published_at", "state__behind_since", "state__under_review_since", "state__awaits_native_reader"]
    rows = Page.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", *said)
    order = [(one.number, one.label, one.url) for one in (*section.steps, *_tests(outline))]
    return _digest([outline.title, section.title, order, list(rows)])


def _tests(outline: Outline) -> list[Step]:
    """Those of the whole course: wherever one is looked for without a connection, it says why it is not here."""
    return [step for step in outline.steps if not step.is_lesson]


def _digest(thing: object) -> str:
    return hashlib.sha256(json.dumps(thing, default=str).encode()).hexdigest()[:16]


def _build(outline: Outline, section: Section, stamp: str) -> dict:
    wanted = [step.pk for step in section.lessons]
    pages = {page.pk: page for page in LessonPage.objects.live().public().filter(pk__in=wanted).select_related("state")}
    known = [step for step in section.lessons if step.pk in pages]
    texts, pictures = [], []
    for step in known:
        html, found = single_pictures(_saved_lesson(outline, section, pages[step.pk]))
        weight = len(gzip.compress(html.encode(), 6))
        texts.append({"url": step.url, "title": step.label, "step": step.pk, "size": weight, "html": html})
        pictures += found
    together = "".join(text["html"] for text in texts)
    parts = sorted({*pictures, *_STATIC.findall(together)})
    return {
        "module": str(section.key),
        "title": section.title,
        "number": section.number,
        "course": outline.title,
        "language": get_language(),
        "version": _digest([stamp, together, parts]),
        "lessons": texts,
        "parts": parts,
        "extras": [vars(extra) for extra in _extras(together, left_out=_larger_films(pages.values()))],
        "tests": [{"url": step.url, "title": step.label} for step in _tests(outline)],
        "size": sum(text["size"] for text in texts) + sum(_size(url) for url in set(pictures)),
    }


def _saved_lesson(outline: Outline, section: Section, page: LessonPage) -> str:
    """The page as it is kept: whole, and without a word about the person."""
    step = outline.step(page.translation_key)
    before, after = outline.neighbours(step)
    inside = set(section.lessons)
    with shelf.opened(page, outline) as kept:
        context = {
            "page": page,
            "visit": _anybody(outline, step),
            "section": section,
            "shelf": kept,
            "sources": kept.sources,
            "parts": lessons.parts(page.body),
            "margin": lessons.margin(page.body),
            "before": before if before in inside else None,
            "after": after if after in inside else None,
            "content_language": page.content_language or get_language(),
            "feedback": _feedback(page),
            "check_url": "",  # and no token: the device gets one when it sends
        }
        return stand_alone("courses/saved_lesson.html", path=step.url, **context)


def _anybody(outline: Outline, step: Step | None) -> Visit:
    return Visit(outline, Progress(outline, is_begun=False), enrolment=None, step=step, is_staff=False)


def _feedback(page: LessonPage) -> list[checks.Answer]:
    """What each option of the lesson's practice questions would bring. Tests of the question bank are never here."""
    return [
        checks.answer(block, item.id)
        for block in page.body
        if block.block_type == "knowledge_check"
        for item in block.value["options"].bound_blocks
    ]


def _size(url: str) -> int:
    """Bytes of a sized picture; none for what the page has loaded already."""
    if not url.startswith(settings.MEDIA_URL):
        return 0
    storage, name = storages["renditions"], url.removeprefix(settings.MEDIA_URL)
    return storage.size(name) if storage.exists(name) else 0


def _larger_films(pages: Iterable[LessonPage]) -> set[int]:
    """Of a film in several sizes the device keeps the smallest, which is the one played first."""
    larger: set[int] = set()
    for page in pages:
        for block in page.body:
            films = block.value["videos"] if block.block_type == "media" and "videos" in block.value else []
            by_size = sorted(
                (film["document"] for film in films if film["document"]), key=lambda one: one.file_size or 0
            )
            larger |= {film.pk for film in by_size[1:]}
    return larger


def _extras(html: str, *, left_out: set[int]) -> Iterable[Extra]:
    """The documents that the lessons offer, each once. One query."""
    addresses = {int(pk): url for url, pk in _DOCUMENT.findall(html) if int(pk) not in left_out}
    for pk, document in sorted(get_document_model().objects.in_bulk(addresses).items()):
        size = document.file_size or document.get_file_size() or 0
        yield Extra(addresses[pk], _kind(document.content_type), size)


def _kind(content_type: str) -> str:
    if content_type == "text/vtt":
        return CAPTIONS
    return {"audio": SOUND, "video": VIDEO}.get(content_type.partition("/")[0], FILES)
