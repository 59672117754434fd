from decimal import Decimal

import pytest

from courses.errors import NotEnrolled
from courses.models import StepCompletion
from courses.services import complete_step
from quizzes import services
from quizzes.errors import AlreadyPassed, AttemptClosed, NoAttemptsLeft, QuizIsEmpty, QuizNotOpen
from quizzes.models import Attempt, QuizQuestion
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    in_language,
    learner_at_a_test,
    make_course,
    make_learner,
    make_question,
    make_quiz,
    right_answers,
    sit,
    wrong_answers,
)

pytestmark = pytest.mark.django_db


def done(quiz):
    return StepCompletion.objects.filter(step=quiz).count()


# Begin


def test_an_attempt_keeps_its_paper_its_key_and_its_pass_mark():
    at = learner_at_a_test(pass_mark_percent=70)
    attempt = begin(at.learner, at.quiz)
    at.quiz.pass_mark_percent = 90
    at.quiz.save()
    attempt.refresh_from_db()
    assert (attempt.number, attempt.pass_mark_percent, attempt.marks_possible) == (1, 70, Decimal(3))
    assert [entry["prompt"] for entry in attempt.questions] == [f"Question final-test-{n}?" for n in (1, 2, 3)]
    assert (attempt.started_at, attempt.submitted_at, attempt.answers) == (NOW, None, {})


def test_the_open_attempt_is_gone_on_with():
    at = learner_at_a_test()
    assert begin(at.learner, at.quiz) == begin(at.learner, at.quiz, now=LATER)
    assert Attempt.objects.count() == 1


def test_every_attempt_draws_other_tokens():
    at = learner_at_a_test()
    first, second = sit(at.learner, at.quiz, right=0), begin(at.learner, at.quiz)
    assert not {entry["id"] for entry in first.questions} & {entry["id"] for entry in second.questions}


def test_no_more_attempts_than_allowed():
    at = learner_at_a_test(attempts_allowed=2)
    sit(at.learner, at.quiz, right=0)
    assert sit(at.learner, at.quiz, right=0).number == 2
    with pytest.raises(NoAttemptsLeft):
        begin(at.learner, at.quiz)


def test_a_passed_test_is_not_taken_again_but_practice_is():
    at = learner_at_a_test()
    practice = make_quiz(at.course, slug="practice", title="Practice", purpose="practice")
    sit(at.learner, at.quiz)
    sit(at.learner, practice)
    with pytest.raises(AlreadyPassed):
        begin(at.learner, at.quiz)
    assert begin(at.learner, practice).number == 2


def test_whoever_is_not_enrolled_does_not_begin():
    at = learner_at_a_test()
    with pytest.raises(NotEnrolled):
        begin(make_learner("maral@example.org"), at.quiz)


def test_a_test_opens_after_the_required_lessons_before_it():
    at = learner_at_a_test(lessons=1, opens_after_lessons=True)
    with pytest.raises(QuizNotOpen):
        begin(at.learner, at.quiz)
    [module] = at.course.get_children().filter(slug="what-it-is")
    complete_step(user=at.learner, step=module.get_children().get().specific, now=NOW)
    assert begin(at.learner, at.quiz).number == 1


def test_a_quiz_without_published_questions_does_not_begin():
    draft = make_question("draft", live=False)
    at = learner_at_a_test(questions=[draft])
    with pytest.raises(QuizIsEmpty):
        begin(at.learner, at.quiz)


def test_drafts_are_left_out_of_the_paper():
    at = learner_at_a_test(questions=[make_question("x"), make_question("y", live=False), make_question("z")])
    assert [entry["prompt"] for entry in begin(at.learner, at.quiz).questions] == ["Question x?", "Question z?"]


def test_a_stand_in_in_another_language_leads_to_the_same_record():
    at = learner_at_a_test()
    russian = in_language(at.quiz, "ru")
    assert russian.alias_of_id == at.quiz.pk
    attempt = begin(at.learner, russian, language="ru")
    assert (attempt.quiz_id, attempt.language) == (at.quiz.pk, "ru")
    assert begin(at.learner, at.quiz) == attempt


def test_the_paper_is_in_the_language_of_the_learner_question_by_question():
    at = learner_at_a_test(questions=[make_question("x"), make_question("y")])
    first = QuizQuestion.objects.filter(quiz=at.quiz).order_by("sort_order").first().question
    translated = first.copy_for_translation(in_language(at.quiz, "ru").locale)
    translated.text = "Вопрос?"
    translated.live = True
    translated.save()
    attempt = begin(at.learner, at.quiz, language="ru")
    assert [(one["prompt"], one["language"]) for one in attempt.questions] == [("Вопрос?", "ru"), ("Question y?", "en")]
    options = [option["option"] for option in attempt.key["questions"][0]["body"]["options"]]
    assert set(options) == {child.id for child in first.answer[0].value["options"].bound_blocks}


# Save


def test_answers_are_kept_question_by_question():
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    [one, two, _three] = right_answers(attempt).items()
    services.save_answers(attempt=attempt, answers=dict([one]), now=NOW)
    services.save_answers(attempt=attempt, answers=dict([two]), now=LATER)
    attempt.refresh_from_db()
    assert (attempt.answers, attempt.saved_at) == (dict([one, two]), LATER)


def test_a_flag_is_put_and_taken_away():
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    first, second, _third = [entry["id"] for entry in attempt.questions]
    services.save_answers(attempt=attempt, answers={}, flags={second: True}, now=NOW)
    services.save_answers(attempt=attempt, answers={}, flags={first: True}, now=NOW)
    services.save_answers(attempt=attempt, answers={}, flags={second: False}, now=NOW)
    attempt.refresh_from_db()
    assert attempt.flagged == [first]


def test_nothing_is_saved_after_handing_in():
    at = learner_at_a_test()
    attempt = sit(at.learner, at.quiz, right=0)
    before = attempt.answers
    with pytest.raises(AttemptClosed):
        services.save_answers(attempt=attempt, answers=right_answers(attempt), now=LATER)
    attempt.refresh_from_db()
    assert attempt.answers == before


# Hand in


@pytest.mark.parametrize(("right", "percent", "completed"), [(3, 100, 1), (2, 66, 0), (0, 0, 0)])
def test_a_graded_test_completes_its_step_when_passed(right, percent, completed):
    at = learner_at_a_test(pass_mark_percent=67)
    attempt = sit(at.learner, at.quiz, right=right)
    attempt.refresh_from_db()
    assert (attempt.marks, attempt.percent, attempt.submitted_at) == (Decimal(right), percent, LATER)
    assert done(at.quiz) == completed


@pytest.mark.parametrize("purpose", ["pre_test", "practice", "post_test"])
def test_any_other_quiz_completes_its_step_when_handed_in(purpose):
    at = learner_at_a_test(purpose=purpose)
    assert sit(at.learner, at.quiz, right=0).percent == 0
    assert done(at.quiz) == 1


def test_saved_answers_count_without_being_posted_again():
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    services.save_answers(attempt=attempt, answers=right_answers(attempt), now=NOW)
    # The copy at hand was read before the save: handing in takes what is saved by now.
    assert services.submit_attempt(attempt=attempt, now=LATER).percent == 100


def test_the_first_score_stands_when_sent_twice():
    at = learner_at_a_test()
    attempt = begin(at.learner, at.quiz)
    same = Attempt.objects.get(pk=attempt.pk)
    services.submit_attempt(attempt=attempt, answers=right_answers(attempt), now=NOW)
    with pytest.raises(AttemptClosed):
        services.submit_attempt(attempt=same, answers=wrong_answers(same), now=LATER)
    stored = Attempt.objects.get()
    assert (stored.percent, stored.submitted_at) == (100, NOW)


def test_an_attempt_of_another_course_changes_nothing_here():
    at = learner_at_a_test(attempts_allowed=1)
    other = make_course("Another course", slug="another")
    with pytest.raises(NotEnrolled):
        begin(at.learner, make_quiz(other, slug="other-test"))
    assert begin(at.learner, at.quiz).number == 1
