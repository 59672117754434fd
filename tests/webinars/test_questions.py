"""The organiser's questions: five at most, asked in the reader's language, answers kept."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from people.models import AuditEvent
from tests.webinars.factories import NOW, alias, person, session, staff, webinar
from webinars import errors, services
from webinars.models import RegistrationAnswer, RegistrationQuestion
from webinars.registration_forms import AnswersForm, QuestionForm, shown_answer

pytestmark = pytest.mark.django_db
MEALS = [{"en": "Meat", "ru": "Мясо", "tk": "Et"}, {"en": "None", "ru": "", "tk": ""}]


def ask(page, label="Which desk?", **details):
    return services.add_question(webinar=page, by=staff(), now=NOW, label=label, **details)


def answers_of(user):
    return dict(RegistrationAnswer.objects.filter(user=user).values_list("question_id", "text"))


# Asking


def test_five_questions_at_most_and_one_removed_makes_room():
    page = webinar()
    questions = [ask(alias(page), f"Question {number}") for number in range(5)]
    assert {one.webinar_id for one in questions} == {page.pk}
    with pytest.raises(errors.TooManyQuestions):
        ask(page)

    for _twice in range(2):
        services.remove_question(question=questions[0], by=staff(), now=NOW)
    assert ask(page).number == 6
    assert AuditEvent.objects.filter(action="registration.question_removed").count() == 1


def test_the_kind_stays_once_somebody_has_answered():
    page = webinar()
    question = ask(page)
    services.change_question(question=question, by=staff(), now=NOW, kind="number")
    services.keep_answers(user=person(), webinar=page, answers={question.pk: "3"}, now=NOW)

    services.change_question(question=question, by=staff(), now=NOW, kind="text", label="New words")

    question.refresh_from_db()
    assert (question.kind, question.label) == ("number", "New words")
    found = AuditEvent.objects.filter(action="registration.question_changed").order_by("pk")
    assert [event.data["fields"] for event in found] == [["kind"], ["label"]]


# Answering


def test_answers_are_kept_once_and_a_second_one_replaces_the_first():
    page, one = webinar(), person()
    session(page)
    asked, other = ask(page), ask(webinar("Other"))

    services.register(user=one, webinar=page, by=one, now=NOW, answers={asked.pk: " Visa ", other.pk: "No"})
    services.keep_answers(user=one, webinar=alias(page), answers={asked.pk: "Press"}, now=NOW)

    assert answers_of(one) == {asked.pk: "Press"}


@pytest.mark.parametrize("answers", [None, {}, "blank"])
def test_who_registers_themselves_gives_what_must_be_given(answers):
    page, one = webinar(), person()
    session(page)
    asked = ask(page, is_required=True)
    given = {asked.pk: "  "} if answers == "blank" else answers

    with pytest.raises(errors.AnswersMissing):
        services.register(user=one, webinar=page, by=one, now=NOW, answers=given)
    assert one.registrations.count() == 0


def test_who_is_nominated_answers_later():
    page, one = webinar(), person()
    session(page)
    asked = ask(page, is_required=True)

    services.nominate(user=one, webinar=page, by=person(), now=NOW)

    assert one.registrations.count() == 1
    with pytest.raises(errors.AnswersMissing):
        services.keep_answers(user=one, webinar=page, answers={}, now=NOW)
    services.keep_answers(user=one, webinar=page, answers={asked.pk: "Visa"}, now=NOW)
    services.keep_answers(user=one, webinar=page, answers={}, now=NOW)  # kept before
    assert answers_of(one) == {asked.pk: "Visa"}


def test_a_question_removed_keeps_its_answers_and_is_not_asked():
    page, one, late = webinar(), person(), person()
    session(page)
    asked = ask(page, is_required=True)
    services.register(user=one, webinar=page, by=one, now=NOW, answers={asked.pk: "Visa"})

    services.remove_question(question=asked, by=staff(), now=NOW + timedelta(hours=1))
    services.register(user=late, webinar=page, by=late, now=NOW, answers={asked.pk: "Late"})

    assert answers_of(one) == {asked.pk: "Visa"}
    assert answers_of(late) == {}


# The form of who registers


def form(questions, data=None, kept=None):
    sent = None if data is None else {f"question-{pk}": value for pk, value in data.items()}
    return AnswersForm(sent, questions=questions, kept=kept or {})


@pytest.mark.parametrize(
    ("kind", "sent", "kept", "problem"),
    [
        ("text", "Visa", "Visa", ""),
        ("text", "x" * 501, "", "Ensure this value has at most 500 characters (it has 501)."),
        ("number", "3", "3", ""),
        ("number", "three", "", "Write a whole number."),
        ("number", "0", "0", ""),
        ("number", "-1", "", "Ensure this value is greater than or equal to 0."),
        ("yes_no", "no", "no", ""),
        ("yes_no", "maybe", "", "Select a valid choice. maybe is not one of the available choices."),
        ("choice", "Meat", "Meat", ""),
        ("choice", "Мясо", "", "Select a valid choice. Мясо is not one of the available choices."),
        ("choice", "", "", "Please answer this question."),
    ],
)
def test_an_answer_is_of_its_kind(kind, sent, kept, problem):
    question = ask(webinar(), kind=kind, choices=MEALS, is_required=True)

    filled = form([question], {question.pk: sent})

    assert filled.is_valid() is (problem == "")
    assert [str(error) for error in filled.errors.get(f"question-{question.pk}", [])] == ([problem] if problem else [])
    if not problem:
        assert filled.answers == {question.pk: kept}


@pytest.mark.parametrize("kind", RegistrationQuestion.Kind.values)
def test_what_need_not_be_answered_may_be_left_empty(kind):
    question = ask(webinar(), kind=kind, choices=MEALS)

    filled = form([question], {question.pk: ""})

    assert filled.is_valid()
    assert filled.answers == {question.pk: ""}


def test_questions_and_choices_are_in_the_language_of_the_reader_and_fall_back():
    question = ask(webinar(), kind="choice", choices=MEALS, label_ru="Обед?")
    with override("ru"):
        field = form([question], kept={question.pk: "Meat"})[f"question-{question.pk}"]
        assert (field.label, field.initial) == ("Обед?", "Meat")
        assert list(field.field.choices) == [("Meat", "Мясо"), ("None", "None")]
        assert shown_answer(question, "Meat") == "Мясо"
        assert shown_answer(question, "Fish") == "Fish"
    with override("tk"):
        assert form([question])[f"question-{question.pk}"].label == "Which desk?"


# The form at the desk


def question_values(**changes):
    return {
        "label": "Lunch?",
        "kind": "choice",
        "choices_en": "Meat\n\nNone ",
        "choices_ru": "",
        "choices_tk": "",
    } | changes


def test_choices_are_read_line_by_line():
    filled = QuestionForm(question_values(choices_ru="Мясо\nНет"))

    assert filled.is_valid()
    assert filled.details["choices"] == [{"en": "Meat", "ru": "Мясо", "tk": ""}, {"en": "None", "ru": "Нет", "tk": ""}]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"choices_en": "Meat"}, "choices_en"),
        ({"choices_en": "Meat\nMeat"}, "choices_en"),
        ({"choices_en": "\n".join(str(number) for number in range(13))}, "choices_en"),
        ({"choices_ru": "Мясо"}, "choices_ru"),
        ({"choices_tk": "Et\nÝok\nBaşga"}, "choices_tk"),
        ({"label": ""}, "label"),
        ({"kind": "essay"}, "kind"),
    ],
)
def test_choices_that_do_not_fit_are_refused_beside_the_field(changes, field):
    assert list(QuestionForm(question_values(**changes)).errors) == [field]


def test_choices_of_another_kind_are_dropped():
    filled = QuestionForm(question_values(kind="text"))

    assert filled.is_valid()
    assert filled.details["choices"] == []
