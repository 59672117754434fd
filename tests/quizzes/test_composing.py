"""Draws, forms and pictures as the bank gives them; what an author is told before submitting."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from people.models import Role
from people.services import grant_role
from quizzes.models import Attempt, Question, QuizDraw, QuizQuestion, Topic
from quizzes.plan_checks import problems_of
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    enrol,
    in_language,
    learner_at_a_test,
    make_learner,
    make_objective,
    make_question,
    make_quiz,
    sit,
)

pytestmark = pytest.mark.django_db


def asked(attempt):
    names = {str(one.translation_key): one.code for one in Question.objects.order_by("-pk")}
    return [names[entry["question"]] for entry in attempt.key["questions"]]


def bank(*codes, **fields):
    return [make_question(code, **fields) for code in codes]


def draw(at, count=1, **fields):
    return QuizDraw.objects.create(quiz=at.quiz, count=count, **fields)


def test_an_attempt_asks_what_is_placed_and_what_is_drawn():
    at = learner_at_a_test(questions=[make_question("placed")])
    signs = make_objective("signs", "Signs")
    bank("fits-1", "fits-2", objective=signs)
    bank("draft", objective=signs, live=False)
    draw(at, 2, objective=signs)
    attempt = begin(at.learner, at.quiz)
    assert asked(attempt)[0] == "placed"
    assert sorted(asked(attempt)[1:]) == ["fits-1", "fits-2"]
    assert (attempt.marks_possible, at.quiz.question_count()) == (3, 3)


def test_a_draw_narrows_by_topic_tag_and_difficulty():
    at = learner_at_a_test(questions=1)
    topic = Topic.objects.create(code="rights", name="Rights")
    bank("hard", topic=topic, difficulty=3)
    [tagged] = bank("tagged", topic=topic)
    [both] = bank("both", topic=topic, difficulty=3)
    for one in (tagged, both):
        one.tags.add("passport")
        one.save()
    bank("elsewhere")
    draw(at, 5, topic=topic, tag="Passport", difficulty=3)
    assert asked(begin(at.learner, at.quiz))[1:] == ["both"]


def test_the_next_attempt_draws_what_was_not_seen_while_there_is_enough():
    at = learner_at_a_test(questions=0)
    bank("a", "b", "c", "d")
    draw(at, 2)
    first = asked(sit(at.learner, at.quiz, right=0))
    second = asked(sit(at.learner, at.quiz, right=0, now=LATER))
    assert sorted(first + second) == ["a", "b", "c", "d"]


def test_a_question_is_drawn_in_every_language_it_is_written_in():
    at = learner_at_a_test(questions=0)
    [original] = bank("a")
    russian = original.copy_for_translation(in_language(at.quiz, "ru").locale)
    russian.text, russian.live = "Вопрос?", True
    russian.save()
    draw(at, 2)
    attempt = begin(at.learner, at.quiz, language="ru")
    assert [(entry["prompt"], entry["language"]) for entry in attempt.questions] == [("Вопрос?", "ru")]


def test_a_trainers_course_draws_from_what_that_trainer_wrote():
    at = learner_at_a_test(questions=0)
    trainer = make_learner("trainer@example.org")
    grant_role(user=trainer, role=Role.TRAINER, by=None, now=NOW)
    at.course.owner = trainer
    at.course.save()
    bank("of-others")
    bank("own", owner=trainer)
    draw(at, 5)
    assert asked(begin(at.learner, at.quiz)) == ["own"]
    grant_role(user=trainer, role=Role.COORDINATOR, by=None, now=NOW)
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    assert sorted(asked(begin(other, at.quiz))) == ["of-others", "own"]


def test_forms_swap_between_the_pre_test_and_the_tests_after_it():
    at = learner_at_a_test(questions=0, purpose="post_test")
    pre_test = make_quiz(at.course, slug="pre", title="Pre-test", questions=0, purpose="pre_test")
    a, b = bank("of-a", "of-b")
    for quiz in (pre_test, at.quiz):
        QuizQuestion.objects.create(quiz=quiz, question=a, form="a")
        QuizQuestion.objects.create(quiz=quiz, question=b, form="b")
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    forms = set()
    for person in (at.learner, other):
        before, after = sit(person, pre_test, right=0), sit(person, at.quiz, right=0)
        assert {before.form, after.form} == {"a", "b"}
        assert asked(before) + asked(after) == [f"of-{before.form}", f"of-{after.form}"]
        forms.add(before.form)
    assert forms == {"a", "b"}


def test_a_quiz_without_forms_sits_everybody_on_the_same():
    at = learner_at_a_test()
    assert begin(at.learner, at.quiz).form == ""


def test_pictures_stand_on_the_paper_with_two_queries_more(django_assert_num_queries):
    image = get_image_model().objects.create(title="Gate", file=get_test_image_file())
    questions = bank("a", "b", "c")
    at = learner_at_a_test(questions=questions)
    for one in questions[:2]:
        one.pictures = [("picture", {"image": image, "alternative": "A gate"})]
        one.save()
    attempt = begin(at.learner, at.quiz)
    [first, second, third] = [entry["pictures"] for entry in attempt.questions]
    assert first == second == [{"url": first[0]["url"], "width": 640, "height": 480, "alternative": "A gate"}]
    assert third == []


# Before you submit


def test_a_draw_larger_than_its_pool_is_told():
    at = learner_at_a_test(questions=[make_question("placed")])
    signs = make_objective("signs", "Signs")
    bank("fits", objective=signs)
    draw(at, 3, objective=signs)
    assert problems_of(at.quiz) == ["Random draw 1 asks for 3, and 1 published question fits it."]
    assert list(at.quiz.draft_to_check().more) == problems_of(at.quiz)


def test_forms_that_are_not_parallel_are_told_by_objective():
    at = learner_at_a_test(questions=0)
    signs = make_objective("signs", "Signs")
    QuizQuestion.objects.create(quiz=at.quiz, question=make_question("a", objective=signs), form="a")
    assert problems_of(at.quiz) == ["The forms are not parallel on “Signs”: form A asks 1, form B asks 0."]
    QuizQuestion.objects.create(quiz=at.quiz, question=make_question("b", objective=signs), form="b")
    assert problems_of(at.quiz) == []


def test_the_rules_say_what_holds_for_who_reads(client):
    at = learner_at_a_test(time_limit_minutes=40, attempts_allowed=2, hours_between_attempts=24)
    draw(at, 1, tag="nothing has it")
    client.force_login(at.learner)
    page = " ".join(client.get(at.quiz.get_url()).content.decode().split())
    for sentence in (
        "40 minutes from the start, by the clock of the platform.",
        "Answers are taken for 60 seconds more, then what is saved is handed in.",
        "0 of 2 used",
        "The next one may begin 24 hours after the last was handed in.",
        "Some are drawn anew for each attempt.",
    ):
        assert sentence in page


def test_beginning_too_soon_is_told_with_the_time(client):
    at = learner_at_a_test(hours_between_attempts=720)
    attempt = sit(at.learner, at.quiz, right=0)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=timezone.now())
    client.force_login(at.learner)
    answer = client.post(reverse("quizzes:start", args=[at.quiz.pk]), follow=True)
    assert "The next attempt may begin on" in answer.content.decode()
    assert Attempt.objects.count() == 1
