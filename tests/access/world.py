"""One of everything, and eight people: whose it is, and those around them."""

from datetime import time, timedelta
from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from certificates.services import issue_certificate
from courses.models import LessonPage
from courses.services import complete_step, enrol
from lms.models import ContentPage
from people.models import Role
from quizzes.services import start_attempt, submit_attempt
from tests.certificates.factories import make_template
from tests.courses.factories import CHECK, course_with, lessons_of
from tests.people.factories import make_organisation, make_person
from tests.quizzes.factories import make_quiz
from tests.webinars.factories import webinar
from webinars.models import Registration
from webinars.services import schedule_session

ROLES = ("visitor", "learner", "stranger", "focal", "trainer", "colleague", "coordinator", "administrator")
TEXT = [("text", "<p>Text.</p>")]
YESTERDAY = timezone.now() - timedelta(days=1)


def build() -> SimpleNamespace:
    """What is learned and shown belongs to ``learner``; the webinar is run by ``trainer``. The focal point follows
    the learner's embassy; the stranger works at another; the colleague is another trainer."""
    world = SimpleNamespace(embassy=make_organisation("Embassy in Ankara"), ministry=make_organisation("Ministry"))
    world.people = _people(world)
    _course(world)
    _webinar(world)
    return world


def _people(world) -> dict:
    here = {"organisation": world.embassy}
    return {
        "visitor": None,
        "learner": make_person(full_name="Aýna Berdiýewa", **here),
        "stranger": make_person(full_name="Döwlet Orazow", organisation=world.ministry),
        "focal": make_person(full_name="Focal Point", follows=world.embassy),
        "trainer": make_person(full_name="Maral Trainer", roles=(Role.TRAINER,)),
        "colleague": make_person(full_name="Other Trainer", roles=(Role.TRAINER,)),
        "coordinator": make_person(full_name="Bahar Coordinator", roles=(Role.COORDINATOR,)),
        "administrator": make_person(full_name="Serdar Administrator", roles=(Role.ADMINISTRATOR,)),
    }


def _course(world) -> None:
    learner = world.people["learner"]
    world.course = course_with(lessons=2, body=[("knowledge_check", CHECK)], owner=world.people["trainer"])
    world.lesson, world.next_lesson = lessons_of(world.course)
    world.module = world.lesson.get_parent()
    world.quiz = make_quiz(world.course, slug="pre-test", title="Pre-test", purpose="pre_test", is_required=False)
    world.content = _beside(world.course, ContentPage(title="About", slug="about", body=TEXT), home=True)
    world.draft = _beside(world.lesson, LessonPage(title="Draft", slug="draft", live=False, body=TEXT))
    world.closed = _beside(world.course, ContentPage(title="Closed", slug="closed", body=TEXT), home=True)
    restriction = PageViewRestriction.objects.create(page=world.closed, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(name="Coordinators"))
    make_template(world.course)
    enrolment = enrol(user=learner, course=world.course, language="en", by=learner, now=YESTERDAY)
    LessonPage.objects.update(first_published_at=YESTERDAY)
    world.handed_in = start_attempt(user=learner, quiz=world.quiz, language="en", now=YESTERDAY)
    submit_attempt(attempt=world.handed_in, now=YESTERDAY)
    for lesson in (world.lesson, world.next_lesson):
        complete_step(user=learner, step=lesson, now=YESTERDAY)
    world.certificate = issue_certificate(enrolment_id=enrolment.pk, now=YESTERDAY)
    world.attempt = start_attempt(user=learner, quiz=world.quiz, language="en", now=timezone.now())


def _beside(page, new, *, home=False):
    parent = Page.objects.get(depth=2, locale__language_code="en") if home else page.get_parent()
    return parent.add_child(instance=new)


def _webinar(world) -> None:
    world.webinar = webinar(owner=world.people["trainer"])
    world.session = schedule_session(
        webinar=world.webinar,
        on_date=timezone.localdate() + timedelta(days=30),
        starts_local=time(10),
        ends_local=time(12),
        time_zone="Asia/Ashgabat",
        join_url="https://meet.example.org/SECRET-ROOM",
        by=None,
        now=YESTERDAY,
    )
    Registration.objects.create(session=world.session, user=world.people["learner"], registered_at=YESTERDAY)


def parameters(world) -> dict[str, dict]:
    """Route → what its address names: always the learner's, the trainer's or the embassy's."""
    person, grant = world.people["learner"].pk, world.people["focal"].role_grants.get().pk
    webinar_pk, session_pk = {"pk": world.webinar.pk}, {"pk": world.session.pk}
    serial, attempt = {"serial": world.certificate.serial}, {"pk": world.attempt.pk}
    named = {
        "courses:enrol": {"pk": world.course.pk},
        "courses:complete_step": {"pk": world.next_lesson.pk},
        "courses:check": {"pk": world.lesson.pk},
        "courses:place": {"pk": world.lesson.pk},
        "quizzes:start": {"pk": world.quiz.pk},
        "quizzes:result": {"pk": world.handed_in.pk},
        "verify_short": {"code": world.certificate.code},
        "certificates:verified": {"code": world.certificate.code},
        "certificates:download": serial,
        "desk:person_withdraw": {"pk": world.people["focal"].pk, "grant_pk": grant},
        "desk:webinar_take_off": {**webinar_pk, "user_pk": person},
        "desk:attendance_mark": {**session_pk, "user_pk": person},
        "rendition": {"name": "missing.png"},
    }
    named |= {f"quizzes:{name}": attempt for name in ("take", "save", "review", "submit")}
    named |= {f"webinars:{name}": webinar_pk for name in ("register", "cancel", "calendar_of_webinar")}
    named |= {f"webinars:{name}": session_pk for name in ("join", "calendar")}
    named |= {f"desk:person{name}": {"pk": person} for name in PERSON}
    named |= {f"desk:{name}": {"pk": world.embassy.pk} for name in ("organisation", "organisation_edit")}
    named |= {
        f"desk:{name}": webinar_pk for name in ("webinar", "webinar_overview", "webinar_add_person", "session_add")
    }
    named |= {f"desk:{name}": session_pk for name in ("session_edit", "session_cancel", "attendance", "sign_in_sheet")}
    return named | {f"desk:certificate{name}": serial for name in ("", "_pdf", "_withdraw")}


PERSON = ("", "_edit", "_post", "_grant", "_deactivate", "_reactivate")


def sent(world) -> dict[str, dict]:
    """Route → what a POST holds, where it would be refused for its content otherwise."""
    question = world.attempt.paper["questions"][0]["id"]
    return {
        "courses:check": {"block": world.lesson.body[0].id, "option": "0"},
        "quizzes:save": {"question": question},
        "desk:webinar_add_person": {"person": world.people["stranger"].pk},
        "desk:attendance_mark": {"act": "present"},
        **{f"desk:{name}_export": {"format": "csv"} for name in EXPORTS},
    }


EXPORTS = ("attendance", "people", "organisations", "certificates", "webinars", "progress")


def pages(world) -> dict[str, str]:
    """Pages of the content tree by kind."""
    shown = ("course", "module", "lesson", "draft", "quiz", "content", "closed", "webinar")
    found = {name: getattr(world, name).get_url() for name in shown}
    return {"home": "/en/", "catalogue": "/en/courses/", "webinars": "/en/webinars/", **found}
