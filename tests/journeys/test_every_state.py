"""Every kind of page a learner or a visitor meets, in its states: axe finds nothing at three widths, light and dark.

Walked in the demo, because it holds each kind of block, of question and of progress. A page is opened once in a
language; the window and the colours change under it. The desk's screens of tests take turns: each in one language.
"""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page
from wagtail.models import Page as WagtailPage

from certificates.models import Certificate
from courses.models import CoursePage, Enrolment, LessonPage, ModulePage
from courses.services import enrol
from lms.demo.load import load_demo
from people.models import User
from quizzes.models import Attempt, QuizPage
from quizzes.services import start_attempt, submit_attempt
from tests.journeys import sat
from tests.journeys.visitor import WCAG
from webinars.models import WebinarPage

WIDTHS = (320, 390, 1280)
COLOURS = ("light", "dark")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
FOUND = """async (tags) => (await axe.run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}))
  .violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary}`))"""

pytestmark = pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)

LEARNER, COORDINATOR = "learner@example.org", "coordinator@example.org"
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def demo(db):
    load_demo(now=timezone.now(), say=str)


@pytest.mark.parametrize("language", CODES)
def test_axe_finds_nothing(live_server, demo, visitor, language):
    visitor.watch.expect_status(404)
    found = {}
    with translation.override(language):
        for person, paths in {"": of_a_visitor(language), **of_people(language)}.items():
            sign_in(visitor.page, person, live_server.url)
            for path in paths:
                visitor.go(path)
                found[path] = found_by_axe(visitor.page)
    assert {path: complaints for path, complaints in found.items() if complaints} == {}


def sign_in(page: Page, email: str, address: str) -> None:
    """The person's session in the browser, or none."""
    page.context.clear_cookies()
    if email:
        client = Client()
        client.force_login(User.objects.get(email=email))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


def of_a_visitor(language: str) -> list[str]:
    """Without an account: home, lists, a course, a webinar, search, verification, sign-in, nothing there."""
    certificate = Certificate.objects.filter(revoked_at=None).first()
    withdrawn = Certificate.objects.exclude(revoked_at=None).first()
    return [
        *addresses(WagtailPage.objects.filter(depth__in=(2, 3)), language),
        *addresses(CoursePage.objects.all(), language),
        *addresses(WebinarPage.objects.all(), language)[:2],
        f"{reverse('search')}?q=", f"{reverse('search')}?q=2014", f"{reverse('search')}?q=qqqq",
        *(reverse(name) for name in ("glossary", "account_login", "certificates:verify", "courses:offline")),
        *(reverse("certificates:verified", args=[one.code]) for one in (certificate, withdrawn)),
        f"/{language}/not-there/",
    ]  # fmt: skip


def of_people(language: str) -> dict[str, list[str]]:
    """Of a learner half-way, of one who completed the course and of one who has nothing yet."""
    half_way = User.objects.get(email=LEARNER)
    done = Enrolment.objects.exclude(completed_at=None).exclude(user=half_way).first().user
    fresh = User.objects.create_user("nothing-yet@example.org", full_name="Nothing Yet", language=language)
    begun = User.objects.create_user("just-begun@example.org", full_name="Just Begun", language=language)
    course = CoursePage.objects.get(alias_of=None, locale__language_code="en")
    enrol(user=begun, course=course, language=language, by=begun, now=timezone.now())
    waiting = sat.practise(done, language, now=timezone.now())
    submit_attempt(attempt=waiting, now=timezone.now())
    return {
        half_way.email: [
            *of_a_course(language),
            *of_lessons(language),
            *of_oneself(),
            of_checked_answers(half_way, language),
        ],
        done.email: [*addresses(CoursePage.objects.all(), language), reverse("my_learning"), *of_results(done)],
        begun.email: [
            *addresses(CoursePage.objects.all(), language),
            *of_an_attempt(begun, language),
            *of_practice_and_clock(begun, language),
        ],
        fresh.email: [
            *addresses(CoursePage.objects.all(), language),
            *(reverse(name) for name in ("my_learning", "glossary", "courses:saved")),
        ],
        COORDINATOR: of_the_desk(waiting, half_way)[CODES.index(language) :: len(CODES)],
    }


def of_a_course(language: str) -> list[str]:
    course = CoursePage.objects.get(locale__language_code=language)
    modules = ModulePage.objects.child_of(course)
    return [
        *addresses(CoursePage.objects.all(), language),
        *addresses(modules, language),
        *addresses(QuizPage.objects.all(), language),
        reverse("courses:notes", args=[course.pk]),
        reverse("courses:print_module", args=[modules.first().pk]),
        reverse("courses:save_module", args=[modules.first().pk]),
        f"{reverse('search')}?q=2014",
    ]


def of_lessons(language: str) -> Iterator[str]:
    """As few lessons as hold every kind of block that the course uses."""
    seen: set[str] = set()
    for lesson in LessonPage.objects.filter(locale__language_code=language).order_by("-path"):
        kinds = {block.block_type for block in lesson.body}
        if kinds - seen:
            seen |= kinds
            yield from (lesson.get_url(), reverse("courses:print_lesson", args=[lesson.pk]))


def of_oneself() -> list[str]:
    names = ("my_learning", "glossary", "courses:saved", "people:profile", "account_logout")
    return [reverse(name) for name in names]


def of_an_attempt(user: User, language: str) -> list[str]:
    quiz = QuizPage.objects.filter(purpose=QuizPage.Purpose.PRE_TEST, alias_of=None).first()
    attempt = start_attempt(user=user, quiz=quiz, language=language, now=timezone.now())
    take = reverse("quizzes:take", args=[attempt.pk])
    return [take, reverse("quizzes:review", args=[attempt.pk])]


def of_practice_and_clock(user: User, language: str) -> list[str]:
    """Each kind of question as it is answered, a test with its clock, and the page to ask for more time."""
    practice = sat.practise(user, language, now=timezone.now())
    timed = sat.sit_by_the_clock(user, language)
    return [
        f"{reverse('quizzes:take', args=[practice.pk])}?view=all",
        reverse("quizzes:take", args=[timed.pk]),
        reverse("quizzes:ask", args=[timed.quiz_id]),
    ]


def of_checked_answers(user: User, language: str) -> str:
    """Each kind of question with what its answer brought."""
    attempt = sat.practise(user, language, now=timezone.now())
    sat.check_all(attempt, now=timezone.now())
    return f"{reverse('quizzes:take', args=[attempt.pk])}?view=all"


def of_the_desk(waiting: Attempt, asks: User) -> list[str]:
    return sat.of_the_desk(User.objects.get(email=COORDINATOR), waiting, asks)


def of_results(user: User) -> list[str]:
    """One of each test, and of a graded one both ends."""
    attempts = {(one.quiz_id, one.has_passed): one.pk for one in Attempt.objects.submitted().filter(user=user)}
    return [f"{reverse('quizzes:result', args=[pk])}?all" for pk in attempts.values()]


def addresses(pages, language: str) -> list[str]:
    return [page.get_url() for page in pages.filter(locale__language_code=language).live()]


def found_by_axe(page: Page) -> list[str]:
    """What axe says of ``page`` at each width, light and dark, and whether it scrolls sideways."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            found += [f"{width} {colours}: {one}" for one in page.evaluate(FOUND, WCAG)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: scrolls sideways")
    return found
