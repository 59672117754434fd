"""The answer key is in no response before the end. Every author-only field of the questions holds a canary."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import LessonPage, ModulePage
from people.models import Role
from people.own_data.registry import declared
from people.services import grant_role
from quizzes import services
from quizzes.blocks import AnswerBlock
from quizzes.kinds import KINDS
from quizzes.models import Attempt
from quizzes.paper import read_answers
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    enrol,
    in_language,
    learner_at_a_test,
    make_learner,
    make_question,
    make_quiz,
)
from tests.quizzes.samples import posted_right, question_of

pytestmark = pytest.mark.django_db

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SECRETS = ("CANARY", "is_right", "StructValue", "&quot;feedback", '"feedback"')


@pytest.fixture
def at(client):
    questions = [
        make_question("one"),
        make_question("two", kind="multiple_choice", right=("Right", "Also right"), wrong=("Wrong", "Worse")),
        *(question_of(kind) for kind in KINDS),
    ]
    at = learner_at_a_test(questions=questions, attempts_allowed=3, time_limit_minutes=600)
    client.force_login(at.learner)
    return at


def ids_of_the_bank(attempt):
    """The names that parts of questions have in the bank: the same in every attempt, so they would tell."""
    return set(UUID.findall(str(attempt.key)))


def assert_keeps_the_secret(response, attempt=None):
    text = content_of(response) + str(response.headers)
    assert [secret for secret in SECRETS if secret in text] == []
    if attempt is not None:
        names = ids_of_the_bank(attempt)
        assert len(names) > len(KINDS)
        assert [name for name in names if name in text] == []


def content_of(response):
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode(errors="replace")


def all_right(attempt):
    """Question → what a browser posts for the right answer of any kind."""
    keys = {entry["id"]: entry for entry in attempt.key["questions"]}
    return {
        entry["id"]: posted_right(entry["kind"], entry["body"], keys[entry["id"]]["body"])
        for entry in attempt.questions
    }


def as_posted(attempt, question):
    fields = all_right(attempt)[question]
    named = {f"answer-{question}-{part}" if part else f"answer-{question}": value for part, value in fields.items()}
    return {"question": question, **named}


def answer_everything(attempt):
    answers = read_answers(paper=attempt.paper, posted=all_right(attempt))
    services.save_answers(attempt=attempt, answers=answers, now=timezone.now())


def crawl(client, attempt):
    """Every address of an open attempt, as page and as a script sees it, with every kind of question answered."""
    names = ("take", "state", "save", "check", "review", "result")
    address = {name: reverse(f"quizzes:{name}", args=[attempt.pk]) for name in names}
    script = {"X-Requested-With": "fetch"}
    as_json = script | {"Accept": "application/json"}
    for number, entry in enumerate(attempt.questions, start=1):
        post = as_posted(attempt, entry["id"])
        yield client.get(address["take"], {"q": number})
        yield client.post(address["save"], post, headers=script if number == 1 else {})
        yield client.post(address["save"], post | {"seq": 900 + number}, headers=as_json)
        yield client.post(address["save"], post | {"seq": 1}, headers=as_json)  # an old one: told that it is stale
        yield client.post(address["check"], post | {"check": entry["id"]}, headers=as_json)
    yield client.get(address["take"])
    yield client.get(address["take"], {"view": "all"})
    yield client.get(address["take"].replace("/en/", "/ru/"), {"view": "all"})
    yield client.get(address["take"].replace("/en/", "/tk/"), {"view": "all"})
    yield client.get(address["state"])
    yield client.post(address["save"], {"question": "none"})
    yield client.post(address["save"], {"question": attempt.questions[0]["id"], "seq": "x"}, headers=as_json)
    yield client.get(address["review"])
    yield client.get(address["result"], follow=True)
    yield client.get(reverse("quizzes:ask", args=[attempt.quiz_id]))


def elsewhere(client, at):
    """What lies around a test: its course on screen, on paper and in a pack, searches, files, lists."""
    modules = ModulePage.objects.descendant_of(at.course)
    lessons = LessonPage.objects.descendant_of(at.course)
    yield from (client.get(reverse("courses:print_course", args=[at.course.pk])),)
    yield from (client.get(reverse("courses:print_module", args=[one.pk])) for one in modules)
    yield from (client.get(reverse("courses:print_lesson", args=[one.pk])) for one in lessons)
    yield from (client.get(reverse("courses:pack", args=[one.pk]), follow=True) for one in modules)
    yield from (client.get(reverse(name)) for name in ("my_learning", "glossary", "service_worker"))
    for words in ("canary", "Passport", "Question sample", "sample-choice"):
        yield client.get(reverse("search"), {"q": words}, follow=True)
        yield client.get(reverse("search"), {"q": words, "format": "json"}, follow=True)
    for path in ("/sitemap.xml", "/robots.txt", "/feed/", "/api/v2/pages/", "/en/api/", f"/admin/pages/{at.quiz.pk}/"):
        yield client.get(path)


def failed_at(at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    return services.submit_attempt(attempt=attempt, now=timezone.now())


def test_no_page_of_an_open_attempt_holds_the_key(client, at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    for response in crawl(client, attempt):
        assert_keeps_the_secret(response, attempt)
        assert response.headers["Cache-Control"] == "private, no-store"
    assert Attempt.objects.get(pk=attempt.pk).answered == {entry["id"] for entry in attempt.questions}


def test_nor_does_one_that_was_answered_in_full_or_follows_a_failed_one(client, at):
    failed = failed_at(at)
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    answer_everything(attempt)
    for response in crawl(client, attempt):
        assert_keeps_the_secret(response, attempt)
    assert_keeps_the_secret(client.get(reverse("quizzes:result", args=[failed.pk]), {"all": ""}), failed)


def test_nor_the_result_of_a_failed_test_with_attempts_left(client, at):
    failed = failed_at(at)
    for query in ({}, {"all": ""}):
        assert_keeps_the_secret(client.get(reverse("quizzes:result", args=[failed.pk]), query), failed)


def test_nor_the_page_of_the_quiz_in_any_language_search_or_course(client, at):
    attempt = failed_at(at)
    russian = in_language(at.quiz, "ru")
    for url in (at.quiz.get_url(), russian.get_url(), at.course.get_url()):
        for query in ({}, {"preview": "1"}, {"edit": "1"}, {"format": "json"}):
            assert_keeps_the_secret(client.get(url, query, follow=True), attempt)
    assert_keeps_the_secret(client.get(reverse("search"), {"q": "CANARY"[:3]}, follow=True), attempt)


def test_nor_anything_around_the_test_on_screen_on_paper_or_in_a_file(client, at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    answer_everything(attempt)
    for response in elsewhere(client, at):
        assert_keeps_the_secret(response, attempt)


def test_a_copy_of_ones_own_data_holds_no_key_of_an_open_attempt(at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    answer_everything(attempt)
    text = str([holding.copy(at.learner) for holding in [declared()["quizzes.attempt"].holding]])
    assert [secret for secret in SECRETS if secret in text] == []
    assert [name for name in ids_of_the_bank(attempt) if name in text] == []


def test_checking_one_answer_in_practice_tells_of_that_one_alone(client, at):
    practice = make_quiz(
        at.course, slug="practice", title="Practice", purpose="practice",
        questions=[question_of(kind, f"own-{number}") for number, kind in enumerate(KINDS)],
    )  # fmt: skip
    attempt = begin(at.learner, practice, now=timezone.now())
    first = attempt.questions[0]["id"]
    client.post(reverse("quizzes:check", args=[attempt.pk]), as_posted(attempt, first) | {"check": first})
    page = client.get(reverse("quizzes:take", args=[attempt.pk]), {"view": "all"}).content.decode()
    assert set(re.findall(r"CANARY-EXPLANATION (\S+?)[<\s]", page)) == {"own-0"}


def test_the_key_shows_after_the_end_so_the_canaries_do_sing(client, at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    Attempt.objects.filter(pk=attempt.pk).update(pass_mark_percent=50)
    answer_everything(attempt)
    services.submit_attempt(attempt=Attempt.objects.get(pk=attempt.pk), now=timezone.now())
    response = client.get(reverse("quizzes:result", args=[attempt.pk]), {"all": ""})
    assert "CANARY-EXPLANATION one" in response.content.decode()
    assert "CANARY-FEEDBACK Right one" in response.content.decode()


def admin_addresses(at):
    question = at.quiz.quiz_questions.first().question
    for name in ("edit", "preview_on_edit", "history", "usage"):
        yield reverse(f"wagtailsnippets_quizzes_question:{name}", args=[question.pk])
    yield reverse("wagtailsnippets_quizzes_question:list")
    yield reverse("wagtailsnippetchoosers_quizzes_question:choose")
    for name in ("edit", "preview_on_edit", "view_draft", "history"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[at.quiz.pk])


def test_a_learner_sees_nothing_of_the_content_room(client, at):
    for url in admin_addresses(at):
        for response in (client.get(url), client.post(url)):
            assert response.status_code in {302, 403, 404, 405}
            assert_keeps_the_secret(response)


def test_blocks_print_no_key_wherever_they_are_rendered(at):
    answers = [item.question.answer for item in at.quiz.quiz_questions.all()]
    printed = "".join(str(answer) + answer.render_as_block() for answer in answers)
    assert [secret for secret in SECRETS if secret in printed] == []
    assert "Right one" in printed


def test_the_key_is_not_even_fetched_while_an_attempt_is_open(client, at):
    attempt = begin(at.learner, at.quiz, now=timezone.now())
    with CaptureQueriesContext(connection) as queries:
        list(crawl(client, attempt))
    fetched = [query["sql"] for query in queries if '"quizzes_attempt"."key"' in query["sql"]]
    assert [sql for sql in fetched if '"submitted_at" IS NOT NULL' not in sql] == []


def test_every_kind_an_author_can_choose_has_its_class():
    assert set(AnswerBlock().child_blocks) == set(KINDS)


@pytest.mark.parametrize("kind", AnswerBlock().child_blocks)
def test_the_preview_of_an_editor_is_what_a_learner_sees(rf, kind):
    question = question_of(kind, "seen")
    request = rf.get("/")
    response = question.make_preview_request(request)
    html = response.render().content.decode() if hasattr(response, "render") else response.content.decode()
    assert "Question seen?" in html
    assert [secret for secret in SECRETS if secret in html] == []


def test_the_preview_of_a_quiz_shows_its_questions_without_the_key(at, client):
    trainer = make_learner("trainer@example.org", "Maral Hojaýewa")
    grant_role(user=trainer, role=Role.TRAINER, by=None, now=NOW)
    response = at.quiz.make_preview_request()
    html = response.content.decode()
    assert "Question one?" in html
    assert "Question two?" in html
    assert [secret for secret in SECRETS if secret in html] == []


def test_two_learners_share_no_page(client, at):
    other = make_learner("other@example.org", "Other Learner")
    enrol(other, at.course)
    mine, theirs = begin(at.learner, at.quiz), begin(other, at.quiz, now=LATER)
    html = client.get(reverse("quizzes:take", args=[mine.pk])).content.decode()
    assert not [entry["id"] for entry in theirs.questions if entry["id"] in html]
