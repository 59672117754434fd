"""A course with lessons, a pre-test and a final test; learners before, in and after an attempt."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from wagtail.models import Locale

from courses.models import CatalogueIndexPage, CoursePage, Enrolment, LessonPage, ModulePage, Objective
from lms.models import HomePage
from people.models import User
from quizzes import services
from quizzes.models import Attempt, Question, QuizPage, QuizQuestion

NOW = datetime(2026, 3, 16, 8, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)


def make_learner(email="ayna@example.org", full_name="Aýna Berdiýewa", **fields) -> User:
    return User.objects.create_user(email, full_name=full_name, **fields)


def make_objective(code="eleven-indicators", name="Eleven indicators", **fields) -> Objective:
    return Objective.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def option(text, *, is_right=False, feedback=None):
    return {"text": text, "is_right": is_right, "feedback": f"CANARY-FEEDBACK {text}" if feedback is None else feedback}


def make_question(code="q-1", *, kind="choice", right=("Right",), wrong=("Wrong", "Worse"), **fields) -> Question:
    """``right`` and ``wrong`` are the texts of the options; feedback and explanation are canaries."""
    options = [option(f"{text} {code}", is_right=True) for text in right]
    options += [option(f"{text} {code}") for text in wrong]
    defaults = {
        "text": f"Question {code}?",
        "explanation": f"CANARY-EXPLANATION {code}",
        "locale": Locale.objects.get(language_code="en"),
    }
    if "objective" not in fields:
        fields["objective"] = make_objective()
    return Question.objects.create(
        code=code, answer=[(kind, {"options": options, "keeps_order": False})], **defaults | fields
    )


def make_course(title="Recognising forced labour", slug="recognising-forced-labour", lessons=2) -> CoursePage:
    home = HomePage.objects.get(locale__language_code="en", depth=2)
    catalogue = CatalogueIndexPage.objects.child_of(home).first()
    if catalogue is None:
        catalogue = home.add_child(instance=CatalogueIndexPage(title="Courses", slug="courses"))
    course = catalogue.add_child(instance=CoursePage(title=title, slug=slug, summary="Signs and what to do."))
    module = course.add_child(instance=ModulePage(title="What forced labour is", slug="what-it-is"))
    for number in range(1, lessons + 1):
        body = [("text", "<p>Text.</p>")]
        module.add_child(instance=LessonPage(title=f"Lesson {number}", slug=f"lesson-{number}", body=body))
    return course


def make_quiz(course, *, questions=3, title="Final test", slug="final-test", **rules) -> QuizPage:
    """A quiz below ``course`` with that many choice questions, or those given in a list."""
    quiz = course.add_child(instance=QuizPage(title=title, slug=slug, **rules))
    if isinstance(questions, int):
        questions = [make_question(f"{slug}-{number}") for number in range(1, questions + 1)]
    for place, question in enumerate(questions):
        QuizQuestion.objects.create(quiz=quiz, question=question, sort_order=place)
    return quiz


def enrol(user, course, **fields) -> Enrolment:
    return Enrolment.objects.create(user=user, course=course, language="en", enrolled_at=NOW, **fields)


def learner_at_a_test(*, questions=3, lessons=2, **rules):
    """An enrolled learner before a test: ``.learner``, ``.course``, ``.quiz``."""
    course = make_course(lessons=lessons)
    quiz = make_quiz(course, questions=questions, **rules)
    learner = make_learner()
    enrol(learner, course)
    return SimpleNamespace(learner=learner, course=course, quiz=quiz)


def begin(user, quiz, *, language="en", now=NOW) -> Attempt:
    attempt = services.start_attempt(user=user, quiz=quiz, language=language, now=now)
    return Attempt.objects.get(pk=attempt.pk)


def right_answers(attempt, count=None):
    """The answers of the key to the first ``count`` questions, to all by default."""
    return {
        entry["id"]: [option["token"] for option in entry["body"]["options"] if option["is_right"]]
        for entry in attempt.key["questions"][:count]
    }


def wrong_answers(attempt):
    return {
        entry["id"]: [option["token"] for option in entry["body"]["options"] if not option["is_right"]][:1]
        for entry in attempt.key["questions"]
    }


def sit(user, quiz, *, right=None, now=NOW) -> Attempt:
    """A whole attempt with the first ``right`` questions right, all by default."""
    attempt = begin(user, quiz, now=now)
    answers = wrong_answers(attempt) | right_answers(attempt, right)
    return services.submit_attempt(attempt=attempt, answers=answers, now=now + timedelta(minutes=20))


def in_language(page, code):
    """The stand-in for ``page`` in another language, made as the site makes it."""
    locale = Locale.objects.get(language_code=code)
    found = page.get_translations().filter(locale=locale).first()
    return (found or page.copy_for_translation(locale, copy_parents=True, alias=True)).specific
