"""The question bank as published snippets, and the two tests of the course."""

from typing import Any

from wagtail.models import Locale

from courses.models import CoursePage, LessonPage, Objective, Source
from lms.demo.load_pages import add, publish
from lms.demo.questions import FINAL_TEST, PRE_TEST, QUESTIONS
from lms.demo.sources import OF_QUESTIONS
from people.models import User
from quizzes.models import Question, QuizPage, QuizQuestion

PRE_TEST_MINUTES, FINAL_TEST_MINUTES = 12, 40
PASS_MARK_PERCENT, ATTEMPTS = 80, 3
PRE_TEST_INTRO = (
    "Ten questions before the first lesson. They are never graded. Answer what you can; later you will see what you "
    "have gained."
)
FINAL_TEST_INTRO = (
    "Twenty-two questions on what the lessons say. You pass with 80 per cent. You have three attempts, no time limit, "
    "and may stop and come back: answers are kept as you give them."
)


def load_questions(
    *, objectives: dict[str, Objective], lessons: dict[str, LessonPage], sources: dict[str, Source], by: User
) -> dict[str, Question]:
    """By code."""
    locale = Locale.get_default()
    loaded = {}
    for values in QUESTIONS:
        case, text = _case_and_question(values["text"])
        question = Question(
            code=values["key"],
            case=case,
            text=text,
            objective=objectives[values["topic"]],
            difficulty=values["difficulty"],
            answer=[(values["kind"], _answer(values))],
            explanation=values["explanation"],
            lesson=lessons[values["lesson"]],
            rests_on=sources.get(OF_QUESTIONS.get(values["lesson"], "")),
            owner=by,
            locale=locale,
        )
        question.save()
        question.save_revision(user=by).publish()
        loaded[values["key"]] = question
    return loaded


def _case_and_question(text: str) -> tuple[str, str]:
    """A text ends with the question itself; the paragraphs before it are the case."""
    case, _gap, question = text.rpartition("\n\n")
    return case, question


def _answer(values: dict[str, Any]) -> dict[str, Any]:
    return {"options": values["options"], "keeps_order": False}


def load_pre_test(course: CoursePage, *, by: User) -> QuizPage:
    """Stands before the modules: it shows what a person knew before. Its questions name lessons and come later."""
    quiz = QuizPage(
        title="Before you start: pre-test",
        slug="pre-test",
        stated_minutes=PRE_TEST_MINUTES,
        purpose=QuizPage.Purpose.PRE_TEST,
        intro=PRE_TEST_INTRO,
        attempts_allowed=1,
    )
    return add(course, quiz, owner=by)


def fill_pre_test(quiz: QuizPage, *, questions: dict[str, Question], by: User) -> None:
    quiz.quiz_questions = _placed(questions, PRE_TEST)
    publish(quiz, by=by)


def load_final_test(course: CoursePage, *, questions: dict[str, Question], by: User) -> QuizPage:
    quiz = QuizPage(
        title="Final test",
        slug="final-test",
        stated_minutes=FINAL_TEST_MINUTES,
        purpose=QuizPage.Purpose.GRADED,
        intro=FINAL_TEST_INTRO,
        pass_mark_percent=PASS_MARK_PERCENT,
        attempts_allowed=ATTEMPTS,
        opens_after_lessons=True,
    )
    quiz.quiz_questions = _placed(questions, FINAL_TEST)
    return add(course, quiz, owner=by)


def _placed(questions: dict[str, Question], codes: list[str]) -> list[QuizQuestion]:
    return [QuizQuestion(question=questions[code], sort_order=place) for place, code in enumerate(codes)]
