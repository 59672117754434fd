"""Two organisations with one of everything in each, and the people who ask for it.

Whose a thing is depends on who asks: ``own`` is the asking person's (a trainer's course; for others the course they
take), ``same`` is a colleague's at the same organisation, ``other`` is of another organisation. ``mixed`` names a
thing below a parent that is not its own. See ``things`` for what each address names.
"""

from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from certificates.services import issue_certificate
from courses.letter_links import token_of
from courses.models import CourseLetter, LessonNote, LessonPage
from courses.services import complete_step, enrol
from lms.models import ContentPage
from people import services, tokens
from people.models import AccessRequest, DataRequest, MailDomain, Organisation, PeopleImport, Role, User
from people.services import imports
from people.services.access_requests import confirmation_token
from people.services.invitations import invite
from quizzes.services import start_attempt, submit_attempt
from tests.access import exams as sat
from tests.access import meetings as held
from tests.access.exams import Exam
from tests.access.meetings import Meeting
from tests.access.passkeys import registered
from tests.certificates.factories import make_template
from tests.courses.factories import CHECK, add_lesson, course_with, lessons_of
from tests.people.factories import make_audience, make_organisation, make_person
from tests.people.sessions import enrol as enrol_factor
from tests.quizzes.factories import make_quiz
from tests.webinars.factories import webinar
from webinars.models import Registration
from webinars.services import schedule_session

ROLES = ("visitor", "learner", "focal", "trainer", "coordinator", "administrator")
STAFF = ("trainer", "coordinator", "administrator")
OWN, SAME, OTHER = WHOSE = ("own", "same", "other")
TEXT = [("text", "<p>Text.</p>")]
NOW = timezone.now()
YESTERDAY = NOW - timedelta(days=1)
SHEET = b"Full name,E-mail\nNew Person,new.person@example.org\n"
_numbers = count(1)


@dataclass
class Training:
    """A course with its lessons and quiz, and a webinar with a session, of one trainer."""

    course: Any
    lesson: Any
    next_lesson: Any
    module: Any
    quiz: Any
    webinar: Any
    session: Any


@dataclass
class Belongings:
    """What one person has."""

    person: User
    attempt: Any = None
    practised: Any = None
    handed_in: Any = None
    certificate: Any = None
    posting: Any = None
    registration: Any = None
    copy: Any = None
    erasure: Any = None
    passkey: Any = None
    uploaded: Any = None
    finished: Any = None
    invitation: Any = None
    token: str = ""
    note: Any = None
    letter: str = ""
    feed: str = ""


@dataclass
class World:
    people: dict[str, User | None] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    trainings: dict[str, Training] = field(default_factory=dict)
    exams: dict[str, Exam] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    belongings: dict[Any, Belongings] = field(default_factory=dict)
    audiences: dict[str, Any] = field(default_factory=dict)
    requests: dict[str, Any] = field(default_factory=dict)
    domains: dict[str, Any] = field(default_factory=dict)
    trainers: dict[str, User] = field(default_factory=dict)
    focal_points: dict[str, User] = field(default_factory=dict)

    def has(self, role: str, whose: str) -> Belongings:
        """What belongs to the person of ``role``, to their colleague, or to somebody elsewhere."""
        person = self.people[role if role != "visitor" else "learner"]
        return self.belongings[person.pk if whose == OWN else whose]

    def enrol(self, person: User, course):
        return enrol(user=person, course=course, language="en", by=person, now=YESTERDAY)


def build() -> World:
    world = World()
    _organisations(world)
    _people(world)
    for whose in WHOSE:
        world.trainings[whose] = _training(world, whose)
        world.meetings[whose] = held.make_meeting(whose, owner=world.trainers[whose])
        _group_of(world, whose)
        organisation = world.organisations[whose]
        world.exams[whose] = sat.make_exam(world, whose, owner=world.trainers[whose], organisation=organisation)
    for role in ROLES[1:]:
        person = world.people[role]
        world.belongings[person.pk] = _belongings(world, person, OWN)
    for whose in (SAME, OTHER):
        world.belongings[whose] = _belongings(world, world.people[f"{whose} learner"], whose)
    for whose in WHOSE:
        held.write_to(world.meetings[whose], whose, world.has("learner", whose).person)
    sat.finish(world)
    _pages(world)
    return world


def _organisations(world) -> None:
    embassy = make_organisation("Embassy in Ankara")
    below = make_organisation("Consulate in Istanbul", parent=embassy)
    world.organisations = {OWN: embassy, SAME: below, OTHER: make_organisation("Zanzibar mission")}


def _people(world) -> None:
    here, away = {"organisation": world.organisations[OWN]}, {"organisation": world.organisations[OTHER]}
    world.people = {
        "visitor": None,
        "learner": make_person(full_name="Aýna Berdiýewa", **here),
        "focal": make_person(full_name="Focal Point", follows=world.organisations[OWN], **here),
        "trainer": make_person(full_name="Maral Trainer", roles=(Role.TRAINER,), **here),
        "coordinator": make_person(full_name="Bahar Coordinator", roles=(Role.COORDINATOR,), **here),
        "administrator": make_person(full_name="Serdar Administrator", roles=(Role.ADMINISTRATOR,), **here),
        "same learner": make_person(full_name="Same Colleague", **here),
        "other learner": make_person(full_name="Zanzibarow Learner", **away),
    }
    world.trainers = {
        OWN: world.people["trainer"],
        SAME: make_person(full_name="Trainer Here", roles=(Role.TRAINER,), **here),
        OTHER: make_person(full_name="Zanzibarow Trainer", roles=(Role.TRAINER,), **away),
    }
    world.focal_points = {
        SAME: make_person(full_name="Focal Below", follows=world.organisations[SAME], **here),
        OTHER: make_person(full_name="Zanzibarow Focal", follows=world.organisations[OTHER], **away),
    }
    for role in STAFF:
        enrol_factor(world.people[role])


def _training(world, whose: str) -> Training:
    owner = world.trainers[whose]
    course = course_with(title=f"Course {whose}", lessons=2, body=[("knowledge_check", CHECK)], owner=owner)
    lesson, next_lesson = lessons_of(course)
    quiz = make_quiz(course, slug=f"pre-test-{whose}", title="Pre-test", purpose="pre_test", is_required=False)
    make_template(course, name=f"Standard {whose}")
    LessonPage.objects.update(first_published_at=YESTERDAY)
    page = webinar(f"Webinar {whose}", owner=owner)
    session = schedule_session(
        webinar=page, on_date=timezone.localdate() + timedelta(days=30), starts_local=time(10), ends_local=time(12),
        time_zone="Asia/Ashgabat", join_url="https://meet.example.org/SECRET-ROOM", by=None, now=YESTERDAY,
    )  # fmt: skip
    return Training(course, lesson, next_lesson, lesson.get_parent(), quiz, page, session)


def _group_of(world, whose: str) -> None:
    """An audience, a request for access and a mail domain."""
    world.audiences[whose] = make_audience(name=f"Audience {whose}")
    request = {"full_name": f"Asker {whose}", "organisation_name": "Embassy", "asked_at": YESTERDAY}
    waiting = AccessRequest.objects.create(email=f"asks-{whose}@example.org", confirmed_at=YESTERDAY, **request)
    unconfirmed = AccessRequest.objects.create(email=f"wants-{whose}@example.org", **request)
    world.requests[whose] = SimpleNamespace(pk=waiting.pk, token=confirmation_token(request=unconfirmed))
    organisation = world.organisations[whose]
    world.domains[whose] = MailDomain.objects.create(domain=f"{whose}.example", organisation=organisation)


def _belongings(world, person: User, whose: str) -> Belongings:
    training = world.trainings[whose]
    has = Belongings(person=person, posting=person.postings.get())
    enrolment = world.enrol(person, training.course)
    has.handed_in = start_attempt(user=person, quiz=training.quiz, language="en", now=YESTERDAY)
    submit_attempt(attempt=has.handed_in, now=YESTERDAY)
    for lesson in (training.lesson, training.next_lesson):
        complete_step(user=person, step=lesson, now=YESTERDAY)
    has.certificate = issue_certificate(enrolment_id=enrolment.pk, now=YESTERDAY)
    has.attempt = start_attempt(user=person, quiz=training.quiz, language="en", now=timezone.now())
    practice = world.exams[whose].practice
    has.practised = start_attempt(user=person, quiz=practice, language="en", now=timezone.now())
    has.registration = Registration.objects.create(session=training.session, user=person, registered_at=YESTERDAY)
    services.join_audience(user=person, audience=world.audiences[whose], by=None, now=YESTERDAY)
    has.feed = held.take_part(world.meetings[whose], person)
    _left_in(training, has, enrolment)
    _data_of(has)
    _imports_of(world, has)
    _invitation_of(world, has, whose)
    return has


def _left_in(training, has: Belongings, enrolment) -> None:
    """A note in a lesson, and a letter about the course with its link."""
    at = {"block": training.lesson.body[0].id, "updated_at": YESTERDAY}
    has.note = LessonNote.objects.create(user=has.person, step=training.lesson, text=f"NOTE of {has.person}", **at)
    letter = CourseLetter.objects.create(enrolment=enrolment, kind="changed", about="1", decided_at=YESTERDAY)
    has.letter = token_of(letter)


def _data_of(has: Belongings) -> None:
    """Requests about one's own data, and a passkey."""
    asked = {"user": has.person, "asked_at": YESTERDAY}
    has.copy = DataRequest.objects.create(kind="copy", finished_at=NOW, **asked)
    has.copy.file.save("copy.zip", ContentFile(b"PK"))
    has.erasure = DataRequest.objects.create(kind="erasure", **asked)
    key = {"name": "Key", "passwordless": True, "credential": registered()}
    has.passkey = Authenticator.objects.create(user=has.person, type=Authenticator.Type.WEBAUTHN, data=key)


def _imports_of(world, has: Belongings) -> None:
    """A file on its way in and one that is done. It is read once, in a process of its own; the others are copies."""
    if not hasattr(world, "sheet"):
        world.sheet = imports.receive_file(name="people.csv", data=SHEET, by=None, now=YESTERDAY)
        imports.choose_columns(item=world.sheet, columns={"full_name": 0, "email": 1}, language="en")
    copied = {name: getattr(world.sheet, name) for name in ("file", "table", "file_name", "sha256", "header_row")}
    copied |= {name: getattr(world.sheet, name) for name in ("columns", "rows_total")}
    copied |= {"uploaded_by": has.person, "uploaded_at": YESTERDAY}
    has.uploaded = PeopleImport.objects.create(**copied)
    done = {"state": "done", "finished_at": NOW, "report": {"problem_list": []}}
    has.finished = PeopleImport.objects.create(**copied, **done)


def _invitation_of(world, has: Belongings, whose: str) -> None:
    email = f"invited-{next(_numbers)}@example.org"
    has.invitation = invite(email=email, by=None, now=YESTERDAY, organisation=world.organisations[whose])
    has.token = tokens.new_token()
    has.invitation.token_hash = tokens.digest(has.token)
    has.invitation.invited_by = has.person
    has.invitation.save()


def _pages(world) -> None:
    """Pages of the content tree besides those of a training."""
    home = Page.objects.get(depth=2, locale__language_code="en")
    world.content = home.add_child(instance=ContentPage(title="About", slug="about", body=TEXT))
    world.closed = home.add_child(instance=ContentPage(title="Closed", slug="closed", body=TEXT))
    restriction = PageViewRestriction.objects.create(page=world.closed, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(name="Coordinators"))
    world.drafts = {}
    for whose, training in world.trainings.items():
        world.drafts[whose] = add_lesson(training.module, "Draft", body=TEXT, live=False)
