"""The question bank as published snippets, and the two tests of the course."""

from typing import Any
from uuid import uuid4

from wagtail.blocks import StreamValue
from wagtail.models import Locale

from courses.models import CoursePage, LessonPage, Objective, Source
from lms.demo.load_pages import add, publish
from lms.demo.questions import FINAL_TEST, PRACTICE, PRE_TEST, QUESTIONS
from lms.demo.sources import OF_QUESTIONS
from people.models import User
from quizzes.kinds import kind_named
from quizzes.models import Question, QuizDraw, QuizPage, QuizQuestion, Topic

PRE_TEST_MINUTES, FINAL_TEST_MINUTES = 12, 40
PRACTICE_TOPIC = "practice"
PRACTICE_INTRO = (
    "Twelve questions of every kind. Each answer can be checked at once, as often as you like. Nothing here counts."
)
PASS_MARK_PERCENT, ATTEMPTS = 80, 3
PRE_TEST_INTRO = (
    "Ten questions before the first lesson. They are never graded. Answer what you can; later you will see what you "
    "have gained."
)
FINAL_TEST_INTRO = (
    "Twenty-two questions on what the lessons say. You pass with 80 per cent. You have three attempts of forty minutes "
    "each. Answers are kept as you give them, and you may go on from another device while the time runs."
)


def load_questions(
    *, objectives: dict[str, Objective], lessons: dict[str, LessonPage], sources: dict[str, Source], by: User
) -> dict[str, Question]:
    """By code."""
    locale, topics = Locale.get_default(), _topics(objectives)
    loaded = {}
    for values in QUESTIONS:
        case, text = _case_and_question(values["text"])
        question = Question(
            code=values["key"],
            case=case,
            text=text,
            topic=topics.get(values["topic"] if values not in PRACTICE else PRACTICE_TOPIC),
            worth=values.get("worth", 1),
            objective=objectives[values["topic"]],
            difficulty=values["difficulty"],
            answer=_answer(values),
            explanation=values["explanation"],
            lesson=lessons[values["lesson"]],
            rests_on=sources.get(OF_QUESTIONS.get(values["lesson"], "")),
            owner=by,
            locale=locale,
        )
        question.save()
        question.tags.add(*(["drawn"] if values.get("is_drawn") else []))
        question.save_revision(user=by).publish()
        loaded[values["key"]] = question
    return loaded


def _case_and_question(text: str) -> tuple[str, str]:
    """A text ends with the question itself; the paragraphs before it are the case."""
    case, _gap, question = text.rpartition("\n\n")
    return case, question


def _answer(values: dict[str, Any]) -> StreamValue:
    """Looked at by its kind as an author's would be."""
    plain = values.get("content") or {"options": values["options"], "keeps_order": False}
    content = kind_named(values["kind"]).load(plain)
    stored = [{"type": values["kind"], "value": content, "id": str(uuid4())}]
    return Question._meta.get_field("answer").stream_block.to_python(stored)


def _topics(objectives: dict[str, Objective]) -> dict[str, Topic]:
    """One for each learning objective under its name, and one for practice."""
    rows = [
        Topic(code=code, name=one.name, name_ru=one.name_ru, name_tk=one.name_tk) for code, one in objectives.items()
    ]
    rows.append(Topic(code=PRACTICE_TOPIC, name="Practice", name_ru="Практика", name_tk="Türgenleşik"))
    return {topic.code: topic for topic in Topic.objects.bulk_create(rows)}


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
        time_limit_minutes=FINAL_TEST_MINUTES,
    )
    quiz.quiz_questions = _placed(questions, FINAL_TEST)
    return add(course, quiz, owner=by)


def load_practice(course: CoursePage, *, questions: dict[str, Question], by: User) -> QuizPage:
    """Never needed for the certificate; a few of its questions are drawn anew each time."""
    quiz = QuizPage(
        title="Practice: from the first sign to the referral",
        slug="practice",
        purpose=QuizPage.Purpose.PRACTICE,
        intro=PRACTICE_INTRO,
        is_required=False,
    )
    quiz.quiz_questions = _placed(questions, [one["key"] for one in PRACTICE if not one.get("is_drawn")])
    topic = questions[PRACTICE[0]["key"]].topic
    quiz.quiz_draws = [QuizDraw(count=2, topic=topic, tag="drawn", sort_order=0)]
    return add(course, quiz, owner=by)


def _placed(questions: dict[str, Question], codes: list[str]) -> list[QuizQuestion]:
    return [QuizQuestion(question=questions[code], sort_order=place) for place, code in enumerate(codes)]
