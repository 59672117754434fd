"""The small world the journeys walk through: a course with both tests, a two-day training, five people."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from certificates.models import CertificateTemplate, CourseAward, Signatory
from courses.models import CatalogueIndexPage, CoursePage, LessonPage, ModulePage, Objective
from lms.models import HomePage
from lms.site_setup import sync_translations
from people.models import Audience, Organisation, Posting, Role, User
from people.services import grant_role
from quizzes.models import Question, QuizPage, QuizQuestion
from webinars.models import Session, WebinarIndexPage, WebinarPage
from webinars.services import register, schedule_session

PASSWORD = "a-long-demo-password"
COURSE_TITLE = "Recognising forced labour: the eleven indicators"
RIGHT = ("Ask in private", "Ask an open question")
LESSON_BODY = [
    ("text", "<p>A passport kept for safety is one of the things workers mention most often.</p>"),
    (
        "indicator",
        {
            "number": 7,
            "definition": "The employer keeps papers, and the worker feels unable to leave without them.",
            "may_hear": ["“It is with the foreman.”", "“They give it back after the season.”"],
            "can_ask": ["Where is your passport at the moment?"],
            "weigh": "Stronger with unpaid wages.",
            "do_not": "Call the employer before the person has agreed.",
        },
    ),
    (
        "vignette",
        {
            "heading": "At the window",
            "content_note": "",
            "account": "He came for a paper. [[The foreman kept the passports|7]]. [[No pay since spring|8]].",
            "finding": "A trained reader marks two of the eleven signs: documents (7) and wages (8).",
        },
    ),
    ("definition", {"term": "Menace of penalty", "meaning": "Any threat that makes refusal costly.", "source": ""}),
    (
        "knowledge_check",
        {
            "question": "What do you ask first?",
            "options": [
                {"text": "Why did you give it away?", "is_right": False, "feedback": "It sounds like an accusation."},
                {"text": "What would happen if you asked for it?", "is_right": True, "feedback": "It is open."},
            ],
        },
    ),
]


@dataclass(frozen=True)
class World:
    course: CoursePage
    lessons: list[LessonPage]
    pre_test: QuizPage
    final_test: QuizPage
    training: WebinarPage
    sessions: list[Session]
    webinar: WebinarPage
    learner: User
    colleague: User
    trainer: User
    coordinator: User


def make_world(language: str) -> World:
    """Everything the journeys need, with people who read ``language``."""
    embassies = Audience.objects.create(code="embassies", name="Embassies and consulates")
    learner = _person("ayna@example.org", "Aýna Berdiýewa", language, cyrillic="Айна Бердыева")
    colleague = _person("merdan@example.org", "Merdan Orazow", language)
    trainer = _person("maral@example.org", "Maral Hojaýewa", language, role=Role.TRAINER)
    coordinator = _person("bahar@example.org", "Bahar Nuryýewa", language, role=Role.COORDINATOR)
    embassies.members.add(learner, colleague)
    _post_to_ankara(learner, colleague)
    course, lessons, pre_test, final_test = _course(trainer)
    training, sessions, webinar = _events(trainer, coordinator, learner, colleague)
    sync_translations()
    return World(
        course=course,
        lessons=lessons,
        pre_test=pre_test,
        final_test=final_test,
        training=training,
        sessions=sessions,
        webinar=webinar,
        learner=learner,
        colleague=colleague,
        trainer=trainer,
        coordinator=coordinator,
    )


def _person(email: str, name: str, language: str, *, cyrillic: str = "", role: Role | None = None) -> User:
    zone = "Europe/Istanbul" if role is None else "Asia/Ashgabat"
    person = User.objects.create_user(
        email, PASSWORD, full_name=name, full_name_cyrillic=cyrillic, language=language, time_zone=zone
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    if role is not None:
        grant_role(user=person, role=role, by=None, now=timezone.now())
    return person


def _post_to_ankara(*people: User) -> None:
    embassy = Organisation.objects.create(
        name="Embassy of Turkmenistan in Ankara",
        kind="embassy",
        country="TM",
        host_country="TR",
        city="Ankara",
        time_zone="Europe/Istanbul",
    )
    for person in people:
        Posting.objects.create(
            user=person, organisation=embassy, job_title="Second Secretary", started_on=date(2024, 1, 1)
        )


def _course(trainer: User) -> tuple[CoursePage, list[LessonPage], QuizPage, QuizPage]:
    home = HomePage.objects.get(locale__language_code="en", depth=2)
    catalogue = _publish(home, CatalogueIndexPage(title="Courses", slug="courses"))
    course = _publish(
        catalogue,
        CoursePage(title=COURSE_TITLE, slug="recognising-forced-labour", summary="What each sign looks like."),
        owner=trainer,
    )
    pre_test = _quiz(course, "Pre-test", "pre-test", purpose=QuizPage.Purpose.PRE_TEST)
    module = _publish(course, ModulePage(title="Signs at the workplace", slug="signs", summary="Indicator 7."))
    lessons = [
        _publish(module, LessonPage(title=title, slug=slug, minutes=8, body=LESSON_BODY), owner=trainer)
        for title, slug in [("Retention of identity documents", "documents"), ("Withholding of wages", "wages")]
    ]
    rules = {"purpose": QuizPage.Purpose.GRADED, "attempts_allowed": 3, "opens_after_lessons": True}
    final_test = _quiz(course, "Final test", "final-test", **rules)
    template = CertificateTemplate.objects.create(name="Standard", issuer="Waymark programme office", place="Ashgabat")
    Signatory.objects.create(template=template, name="Maral Hojaýewa", role="Lead trainer")
    CourseAward.objects.create(course=course, template=template)
    return course, lessons, pre_test, final_test


def _publish(parent, page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _quiz(course: CoursePage, title: str, slug: str, **rules) -> QuizPage:
    quiz = _publish(course, QuizPage(title=title, slug=slug, minutes=10, **rules))
    for place, (kind, right) in enumerate([("choice", RIGHT[:1]), ("multiple_choice", RIGHT)]):
        QuizQuestion.objects.create(quiz=quiz, question=_question(f"{slug}-{place}", kind, right), sort_order=place)
    return quiz


def _question(code: str, kind: str, right: tuple[str, ...]) -> Question:
    objective, _new = Objective.objects.get_or_create(code="asking", defaults={"name": "Asking with care"})
    options = [{"text": text, "is_right": True, "feedback": "It leaves the choice to the person."} for text in right]
    options += [{"text": text, "is_right": False, "feedback": "It puts the person at risk."} for text in WRONG]
    return Question.objects.create(
        code=code,
        text="A worker comes with a companion who answers for her. What do you do?",
        objective=objective,
        answer=[(kind, {"options": options, "keeps_order": False})],
        explanation="She can speak only where nobody listens.",
        locale=Locale.objects.get(language_code="en"),
    )


WRONG = ("Ring the employer", "Ask the companion", "Send her away")


def _events(trainer: User, coordinator: User, *participants: User) -> tuple[WebinarPage, list[Session], WebinarPage]:
    """A two-day training of yesterday and the day before, and a webinar next week."""
    home = HomePage.objects.get(locale__language_code="en", depth=2)
    index = _publish(home, WebinarIndexPage(title="Webinars", slug="webinars"))
    training = _event(index, trainer, "Two-day training", WebinarPage.Format.IN_PERSON)
    webinar = _event(index, trainer, "Identification in consular practice", WebinarPage.Format.ONLINE)
    now = timezone.now()
    earlier = now - timedelta(days=10)
    sessions = [_session(training, coordinator, now, days=days, at=earlier) for days in (-2, -1)]
    _session(webinar, coordinator, now, days=7, at=earlier)
    for person in participants:
        register(user=person, webinar=training, by=coordinator, now=earlier)
    return training, sessions, webinar


def _event(index: WebinarIndexPage, trainer: User, title: str, how: str) -> WebinarPage:
    agenda = [("session", {"session_number": 1, "items": [{"at": time(9), "item": "Opening", "by": "Maral Hojaýewa"}]})]
    page = WebinarPage(
        title=title, slug=slugify(title), summary="What to notice and what to ask.", format=how, agenda=agenda
    )
    return _publish(index, page, owner=trainer)


def _session(page: WebinarPage, coordinator: User, now: datetime, *, days: int, at: datetime) -> Session:
    """A session of a whole day, that many days from now, put in the plan at ``at``."""
    return schedule_session(
        webinar=page,
        on_date=(now + timedelta(days=days)).date(),
        starts_local=time(9),
        ends_local=time(17),
        time_zone="Asia/Ashgabat",
        by=coordinator,
        now=at,
    )
