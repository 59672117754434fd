"""An embassy with its focal point and people, a consulate below it, and another embassy with a canary."""

from datetime import date, timedelta
from types import SimpleNamespace

from courses.models import StepCompletion
from courses.services import enrol
from people.models import Organisation, User
from tests.certificates.factories import make_template
from tests.courses.factories import add_module, course_with, lessons_of
from tests.people.factories import make_organisation, make_person
from tests.quizzes.factories import NOW, make_quiz

CANARY = "CANARY Gülşat"
JUNE = date(2026, 6, 30)


def embassy(name: str = "Embassy in Ankara", **fields) -> SimpleNamespace:
    """``.organisation`` and its ``.focal`` point, who works there."""
    organisation = make_organisation(name, **fields)
    focal = make_person(
        full_name="Merdan Orazow", organisation=organisation, follows=organisation, time_zone="Europe/Istanbul"
    )
    return SimpleNamespace(organisation=organisation, focal=focal)


def course(*, modules=2, with_certificate=True, title="Recognising forced labour"):
    """A pre-test, modules of two lessons, a final test that opens after them."""
    made = course_with(modules=0, title=title)
    pre_test = make_quiz(made, title="Pre-test", slug="pre-test", purpose="pre_test", questions=1)
    for number in range(1, modules + 1):
        add_module(made, f"Module {number}", lessons=2)
    final = make_quiz(made, title="Final test", slug="final-test", opens_after_lessons=True, questions=3)
    if with_certificate:
        make_template(made)
    return SimpleNamespace(page=made, pre_test=pre_test, final=final, lessons=lessons_of(made))


def colleague(name: str, at: Organisation, **fields) -> User:
    return make_person(full_name=name, organisation=at, time_zone="Europe/Istanbul", **fields)


def takes(person: User, taken, *, steps=0, days_ago=1, due_on=None):
    """``person`` is enrolled and has done the first ``steps`` steps of the course, the last one ``days_ago``."""
    enrolment = enrol(
        user=person, course=taken.page, language="en", by=person, now=NOW - timedelta(days=40), due_on=due_on
    )
    for step in [taken.pre_test, *taken.lessons, taken.final][:steps]:
        StepCompletion.objects.create(enrolment=enrolment, step=step, completed_at=NOW - timedelta(days=days_ago))
    if steps > len(taken.lessons) + 1:
        enrolment.completed_at = NOW - timedelta(days=days_ago)
        enrolment.save()
    return enrolment
