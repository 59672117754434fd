"""The demo's tests once people sit them: a practice with every kind of question, a clock, work for the desk."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from people.models import User
from quizzes import services
from quizzes.models import Attempt, Question, QuizPage, Regrade
from quizzes.services.items import reckon_items
from quizzes.services.question_files import receive_file
from quizzes.services.regrades import prepare_some, start_regrade

GIFT = b"::Debt:: A debt that grows is a sign. {TRUE}\n\n::Odd:: Lone { brace\n"


def quiz_of(purpose: str) -> QuizPage:
    return QuizPage.objects.filter(purpose=purpose, alias_of=None).order_by("pk").first()


def practise(user: User, language: str, *, now: datetime) -> Attempt:
    """Every question has an answer: most of them right in part."""
    attempt = services.start_attempt(user=user, quiz=quiz_of("practice"), language=language, now=now)
    answers = {entry["id"]: some_answer(entry["kind"], entry["body"]) for entry in attempt.questions}
    services.save_answers(attempt=attempt, answers=answers, now=now)
    return Attempt.objects.get(pk=attempt.pk)


def some_answer(kind: str, body: dict[str, Any]) -> list[str]:
    """Something of what could be chosen or written, without looking at the key."""
    rows = [row["token"] for row in body.get("rows", ())]
    options = [option["token"] for option in body.get("options", ())]
    if kind == "ordering":
        return [f"{row}:{place}" for place, row in enumerate(rows, start=1)]
    if rows:
        return [f"{row}:{options[0]}" for row in rows[1:]]
    if kind == "gap_text":
        return [f"{gap['token']}:{gap['options'][0]['token'] if gap.get('options') else '18'}" for gap in body["gaps"]]
    if kind == "mark_signs":
        first, second, *_others = [passage["token"] for passage in body["passages"]]
        return [f"{first}:1", f"{second}:"]
    return options[:1] or ["11"]


def check_all(attempt: Attempt, *, now: datetime) -> None:
    for question, answer in attempt.answers.items():
        services.check_answer(attempt=attempt, question=question, answer=answer, now=now)


def sit_by_the_clock(user: User, language: str) -> Attempt:
    """The final test, which this once does not wait for the lessons."""
    quiz = quiz_of("graded")
    QuizPage.objects.filter(pk=quiz.pk).update(opens_after_lessons=False)
    return services.start_attempt(user=user, quiz=quiz, language=language, now=timezone.now())


def of_the_desk(by: User, waiting: Attempt, asks: User) -> list[str]:
    """Every screen of tests with something on it: ``waiting`` has an answer to read, ``asks`` asks for more time."""
    practice, final, now = waiting.quiz, quiz_of("graded"), timezone.now()
    figures = [reckon_items(quiz=quiz, now=now) for quiz in (practice, final)]
    assert all(figures)
    questions = final.quiz_questions.order_by("sort_order")
    asked = services.request_allowance(user=asks, quiz=final, words="I read slowly.", now=now)
    given = services.grant_allowance(
        user=waiting.user, quiz=final, extra_minutes=9, reason="Power cut.", by=by, now=now
    )
    file = receive_file(name="signs.gift", data=GIFT, file_format="gift", by=by, now=now)
    regrade = _prepared(questions[0].question, by)
    to_read = next(one["id"] for one in waiting.questions if one["kind"] == "open_text")
    named: list[tuple[str, list[Any]]] = [
        ("tests", []), ("test_questions", [final.pk]),
        ("test_question", [final.pk, questions[0].question.translation_key]),
        ("marking", []), ("marking_answer", [waiting.pk, to_read]),
        ("allowances", []), ("allowance_add", []), ("allowance_requests", []), ("allowance_request", [asked.pk]),
        ("allowance_decline", [asked.pk]), ("allowance_withdraw", [given.pk]),
        ("regrades", []), ("regrade_choose", []), ("regrade_add", [questions[1].question.pk]),
        ("regrade", [regrade.pk]), ("regrade_apply", [regrade.pk]),
        ("question_imports", []), ("question_import_add", []), ("question_import", [file.pk]),
        ("question_import_commit", [file.pk]), ("question_export", []),
    ]  # fmt: skip
    return [reverse(f"desk:{name}", args=args) for name, args in named]


def _prepared(question: Question, by: User) -> Regrade:
    regrade = start_regrade(
        question=question, policy=Regrade.Policy.FULL, reason="Two readings.", by=by, now=timezone.now()
    )
    while prepare_some(regrade_id=regrade.pk):
        pass
    regrade.refresh_from_db()
    return regrade
