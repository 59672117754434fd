"""One attempt in three languages: the same paper under the same names; who changes language loses nothing."""

import json
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from quizzes.kinds import ForeignAnswer
from quizzes.models import Attempt
from quizzes.paper import Versions, assemble_in, read_answers
from quizzes.services import save_answers, submit_attempt
from tests.quizzes.factories import LATER, NOW, begin, learner_at_a_test, make_question, right_answers
from tests.quizzes.papers import option, source

LANGUAGES = ["en", "ru", "tk"]


def in_russian(one, **changes):
    options = [
        {**entry, "value": {**entry["value"], "text": f"Текст {entry['id']}", "feedback": "Пояснение"}}
        for entry in one.content["options"]
    ]
    words = {"language": "ru", "prompt": "Вопрос", "content": {**one.content, "options": options}}
    return replace(one, **words | changes)


def versions(one, **changes):
    return Versions(one, {"ru": in_russian(one, **changes)})


def names(paper):
    return [(entry["id"], [option["token"] for option in entry["body"]["options"]]) for entry in paper["questions"]]


@pytest.mark.parametrize("keeps_order", [True, False])
def test_papers_name_questions_and_options_alike_in_the_same_order(keeps_order):
    sheets = assemble_in(
        versions=[versions(source("x", keeps_order=keeps_order)), versions(source("y", kind="multiple_choice"))],
        languages=LANGUAGES,
        seed="seed",
    )
    assert names(sheets["en"][0]) == names(sheets["ru"][0]) == names(sheets["tk"][0])
    assert [entry["prompt"] for entry in sheets["ru"][0]["questions"]] == ["Вопрос", "Вопрос"]
    assert sheets["tk"] == sheets["en"]


def test_an_answer_means_the_same_in_each():
    sheets = assemble_in(versions=[versions(source("x"))], languages=LANGUAGES, seed="seed")
    [(question, tokens)] = names(sheets["ru"][0])
    read = [read_answers(paper=sheets[code][0], posted={question: {"": tokens[:1]}}) for code in LANGUAGES]
    assert read == [{question: tokens[:1]}] * 3


def test_the_original_says_what_is_measured():
    [entry] = assemble_in(versions=[versions(source("x", objective=7), objective=9)], languages=["ru"], seed="s")["ru"][
        1
    ]["questions"]
    assert entry["objective"] == 7


@pytest.mark.parametrize(
    "content",
    [
        {"options": [option("xa", right=True), option("xb")], "keeps_order": False},  # one option fewer
        {"options": [option("xa"), option("xb", right=True), option("xc")], "keeps_order": False},  # another key
        {"options": [option("xa", right=True), option("xb"), option("xz")], "keeps_order": False},  # another option
        {"options": [option("xb"), option("xa", right=True), option("xc")], "keeps_order": True},
    ],
)
def test_a_translation_of_an_earlier_set_of_options_is_not_asked(content):
    one = source("x")
    old = replace(in_russian(one), content=content)
    assert Versions(one, {"ru": old}).in_language("ru") == one


def test_a_translation_of_another_kind_is_not_asked():
    one = source("x")
    assert Versions(one, {"ru": replace(in_russian(one), kind="multiple_choice")}).in_language("ru") == one


# Attempts


def translate(question, code):
    """``question`` in another language, as the translation keeps it: the same ids, other words."""
    made = question.copy_for_translation(Locale.objects.get(language_code=code))
    made.text, made.explanation = f"{code}: {question.text}", f"{code}: {question.explanation}"
    [stored] = made.answer.get_prep_value()
    for entry in stored["value"]["options"]:
        entry["value"]["text"] = f"{code}: {entry['value']['text']}"
        entry["value"]["feedback"] = f"{code}: {entry['value']['feedback']}"
    made.answer = json.dumps([stored])
    made.save()
    return made


@pytest.fixture
def at(db):
    """A learner at a test of two questions, the first of them in Russian too."""
    first, second = make_question("q-1"), make_question("q-2")
    at = learner_at_a_test(questions=[first, second], pass_mark_percent=100)
    at.russian = translate(first, "ru")
    return at


def take_url(attempt, code):
    with override(code):
        return reverse("quizzes:take", args=[attempt.pk])


def test_a_paper_is_kept_in_every_language_that_has_words_of_its_own(at):
    attempt = begin(at.learner, at.quiz)
    assert set(attempt.translations) == set(attempt.key["translations"]) == {"ru"}
    assert [entry["language"] for entry in attempt.paper_in("ru")["questions"]] == ["ru", "en"]
    assert attempt.paper_in("tk") == attempt.paper
    assert names(attempt.paper_in("ru")) == names(attempt.paper)
    assert right_answers_in(attempt.key_in("ru")) == right_answers(attempt)


def right_answers_in(key):
    return {
        entry["id"]: [option["token"] for option in entry["body"]["options"] if option["is_right"]]
        for entry in key["questions"]
    }


def test_an_attempt_begun_in_russian_keeps_the_original_words_too(at):
    attempt = begin(at.learner, at.quiz, language="ru")
    assert attempt.language == "ru"
    assert attempt.paper["questions"][0]["prompt"] == "ru: Question q-1?"
    assert attempt.paper_in("en")["questions"][0]["prompt"] == "Question q-1?"


def test_the_words_of_the_key_are_nowhere_but_in_the_key(at):
    attempt = begin(at.learner, at.quiz)
    assert "CANARY" not in json.dumps([attempt.paper, attempt.translations])
    assert "ru: CANARY-FEEDBACK" in json.dumps(attempt.key, ensure_ascii=False)
    held = Attempt.objects.without_key().get()
    assert held.get_deferred_fields() == {"key", "rulings"}


def test_changing_language_in_the_middle_keeps_the_question_and_the_answers(client, at):
    attempt = begin(at.learner, at.quiz)
    save_answers(attempt=attempt, answers=right_answers(attempt, 1), now=LATER)
    client.force_login(at.learner)
    page = client.get(f"{take_url(attempt, 'ru')}?q=1")
    assert (page.context["here"].number, page.context["here"].chosen) == (
        1,
        right_answers(attempt)[attempt.questions[0]["id"]],
    )
    assert "ru: Question q-1?" in page.text
    assert 'lang="en"' in client.get(f"{take_url(attempt, 'ru')}?q=2").text


def test_without_a_script_the_answer_chosen_goes_along(client, at):
    attempt = begin(at.learner, at.quiz)
    client.force_login(at.learner)
    question = attempt.questions[1]["id"]
    answer = right_answers(attempt)[question]
    with override("en"):
        save = reverse("quizzes:save", args=[attempt.pk])
    reply = client.post(save, {"question": question, f"answer-{question}": answer, "go": "tk"})
    assert (reply.status_code, reply.url) == (302, f"{take_url(attempt, 'tk')}?q=2")
    attempt.refresh_from_db()
    assert attempt.answers == {question: answer}


def test_all_questions_on_one_page_stay_so_in_the_other_language(client, at):
    attempt = begin(at.learner, at.quiz)
    client.force_login(at.learner)
    with override("en"):
        save = reverse("quizzes:save", args=[attempt.pk])
    posted = {"question": [one["id"] for one in attempt.questions], "view": "all", "go": "ru"}
    assert client.post(save, posted).url == f"{take_url(attempt, 'ru')}?view=all#question-1"


def test_who_begins_again_in_another_language_goes_on_with_the_open_attempt(at):
    first = begin(at.learner, at.quiz)
    assert begin(at.learner, at.quiz, language="ru").pk == first.pk


def test_an_answer_given_in_russian_is_scored_like_any(at):
    attempt = begin(at.learner, at.quiz)
    answers = read_answers(
        paper=attempt.paper_in("ru"),
        posted={question: {"": answer} for question, answer in right_answers(attempt).items()},
    )
    assert submit_attempt(attempt=attempt, answers=answers, now=LATER).percent == 100


@pytest.mark.parametrize(
    ("code", "words", "not_words"),
    [("ru", "ru: CANARY-EXPLANATION q-1", "ru: CANARY-EXPLANATION q-2"), ("tk", "CANARY-EXPLANATION q-1", "ru: ")],
)
def test_the_result_is_read_in_the_language_of_the_reader(client, at, code, words, not_words):
    attempt = begin(at.learner, at.quiz)
    submit_attempt(attempt=attempt, answers=right_answers(attempt), now=LATER)
    client.force_login(at.learner)
    with override(code):
        page = client.get(reverse("quizzes:result", args=[attempt.pk]), {"all": ""})
    assert words in page.text
    assert not_words not in page.text


def test_changing_a_translation_later_changes_no_attempt(client, at):
    attempt = begin(at.learner, at.quiz)
    at.russian.text = "Изменено"
    at.russian.save()
    client.force_login(at.learner)
    assert "ru: Question q-1?" in client.get(take_url(attempt, "ru")).text


def test_an_attempt_from_before_there_were_translations_is_shown_as_it_was(client, at):
    attempt = begin(at.learner, at.quiz)
    Attempt.objects.update(translations={}, key={"questions": attempt.key["questions"]})
    client.force_login(at.learner)
    assert "ru: " not in client.get(take_url(attempt, "ru")).text
    submit_attempt(attempt=Attempt.objects.get(), now=LATER)
    with override("ru"):
        assert client.get(reverse("quizzes:result", args=[attempt.pk])).status_code == 200


@pytest.mark.parametrize("translated", [0, 2])
def test_beginning_costs_the_same_with_more_languages(at, django_assert_num_queries, translated):
    for code in LANGUAGES[1:][:translated]:
        if code != "ru":
            translate(at.russian, code)
    with django_assert_num_queries(12):
        begin(at.learner, at.quiz)


def test_a_question_of_another_attempt_is_refused_in_every_language(at):
    attempt = begin(at.learner, at.quiz)
    with pytest.raises(ForeignAnswer):
        read_answers(paper=attempt.paper_in("ru"), posted={"elsewhere": {}})


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_switch_of_a_test_being_taken_sends_its_form(at, code):
    attempt = begin(at.learner, at.quiz, now=NOW)
    client = Client()
    client.force_login(at.learner)
    page = client.get(take_url(attempt, code)).text
    assert [f'form="answers" name="go" value="{one}"' in page for one in LANGUAGES] == [True] * 3
