"""The editor's preview: a draft as a learner sees it. Nothing is recorded.

The person who looks is replaced by a learner who is nobody (key 0) while the page is made, so that whatever is asked
about them finds nothing; how far that learner has come is made up. Messages and the session of who looks are not
touched, and the browser is told to send no form and no request from the page.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import INFO
from django.contrib.messages.storage.base import BaseStorage
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from courses import page_rows, preview_modes, queries, renewal
from courses.access import Visit
from courses.models import Enrolment
from courses.outline import Progress
from courses.preview_modes import Mode, Stage
from courses.structure import Outline
from people.models import User

NOBODY = 0  # the key of no row
INERT = {name: ["'none'"] for name in ("form-action", "connect-src", "worker-src")}


@dataclass(frozen=True)
class Look:
    """What the views ask for in a preview: as whom, and at which draft."""

    mode: Mode
    page: Any
    viewer: Any  # who really looks: what is secret from them stays so


def modes_of(page) -> list[tuple[str, str]]:
    languages = dict(settings.LANGUAGES)
    return preview_modes.modes(page.locale.language_code, languages, stages=page.preview_stages)


def serve(request, page, name: str):
    """The answer of the page's own view to a learner of the mode ``name``."""
    languages = dict(settings.LANGUAGES)
    mode = preview_modes.read(name, own=page.locale.language_code, languages=languages)
    with translation.override(mode.language):
        shown = _with_a_key(in_language(page, mode.language))
        look = Look(mode, shown, getattr(request, "user", AnonymousUser()))
        with _as_learner(request, mode, mode.sentence(languages)):
            request.look = look
            response = import_string(page.view)(request, shown)
    response._csp_replace = INERT
    return response


@contextmanager
def _as_learner(request, mode: Mode, sentence: str) -> Iterator[None]:
    """``request`` as one of a learner, for as long as the page is made."""
    kept = {name: getattr(request, name, None) for name in ("user", "_messages", "LANGUAGE_CODE")}
    request.user = learner(mode.language)
    request._messages = _SaidOnce(request)
    request._messages.add(INFO, sentence)
    request.LANGUAGE_CODE = mode.language
    try:
        yield
    finally:
        for name, value in kept.items():
            setattr(request, name, value)


class _SaidOnce(BaseStorage):
    """Messages of one page, kept nowhere."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


def learner(language: str) -> User:
    return User(pk=NOBODY, full_name=_("A learner"), language=language, time_zone=timezone.get_current_timezone_name())


# The page in the language of the learner


def in_language(page, code: str):
    """The draft in the language ``code``: the translation's own latest one, or ``page`` standing in for it."""
    if page.locale.language_code == code:
        return page
    other = Page.objects.filter(translation_key=page.translation_key, locale__language_code=code).first()
    if other is not None and other.alias_of_id is None:
        return other.get_latest_revision_as_object()
    return _stand_in(page, other, code)


def _stand_in(page, place: Page | None, code: str):
    """The words of ``page`` where learners of another language find them while it is not translated."""
    shown = copy(page)
    shown._state = copy(page._state)
    shown._state.fields_cache = dict(page._state.fields_cache)
    shown.locale = Locale.objects.get(language_code=code)
    shown.alias_of_id = page.pk or NOBODY
    if place is not None:
        shown.path, shown.depth, shown.url_path = place.path, place.depth, place.url_path
    return shown


def _with_a_key(page):
    """A page that is not saved yet has none, and its template makes addresses of it."""
    if page.pk is None:
        page = copy(page)
        page.pk = NOBODY
    return page


# How far the learner has come


def visit(look: Look) -> Visit:
    """The visit of the learner who is nobody. Two queries at most, whatever the size of the course."""
    outline = queries.outline_of(look.page, with_drafts=True) or _outline_of_new(look.page)
    enrolment, progress = standing(look, outline)
    step = outline.step(look.page.translation_key)
    return Visit(outline=outline, progress=progress, enrolment=enrolment, step=step, is_staff=False)


def standing(look: Look, outline: Outline) -> tuple[Enrolment, Progress]:
    now = timezone.now()
    met = frozenset(need.key for need in (*outline.needs, *(one for each in outline.sections for one in each.needs)))
    progress = Progress(outline, done=_done(look, outline, met, now), met=met)
    is_finished = look.mode.stage == Stage.FINISHED
    enrolment = Enrolment(
        pk=NOBODY, user_id=NOBODY, course_id=outline.pk, language=look.mode.language, enrolled_at=now,
        completed_at=now if is_finished else None,
    )  # fmt: skip
    months = outline.rules.valid_for_months
    until = renewal.last_day(completed_on=timezone.localdate(now), months=months) if is_finished else None
    vars(enrolment).update(last_key=None, completed_round=int(is_finished), valid_until=until)
    return enrolment, progress


def _done(look: Look, outline: Outline, met: frozenset[UUID], now: datetime) -> Mapping[UUID, datetime]:
    """The steps done. Who is half-way has done what comes before the page, and half of what it holds; who begins has
    done nothing, or what has to be done before the page opens.
    """
    steps = list(outline.steps)
    held = _steps_of(look.page, outline)
    first = steps.index(held[0]) if held else 0
    halves = {Stage.HALF_WAY: steps[:first] + held[: len(held) // 2], Stage.FINISHED: steps}
    done = halves.get(look.mode.stage, [])
    if not done and held and not Progress(outline, met=met).is_open(held[0]):
        done = steps[:first]
    return {step.key: now for step in done}


def _steps_of(page, outline: Outline) -> list:
    """The steps that ``page`` holds: of a course all, of a module its own, of a step itself."""
    key = page.translation_key
    if key == outline.key:
        return list(outline.steps)
    section = next((one for one in outline.sections if one.key == key), None)
    step = outline.step(key)
    return list(section.steps) if section and section.is_module else [step] if step else []


def _outline_of_new(page) -> Outline:
    """Of a course that is not saved yet."""
    values = {"pk": NOBODY, "translation_key": page.translation_key, "title": page.title, "path": page.path}
    return page_rows.build([page_rows.PageRow(**values, url="#", kind=page_rows.COURSE)])
