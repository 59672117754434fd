"""Gathers what a certificate will say, from the facts at the moment of issue."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from certificates import wording
from certificates.models import CertificateTemplate
from certificates.seal import RECORD_VERSION
from courses.models import CourseCompletion, CoursePage, Enrolment, ModulePage, StepCompletion, StepPage
from courses.queries import for_few
from people.models import Organisation
from quizzes.models import Attempt, QuizPage

PUBLISHED, HIDDEN = "wagtail.publish", "wagtail.unpublish"  # in Wagtail's log


@dataclass(frozen=True)
class Names:
    """The identifiers the record is sealed with."""

    code: str
    serial: str


def build_record(
    *, enrolment: Enrolment, template: CertificateTemplate, names: Names, expires_on: date | None, now: datetime
) -> dict[str, Any]:
    """The record to be sealed: plain strings in the certificate's language, nothing looked up later."""
    course = course_as_taken(enrolment)
    language = course.locale.language_code
    with translation.override(language):
        issued_on = now.astimezone(ZoneInfo(enrolment.user.time_zone)).date()
        place = _in(template, "place", language)
        return {
            "version": RECORD_VERSION,
            "code": names.code,
            "serial": names.serial,
            "language": language,
            "holder": enrolment.user.name_for(language),
            "post": post_on(enrolment.user, issued_on, language),
            "course": course.title,
            "course_language": language,
            "workload": _workload(course, enrolment),
            "minutes": sum(step.minutes for step in _required_steps(course)),
            "issuer": _in(template, "issuer", language),
            "issued_on": issued_on.isoformat(),
            "issued_line": wording.issued_line(place=place, issued_on=issued_on),
            "valid_line": wording.valid_line(expires_on),
            "place": place,
            "steps": _steps_line(course, enrolment),
            "signatories": [_signatory(one, language) for one in template.signatories.all()[:2]],
        }


def course_as_taken(enrolment: Enrolment) -> CoursePage:
    """The course in the learner's language where it is translated, else the original."""
    translated = CoursePage.objects.filter(
        translation_key=enrolment.course.translation_key, alias_of=None, locale__language_code=enrolment.language
    ).select_related("locale")
    return translated.first() or enrolment.course


def post_on(user, day: date, language: str) -> str:
    """Job title and organisation held on ``day``, as one line; empty without a posting."""
    posting = user.postings.on(day).select_related("organisation").first()
    if posting is None:
        return ""
    organisation: Organisation = posting.organisation
    return ", ".join(part for part in (posting.job_title, organisation.name_in(language)) if part)


def evidence_of(enrolment: Enrolment, completion: CourseCompletion | None = None) -> dict[str, Any]:
    """What the certificate rests on: ids only, no scores."""
    steps = dict.fromkeys(enrolment.completions.order_by("pk").values_list("step_id", flat=True))
    attempts = _passed_attempts(enrolment).values_list("pk", flat=True)
    completed_at = completion.completed_at if completion else enrolment.completed_at
    return {
        "rule": "every required step",
        "rule_version": 1,
        "round": completion.round if completion else 1,
        "completed_at": completed_at.isoformat() if completed_at else None,
        "steps": list(steps),
        "attempts": list(attempts),
    }


def lacks_a_step(enrolment: Enrolment, number: int = 1) -> bool:
    """Whether a required step that stood in the course when it was completed is not done, or nothing was done in the
    round ``number`` that renewed it: never in an honest record."""
    if number > 1 and not enrolment.completions.filter(round=number).exists():
        return True
    return Enrolment.objects.filter(a_step_is_missing(), pk=enrolment.pk).exists()


def a_step_is_missing() -> Exists:
    """The same as a condition on enrolments. A step that was hidden at that moment and is shown again was not asked
    for; Wagtail's log says when a page was published and taken down."""
    log = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action__in=(PUBLISHED, HIDDEN), timestamp__lte=OuterRef(OuterRef("completed_at"))
    )
    done = StepCompletion.objects.filter(step=OuterRef("pk"), enrolment=OuterRef(OuterRef("pk")))
    steps = StepPage.objects.live().filter(
        ~Exists(done),
        ~for_few(),
        is_required=True,
        path__startswith=OuterRef("course__path"),
        first_published_at__lte=OuterRef("completed_at"),
    )
    last = Subquery(log.order_by("-timestamp", "-pk").values("action")[:1])
    return Exists(steps.annotate(last=last).filter(Q(last=None) | Q(last=PUBLISHED)))


def _required_steps(course: CoursePage):
    return StepPage.objects.live().descendant_of(course).filter(~for_few(), is_required=True)


def _passed_attempts(enrolment: Enrolment):
    quizzes = QuizPage.objects.descendant_of(enrolment.course).filter(purpose=QuizPage.Purpose.GRADED)
    return Attempt.objects.passed().filter(user=enrolment.user, quiz__in=quizzes).order_by("pk")


def _workload(course: CoursePage, enrolment: Enrolment) -> str:
    return wording.workload(
        modules=ModulePage.objects.live().child_of(course).filter(~for_few()).count(),
        minutes=sum(step.minutes for step in _required_steps(course)),
        passed_a_test=_passed_attempts(enrolment).exists(),
    )


def _steps_line(course: CoursePage, enrolment: Enrolment) -> list[dict[str, str]]:
    """The stops on the line: tests and modules in the order of the course."""
    lines, module_number = [], 0
    for page in Page.objects.live().child_of(course).filter(~for_few()).order_by("path").specific():
        if isinstance(page, ModulePage):
            module_number += 1
            lines.append(_module_line(page, module_number))
        elif isinstance(page, QuizPage):
            lines.append(_quiz_line(page))
    return lines


def _module_line(module: ModulePage, number: int) -> dict[str, str]:
    steps = list(_required_steps_below(module))
    detail = wording.lessons_and_minutes(lessons=len(steps), minutes=sum(step.minutes for step in steps))
    return {"title": f"{number}. {module.title}", "detail": detail}


def _required_steps_below(module: ModulePage):
    return StepPage.objects.live().child_of(module).filter(~for_few(), is_required=True)


def _quiz_line(quiz: QuizPage) -> dict[str, str]:
    detail = wording.questions(quiz.quiz_questions.count())
    return {"title": quiz.title, "detail": f"{detail}, {_('passed')}" if quiz.is_graded else detail}


def _signatory(signatory, language: str) -> dict[str, str]:
    name = signatory.name_cyrillic if language == "ru" and signatory.name_cyrillic else signatory.name
    return {"name": name, "role": _in(signatory, "role", language)}


def _in(thing, field: str, language: str) -> str:
    """``thing.<field>_ru`` or ``_tk`` where filled in, else ``thing.<field>``."""
    return getattr(thing, f"{field}_{language}", "") or getattr(thing, field)
