"""The answer key is in no response before the end. Every author-only field of the questions holds a canary."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Role
from people.services import grant_role
from quizzes import services
from quizzes.blocks import AnswerBlock
from quizzes.kinds import KINDS
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    enrol,
    in_language,
    learner_at_a_test,
    make_learner,
    make_question,
    right_answers,
    sit,
)

pytestmark = pytest.mark.django_db

SECRETS = ("CANARY", "is_right", "StructValue", "&quot;feedback", '"feedback"')


@pytest.fixture
def at(client):
    questions = [
        make_question("one"),
        make_question("two", kind="multiple_choice", right=("Right", "Also right"), wrong=("Wrong", "Worse")),
    ]
    at = learner_at_a_test(questions=questions, attempts_allowed=3)
    client.force_login(at.learner)
    return at


def assert_keeps_the_secret(response, attempt=None):
    text = response.content.decode() + str(response.headers)
    assert [secret for secret in SECRETS if secret in text] == []
    if attempt is not None:  # the names that options have in the bank tell nothing either
        names = [option["option"] for entry in attempt.key["questions"] for option in entry["body"]["options"]]
        names += [entry["question"] for entry in attempt.key["questions"]]
        assert [name for name in names if name in text] == []


def crawl(client, attempt):
    """Every address of an open attempt, as page and as a script sees it."""
    address = {name: reverse(f"quizzes:{name}", args=[attempt.pk]) for name in ("take", "save", "review", "result")}
    question, answer = next(iter(right_answers(attempt).items()))
    post = {"question": question, f"answer-{question}": answer}
    script = {"X-Requested-With": "fetch"}
    yield client.get(address["take"])
    yield client.get(address["take"], {"q": 2})
    yield client.get(address["take"], {"view": "all"})
    yield client.post(address["save"], post)
    yield client.post(address["save"], post, headers=script)
    yield client.post(address["save"], post, headers=script | {"Accept": "application/json"})
    yield client.post(address["save"], {"question": "none"})
    yield client.get(address["review"])
    yield client.get(address["result"], follow=True)


def test_no_page_of_an_open_attempt_holds_the_key(client, at):
    attempt = begin(at.learner, at.quiz)
    for response in crawl(client, attempt):
        assert_keeps_the_secret(response, attempt)
        assert response.headers["Cache-Control"] == "private, no-store"


def test_nor_does_one_that_was_answered_in_full_or_follows_a_failed_one(client, at):
    failed = sit(at.learner, at.quiz, right=0)
    attempt = begin(at.learner, at.quiz)
    services.save_answers(attempt=attempt, answers=right_answers(attempt), now=NOW)
    for response in crawl(client, attempt):
        assert_keeps_the_secret(response, attempt)
    assert_keeps_the_secret(client.get(reverse("quizzes:result", args=[failed.pk]), {"all": ""}), failed)


def test_nor_the_result_of_a_failed_test_with_attempts_left(client, at):
    failed = sit(at.learner, at.quiz, right=0)
    for query in ({}, {"all": ""}):
        assert_keeps_the_secret(client.get(reverse("quizzes:result", args=[failed.pk]), query), failed)


def test_nor_the_page_of_the_quiz_in_any_language_search_or_course(client, at):
    attempt = sit(at.learner, at.quiz, right=0)
    russian = in_language(at.quiz, "ru")
    for url in (at.quiz.get_url(), russian.get_url(), at.course.get_url()):
        for query in ({}, {"preview": "1"}, {"edit": "1"}, {"format": "json"}):
            assert_keeps_the_secret(client.get(url, query, follow=True), attempt)
    assert_keeps_the_secret(client.get(reverse("search"), {"q": "CANARY"[:3]}, follow=True), attempt)


def test_the_key_shows_after_the_end_so_the_canaries_do_sing(client, at):
    attempt = sit(at.learner, at.quiz)
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
    for item in at.quiz.quiz_questions.all():
        printed = str(item.question.answer) + item.question.answer.render_as_block()
        assert [secret for secret in SECRETS if secret in printed] == []
        assert "Right" in printed


def test_the_key_is_not_even_fetched_while_an_attempt_is_open(client, at):

    attempt = begin(at.learner, at.quiz)
    with CaptureQueriesContext(connection) as queries:
        list(crawl(client, attempt))
    fetched = [query["sql"] for query in queries if '"quizzes_attempt"."key"' in query["sql"]]
    assert [sql for sql in fetched if '"submitted_at" IS NOT NULL' not in sql] == []


def test_every_kind_an_author_can_choose_has_its_class():
    assert set(AnswerBlock().child_blocks) == set(KINDS)


@pytest.mark.parametrize("kind", AnswerBlock().child_blocks)
def test_the_preview_of_an_editor_is_what_a_learner_sees(rf, kind):
    question = make_question("seen", kind=kind)
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
