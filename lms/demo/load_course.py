"""The course as pages: catalogue, course, modules and lessons. Values of blocks are Python, so that items get ids."""

from datetime import datetime, timedelta
from typing import Any

from courses.models import (
    CatalogueIndexPage,
    CoursePage,
    CoursePartner,
    LessonPage,
    ModulePage,
    Objective,
    Partner,
    Source,
)
from lms.demo import assets
from lms.demo.clock import days_ago
from lms.demo.course import COURSE
from lms.demo.load_blocks import value_of
from lms.demo.load_pages import add
from lms.demo.pages import CATALOGUE_INTRO
from lms.demo.partners import COURSE_PARTNERS, PARTNERS
from lms.demo.questions import QUESTIONS
from lms.demo.sources import SOURCES
from lms.models import HomePage
from people.models import Audience, User

AUDIENCES_OF_COURSE = ("embassies", "public-organisations")
REVIEWED_DAYS_AGO = 40
OBJECTIVE_NAMES = {
    "legal-definition": ("The legal definition", "Правовое определение", "Hukuk kesgitlemesi"),
    "eleven-indicators": ("The eleven indicators", "Одиннадцать признаков", "On bir alamat"),
    "asking-with-care": ("Asking with care", "Бережный разговор", "Aýawly soramak"),
    "weighing-signs": ("Weighing signs", "Оценка признаков", "Alamatlary ölçerip görmek"),
    "referral": ("Referral", "Перенаправление", "Ugrukdyrmak"),
}


def load_partners() -> dict[str, Partner]:
    """By name in English."""
    return {
        values["name"]: Partner.objects.create(
            name=values["name"],
            name_ru=values["name_ru"],
            name_tk=values["name_tk"],
            logo=assets.picture(values["logo"], title=f"Logo: {values['name']}"),
        )
        for values in PARTNERS
    }


def load_objectives() -> dict[str, Objective]:
    loaded = {}
    for code, statement in COURSE["objectives"].items():
        name, name_ru, name_tk = OBJECTIVE_NAMES[code]
        loaded[code] = Objective.objects.create(
            code=code, name=name, name_ru=name_ru, name_tk=name_tk, statement=statement
        )
    return loaded


def load_sources(*, now: datetime) -> dict[str, Source]:
    """By code. Each has a day by which an expert reads it again."""
    loaded = {}
    for code, values in SOURCES.items():
        words = {name: value for name, value in values.items() if name != "review_in_days"}
        review_by = (now + timedelta(days=values["review_in_days"])).date()
        loaded[code] = Source.objects.create(code=code, review_by=review_by, **words)
    return loaded


def load_course(
    home: HomePage,
    *,
    partners: dict[str, Partner],
    objectives: dict[str, Objective],
    audiences: dict[str, Audience],
    by: User,
    now: datetime,
) -> CoursePage:
    catalogue = add(home, CatalogueIndexPage(title="Courses", slug="courses", intro=CATALOGUE_INTRO), owner=by)
    course = CoursePage(
        title=COURSE["title"],
        slug=COURSE["slug"],
        summary=COURSE["summary"],
        level=COURSE["level"],
        pillars=COURSE["pillars"],
        before_you_begin=COURSE["before_you_begin"],
        content_version="1.0",
        reviewed_on=days_ago(now, REVIEWED_DAYS_AGO).date(),
        objectives=list(objectives.values()),
        audiences=[audiences[code] for code in AUDIENCES_OF_COURSE],
    )
    course.partners = [CoursePartner(partner=partners[name], role=role) for name, role in COURSE_PARTNERS]
    return add(catalogue, course, owner=by)


def load_modules(course: CoursePage, *, objectives: dict[str, Objective], by: User) -> dict[str, LessonPage]:
    """The modules with their lessons; returns the lessons by slug, in the order of the course.

    A lesson serves the objectives that the questions about it ask for.
    """
    lessons = {}
    asked = {(values["lesson"], values["topic"]) for values in QUESTIONS}
    for values in COURSE["modules"]:
        words = {"title": values["title"], "slug": values["slug"], "summary": values["summary"]}
        module = add(course, ModulePage(**words), owner=by)
        for lesson in values["lessons"]:
            page = _lesson(lesson)
            page.objectives = [one for code, one in objectives.items() if (lesson["slug"], code) in asked]
            lessons[lesson["slug"]] = add(module, page, owner=by)
    return lessons


def _lesson(values: dict[str, Any]) -> LessonPage:
    return LessonPage(
        title=values["title"],
        slug=values["slug"],
        stated_minutes=values["minutes"],
        notice=values["notice"],
        body=[(name, value_of(name, value)) for name, value in values["body"]],
    )
