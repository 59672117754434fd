"""Reads that courses offer to the levels above."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject, Left, Length
from wagtail.models import Page, PageViewRestriction

from courses import page_rows
from courses.models import CoursePage, Enrolment, Renewal, StepCompletion, StepOrder, StepPage
from courses.outline import Progress
from courses.page_rows import PageRow
from courses.pages import COURSE_DEPTH, COURSE_PATH_LENGTH
from courses.structure import Outline, Prerequisite, Rules

_FIELDS: dict[str, Any] = {
    "kind": F("content_type__model"),
    "minutes": F("steppage__minutes"),
    "is_required": F("steppage__is_required"),
    "opens_after_lessons": F("steppage__opens_after_lessons"),
    "summary": F("modulepage__summary"),
}
_RULES = {
    "step_order": F("coursepage__step_order"),
    "optional_steps_needed": F("coursepage__optional_steps_needed"),
    "renewal": F("coursepage__renewal"),
    "valid_for_months": F("coursepage__valid_for_months"),
    "content_version": F("coursepage__content_version"),
}


def tell_tests_by(condition: Q) -> None:
    """Quizzes, a level up, say which steps are graded tests: a condition on pages, read with every outline."""
    _FIELDS["is_test"] = ExpressionWrapper(condition, output_field=BooleanField())


def original_of(page):
    """The page that records refer to: the first of its translations that is no stand-in. One query."""
    originals = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    return originals.order_by("pk").first() or page


def in_language(page: Page, language: str) -> Page:
    """The published version of ``page`` in ``language``, or the page as given."""
    versions = type(page).objects.live().filter(translation_key=page.translation_key)
    return versions.filter(locale__language_code=language).first() or page


def course_in(course: CoursePage, language: str) -> CoursePage:
    return in_language(course, language)


def course_of(page) -> CoursePage | None:
    """The published course that ``page`` (a module or a step) belongs to, in the language of ``page``."""
    return CoursePage.objects.live().filter(path=page.path[:COURSE_PATH_LENGTH]).first()


def for_few() -> Exists:
    """A condition on pages of courses: the page, or the module it stands in, has a restriction of its own.

    Then it is no part of the course to learners, and nothing of it is told to them. One on the whole course is not
    looked at here: whoever may not see the course is stopped before.
    """
    near = PageViewRestriction.objects.filter(page__depth__gt=COURSE_DEPTH)
    return Exists(near.filter(page__path=Left(OuterRef("path"), Length("page__path"))))


def outline_of(page, *, with_drafts=False) -> Outline | None:
    """The outline of the course that ``page`` is or belongs to: one query, whatever its size."""
    return outlines_of([page], with_drafts=with_drafts).get(page.path[:COURSE_PATH_LENGTH])


def outlines_of(pages: Sequence[Page], *, with_drafts=False) -> dict[str, Outline]:
    """The outlines of the courses that ``pages`` are or belong to, by the course's path: one query."""
    if not pages:
        return {}
    below = Q()
    for path in {page.path[:COURSE_PATH_LENGTH] for page in pages}:
        below |= Q(path__startswith=path)
    rows = Page.objects.filter(below) if with_drafts else Page.objects.live().filter(below, ~for_few())
    rows = rows.annotate(needs_page=Coalesce("coursepage__prerequisites__page", "modulepage__prerequisites__page"))
    rows = rows.annotate(needs=Subquery(_prerequisite(OuterRef("needs_page"), locale=OuterRef("locale_id"))))
    values = ("pk", "translation_key", "title", "path", "url_path", "needs")
    start = _start_of_addresses(pages[0])
    trees: dict[str, dict[int, dict]] = defaultdict(dict)
    order = ("path", "coursepage__prerequisites__sort_order", "modulepage__prerequisites__sort_order")
    for row in rows.order_by(*order).values(*values, **_FIELDS, **_RULES):
        page = trees[row["path"][:COURSE_PATH_LENGTH]].setdefault(row["pk"], row | {"needs": []})
        if row["needs"]:  # a page stands in as many rows as it has prerequisites
            page["needs"].append(_need(row["needs"], start))
    built = {path: [_row(row, start) for row in tree.values()] for path, tree in trees.items()}
    return {path: page_rows.build(tree) for path, tree in built.items() if tree[0].kind == page_rows.COURSE}


def _prerequisite(pk, *, locale):
    """The page ``pk`` as JSON, its title in ``locale`` where it is translated. None when it is not published, or not
    for everyone: what nobody can find is asked of nobody, and its title is told to nobody.
    """
    above = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    course = Page.objects.live().filter(path=Left(OuterRef("path"), COURSE_PATH_LENGTH))
    here = Page.objects.live().filter(translation_key=OuterRef("translation_key"), locale=OuterRef("wanted_locale"))
    found = Page.objects.live().filter(~Exists(above), pk=pk).annotate(wanted_locale=locale)
    found = found.annotate(course_key=Subquery(course.values("translation_key")[:1])).exclude(course_key=None)
    return found.values(
        as_json=JSONObject(
            key="translation_key",
            title=Coalesce(Subquery(here.values("title")[:1]), "title"),
            path="path",
            url_path="url_path",
            course_key="course_key",
        )
    )[:1]


def _need(value: dict, start: str) -> Prerequisite:
    return Prerequisite(
        key=UUID(value["key"]),
        title=value["title"],
        url=start + _within_tree(value["url_path"]),
        path=value["path"],
        course_key=UUID(value["course_key"]),
    )


def _start_of_addresses(page: Page) -> str:
    """``/en/`` for a page of the English tree: what stands before the address within the tree."""
    return (page.get_url() or "").removesuffix(_within_tree(page.url_path or ""))


def _within_tree(url_path: str) -> str:
    """``courses/forced-labour/`` for ``/home/courses/forced-labour/``."""
    return url_path.split("/", 2)[-1]


def _row(row: dict, start: str) -> PageRow:
    rules = {name: row.pop(name) for name in _RULES}
    url = start + _within_tree(row.pop("url_path"))
    values = {name: value for name, value in row.items() if value is not None}
    values["needs"] = tuple(values["needs"])
    return PageRow(**values, url=url, rules=_rules(rules) if rules["step_order"] else None)


def _rules(values: dict) -> Rules:
    return Rules(
        is_strict=values["step_order"] == StepOrder.STRICT,
        optional_steps_needed=values["optional_steps_needed"],
        renews_all=values["renewal"] == Renewal.ALL,
        valid_for_months=values["valid_for_months"],
        content_version=values["content_version"],
    )


def enrolment_and_progress(user, course: Outline, *, lock: bool = False) -> tuple[Enrolment | None, Progress]:
    """The enrolment of ``user`` in ``course`` and how far they have come. One query, none for a stranger.

    The same query tells which prerequisites elsewhere are met: enrolments in their courses are read along.
    ``lock`` holds the enrolments till the transaction ends; steps done while it waited may not be seen yet.
    """
    if not user.is_authenticated:
        return None, Progress(course, is_begun=False)
    needs = course.needs_elsewhere
    found = _enrolments_of(user, [course.key, *_courses_of(needs)], needs)
    rows = list(found.select_for_update(of=("self",)) if lock else found)
    met = _met(needs, [vars(row) for row in rows])
    own = [row for row in rows if row.course_key == course.key]
    if not own:
        return None, Progress(course, is_begun=False, met=met)
    done, rounds = _latest((row.step_key, row.step_round, row.step_done_at) for row in own)
    return own[0], _progress(course, own[0], done, rounds, met)


def _enrolments_of(user, course_keys: Collection[UUID], needs: Iterable[Prerequisite]):
    rows = Enrolment.objects.filter(user=user, course__translation_key__in=course_keys)
    rows = rows.annotate(course_key=F("course__translation_key"), **_completes_modules(user, needs))
    return rows.with_place().with_steps().with_validity()


def _progress(course: Outline, enrolment: Enrolment, done: dict, rounds: dict, met: frozenset[UUID]) -> Progress:
    return Progress(
        course,
        done=done,
        last=enrolment.last_key,
        last_block=enrolment.last_block,
        round=enrolment.round,
        rounds=rounds,
        met=met,
    )


def _latest(rows: Iterable[tuple[UUID | None, int, datetime]]) -> tuple[dict[UUID, datetime], dict[UUID, int]]:
    """Of each step when it was done last, and in which round."""
    done: dict[UUID, datetime] = {}
    rounds: dict[UUID, int] = {}
    for key, number, moment in rows:
        if key is not None and number >= rounds.get(key, 0):
            done[key], rounds[key] = moment, number
    return done, rounds


# Prerequisites


def met_by(user, needs: Collection[Prerequisite]) -> frozenset[UUID]:
    """The keys of those ``user`` has completed. One query, none when nothing is asked for."""
    if not needs or not user.is_authenticated:
        return frozenset()
    rows = Enrolment.objects.filter(user=user, course__translation_key__in=_courses_of(needs))
    rows = rows.annotate(course_key=F("course__translation_key"), **_completes_modules(user, needs))
    return _met(needs, list(rows.values("course_key", "completed_at", *_completes_modules(user, needs))))


def _courses_of(needs: Iterable[Prerequisite]) -> set[UUID]:
    return {need.course_key for need in needs}


def _met(needs: Iterable[Prerequisite], rows: list[Mapping]) -> frozenset[UUID]:
    courses = {row["course_key"] for row in rows if row["completed_at"] is not None}
    return frozenset(
        need.key
        for need in needs
        if (need.key in courses if need.is_course else any(row[_name_of(need)] for row in rows))
    )


def _name_of(need: Prerequisite) -> str:
    return f"completes_{need.key.hex}"


def _completes_modules(user, needs: Iterable[Prerequisite]) -> dict[str, Any]:
    return {_name_of(need): _completes(user, need.path) for need in needs if not need.is_course}


def _completes(user, path: str) -> ExpressionWrapper:
    """Whether ``user`` has done every required step of the module at ``path``, and at least one step of it."""
    done = StepCompletion.objects.filter(enrolment__user=user, step__translation_key=OuterRef("translation_key"))
    steps = StepPage.objects.live().filter(~for_few(), path__startswith=path)
    all_required = ~Exists(steps.filter(~Exists(done), is_required=True))
    return ExpressionWrapper(Q(all_required, Exists(steps.filter(Exists(done)))), output_field=BooleanField())


# Progress of enrolments


def progress_of(enrolment: Enrolment, course: Outline) -> Progress:
    """How far ``enrolment`` has come in ``course``. One query, and one more for prerequisites elsewhere."""
    rows = enrolment.completions.values_list("step__translation_key", "round", "completed_at")
    needs = course.needs_elsewhere
    met = met_by(enrolment.user, needs) if needs else frozenset()
    return Progress(course, round=enrolment.round, met=met, **_done_and_rounds(rows))


def progress_in_each(courses: Mapping[Enrolment, Outline]) -> dict[int, Progress]:
    """The same for several enrolments ``with_place`` of one person, by their pk: at most two queries."""
    found: dict[int, list] = {enrolment.pk: [] for enrolment in courses}
    completions = StepCompletion.objects.filter(enrolment__in=found)
    for pk, *row in completions.values_list("enrolment_id", "step__translation_key", "round", "completed_at"):
        found[pk].append(row)
    needs = {need.key: need for course in courses.values() for need in course.needs_elsewhere}
    met = met_by(next(iter(courses)).user, needs.values()) if needs else frozenset()
    return {
        enrolment.pk: _progress(course, enrolment, *_latest(found[enrolment.pk]), met)
        for enrolment, course in courses.items()
    }


def _done_and_rounds(rows) -> dict[str, dict]:
    done, rounds = _latest(rows)
    return {"done": done, "rounds": rounds}


def done_in(enrolment: Enrolment) -> dict[UUID, datetime]:
    """When each step was done last, by its translation key, in whatever round."""
    completions = StepCompletion.objects.filter(enrolment=enrolment).order_by("round")
    return dict(completions.values_list("step__translation_key", "completed_at"))


def done_in_each(enrolments: Iterable[Enrolment]) -> dict[int, dict[UUID, datetime]]:
    """The same for several enrolments, by their pk: one query."""
    found: dict[int, dict[UUID, datetime]] = {enrolment.pk: {} for enrolment in enrolments}
    completions = StepCompletion.objects.filter(enrolment__in=found).order_by("round")
    for pk, key, completed_at in completions.values_list("enrolment_id", "step__translation_key", "completed_at"):
        found[pk][key] = completed_at
    return found
