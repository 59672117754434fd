"""The people and addresses of a run: eight learners halfway through the demo course, and others about to hand in."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import get_random_string

from benchmarks.loader import CONCURRENCY, Request
from certificates.models import Certificate
from courses.models import CoursePage, LessonPage
from courses.queries import outline_of
from courses.services import complete_step, enrol
from lms.seeding import SLUG
from people.models import User
from quizzes.models import Attempt, QuizPage
from quizzes.services import save_answers, start_attempt
from webinars.models import WebinarPage

CSRF_SECRET_LENGTH = 32


@dataclass(frozen=True)
class Cast:
    learners: list[User]
    cookies: list[str]
    addresses: dict[str, str]

    def requests(self, name: str, *, signed_in: bool):
        """For the loader: each connection asks for one address, signed in as a learner of its own."""

        def of(number: int):
            cookie = self.cookies[number] if signed_in else ""
            while True:
                yield Request(self.addresses[name], cookie)

        return of


def assemble() -> Cast:
    translation.activate("en")
    course = demo_course()
    learners = [_person(f"reader-{number}") for number in range(CONCURRENCY)]
    for learner in learners:
        _come_halfway(learner, course)
    return Cast(learners, [sign_in(learner)[0] for learner in learners], _addresses(course, learners[0]))


def demo_course() -> CoursePage:
    """The demo's course: real lessons with all their blocks. The seeded ones only give the tables their size."""
    originals = CoursePage.objects.live().filter(alias_of=None, locale__language_code="en")
    return originals.exclude(slug__startswith=f"{SLUG}-").first() or originals.first()


def _person(name: str) -> User:
    return User.objects.create_user(f"{name}@bench.example.org", full_name="Ogulnabat Şyhmyradowa")


def _come_halfway(learner: User, course: CoursePage) -> None:
    now = timezone.now()
    enrol(user=learner, course=course, language="en", by=learner, now=now)
    lessons = list(LessonPage.objects.live().descendant_of(course).order_by("path"))
    for lesson in lessons[: len(lessons) // 2]:
        complete_step(user=learner, step=lesson, now=now)


def sign_in(user: User) -> tuple[str, str]:
    """The session cookie of ``user`` and the token that a form of theirs must carry."""
    client = Client()
    client.force_login(user)
    session = client.session
    token = session["_csrftoken"] = get_random_string(CSRF_SECRET_LENGTH)
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value, token


def _addresses(course: CoursePage, learner: User) -> dict[str, str]:
    lessons = list(LessonPage.objects.live().descendant_of(course).order_by("path"))
    quiz = _pre_test(course)
    done = Certificate.objects.filter(revoked_at=None).first()
    attempt = start_attempt(user=learner, quiz=quiz, language="en", now=timezone.now())
    return {
        "bare view": "/en/bench/view/",
        "bare template": "/en/bench/template/",
        "home": "/en/",
        "catalogue": course.get_parent().get_url(),
        "course": course.get_url(),
        "lesson": lessons[len(lessons) // 2].get_url(),
        "quiz": quiz.get_url(),
        "question": reverse("quizzes:take", args=[attempt.pk]),
        "dashboard": reverse("my_learning"),
        "webinar": WebinarPage.objects.live().filter(locale__language_code="en").first().get_url(),
        "sign-in": reverse("account_login"),
        "verify": reverse("certificates:verified", args=[done.code]) if done else "",
    }


def _pre_test(course: CoursePage) -> QuizPage:
    quizzes = QuizPage.objects.live().descendant_of(course)
    return quizzes.filter(purpose=QuizPage.Purpose.PRE_TEST).first() or quizzes.first()


def submissions(count: int, *, name: str = "writer", address: str = "quizzes:submit") -> list[tuple[User, Request]]:
    """``count`` people with an open attempt at the demo's pre-test, every question answered; each about to hand in,
    at ``address``, which takes the number of the attempt.
    """
    course = demo_course()
    quiz = _pre_test(course)
    found = []
    for number in range(count):
        user = _person(f"{name}-{number}")
        enrol(user=user, course=course, language="en", by=user, now=timezone.now())
        attempt = _answered_attempt(user, quiz)
        cookie, token = sign_in(user)
        form = urlencode({"csrfmiddlewaretoken": token})
        found.append((user, Request(reverse(address, args=[attempt.pk]), cookie, form)))
    return found


def _answered_attempt(user: User, quiz: QuizPage) -> Attempt:
    attempt = start_attempt(user=user, quiz=quiz, language="en", now=timezone.now())
    answers = first_options(attempt)
    return save_answers(attempt=attempt, answers=answers, now=timezone.now()).attempt


def first_options(attempt: Attempt) -> dict[str, list[str]]:
    """An answer to every question that is answered with an option."""
    asked = [entry for entry in attempt.paper["questions"] if "options" in entry["body"]]
    return {entry["id"]: [entry["body"]["options"][0]["token"]] for entry in asked}


def question_count() -> int:
    return _pre_test(demo_course()).question_count()


def outline_size() -> str:
    outline = outline_of(demo_course())
    return f"{len(outline.modules)} modules, {len(outline.lessons)} lessons"
