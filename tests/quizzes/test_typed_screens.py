"""Typed answers where people meet them: the author's form, the learner's page, the result."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from quizzes.blocks.typed import NumberBlock, ShareBlock
from quizzes.kinds import kind_named
from quizzes.models import Attempt
from quizzes.services import submit_attempt
from tests.quizzes.factories import LATER, begin, in_language, learner_at_a_test
from tests.quizzes.samples import question_of

TYPED = ["short_answer", "numeric", "gap_text"]
RUSSIAN = {"accepted": [{"text": "паспорт*", "feedback": "Верно."}], "other_feedback": "Подумайте."}


def label_of(html: str, field: str) -> str:
    """The words of the label of a field: around it, or naming its id."""
    around = re.search(rf'<label class="gap">((?:(?!</label>).)*)<(?:input|select)[^>]*name="{field}"', html, re.DOTALL)
    naming = re.search(rf'<label for="{field}">(.*?)</label>', html)
    return " ".join(re.sub(r"<[^>]+>", " ", (around or naming)[1]).split())


# The author's form


@pytest.mark.parametrize("posted", ["0.5", "1", "0.33"])
def test_a_share_that_was_not_changed_is_no_change(posted):
    block = ShareBlock()
    assert block.value_from_datadict({"share": posted}, {}, "share") == block.to_python(posted) == Decimal(posted)
    assert block.get_prep_value(block.to_python(posted)) == posted


@pytest.mark.parametrize("posted", ["", "half", "1.01", "-0.1", "0.333", "NaN"])
def test_a_share_that_is_none_is_refused_and_breaks_nothing(posted):
    block = ShareBlock()
    value = block.value_from_datadict({"share": posted}, {}, "share")
    block.get_prep_value(value)
    with pytest.raises(ValidationError):
        block.clean(value)


@pytest.mark.parametrize("posted", ["1.5", "1,5", "-3", "2e3"])
def test_a_number_is_kept_as_it_was_written(posted):
    assert NumberBlock().clean(posted) == posted


@pytest.mark.parametrize("posted", ["", "1 000", "5 km", "many"])
def test_an_author_writes_plain_numbers(posted):
    with pytest.raises(ValidationError):
        NumberBlock().clean(posted)


# The learner's page


@pytest.fixture
def at(client, db):
    at = learner_at_a_test(questions=[question_of(kind) for kind in TYPED])
    client.force_login(at.learner)
    return at


def test_every_field_has_a_name_and_keeps_what_was_typed(client, at):
    attempt = begin(at.learner, at.quiz)
    html = client.get(reverse("quizzes:take", args=[attempt.pk]) + "?view=all").content.decode()
    short, numeric, gaps = attempt.questions
    assert label_of(html, f"answer-{short['id']}") == "Your answer"
    assert label_of(html, f"answer-{numeric['id']}") == "Your answer"
    names = [f"answer-{gaps['id']}-{gap['token']}" for gap in gaps["body"]["gaps"]]
    assert [label_of(html, name) for name in names] == ["Gap 1 1", "Gap 2 2", "Gap 3 3"]
    assert html.count('inputmode="decimal"') == 2  # the number, and the gap that is one
    assert "CANARY" not in html


def test_what_was_typed_comes_back_as_it_was(client, at):
    attempt = begin(at.learner, at.quiz)
    short, numeric, gaps = attempt.questions
    posted = {
        "question": [entry["id"] for entry in attempt.questions],
        f"answer-{short['id']}": ' "Паспорт" <b>\x00 ',
        f"answer-{numeric['id']}": "7 319,5",
        f"answer-{gaps['id']}-{gaps['body']['gaps'][0]['token']}": "7329 : 1",
        "view": "all",
    }
    client.post(reverse("quizzes:save", args=[attempt.pk]), posted)
    attempt.refresh_from_db()
    assert attempt.answers[short["id"]] == ['"Паспорт" <b>']
    html = client.get(reverse("quizzes:take", args=[attempt.pk]) + "?view=all").content.decode()
    for shown in ("&quot;Паспорт&quot; &lt;b&gt;", "7 319,5", "7329 : 1"):
        assert f'value="{shown}"' in html


def test_an_answer_longer_than_the_field_is_refused(client, at):
    attempt = begin(at.learner, at.quiz)
    question = attempt.questions[0]["id"]
    posted = {"question": question, f"answer-{question}": "x" * 201}
    response = client.post(reverse("quizzes:save", args=[attempt.pk]), posted)
    assert response.status_code >= 400
    assert Attempt.objects.get().answers == {}


# The result


def translated(question, language, plain):
    copy = question.copy_for_translation(Locale.objects.get(language_code=language))
    content = kind_named(question.kind).load(plain)
    [stored] = question.answer.get_prep_value()
    content["accepted"][0]["id"] = stored["value"]["accepted"][0]["id"]
    copy.answer, copy.text, copy.live = [{"type": question.kind, "value": content}], "Какой документ?", True
    copy.save()
    return copy


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "feedback"), [("en", "CANARY-1"), ("ru", "Верно."), ("tk", "CANARY-1")])
def test_a_word_of_another_language_is_right_and_told_in_the_reader_s(client, language, feedback):
    question = question_of("short_answer")
    translated(question, "ru", RUSSIAN)
    at = learner_at_a_test(questions=[question])
    client.force_login(at.learner)
    for other in ("ru", "tk"):
        in_language(at.quiz, other)
    attempt = begin(at.learner, at.quiz)
    answers = {attempt.questions[0]["id"]: ["ПАСПОРТА"]}
    attempt = submit_attempt(attempt=attempt, answers=answers, now=LATER)
    assert (attempt.marks, attempt.percent) == (1, 100)
    address = reverse("quizzes:result", args=[attempt.pk]).replace("/en/", f"/{language}/")
    html = client.get(f"{address}?all").content.decode()
    assert "ПАСПОРТА" in html
    assert feedback in html
