"""What the tables of quizzes hold about people. Answer keys are in nobody's copy: they are not about the person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.own_data.acts import blanked, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare
from quizzes.feedback import answers_given
from quizzes.models import Attempt, Question
from quizzes.services import remove_answers

SCORE_STAYS = _("Reports count results; the score stays without your name, your answers do not.")


def _attempts(user) -> list[dict[str, Any]]:
    rows = Attempt.objects.filter(user=user).select_related("quiz").order_by("started_at", "pk")
    return [_attempt(one) for one in rows.iterator(chunk_size=50)]


def _attempt(one: Attempt) -> dict[str, Any]:
    return {
        "quiz": one.quiz.title,
        "attempt": one.number,
        "language": one.language,
        "started_at": one.started_at,
        "submitted_at": one.submitted_at,
        "marks": one.marks,
        "marks_possible": one.marks_possible,
        "percent": one.percent,
        "pass_mark_percent": one.pass_mark_percent,
        "answers_removed_at": one.answers_removed_at,
        "answers": answers_given(paper=one.paper, key=one.key, answers=one.answers),
    }


def _forget_answers(holding: Holding, identity: Identity) -> int:
    return remove_answers(attempts=Attempt.objects.filter(user=identity.user), now=identity.now)


def _own_questions(identity: Identity) -> QuerySet:
    return Question.objects.filter(owner=identity.user)


declare(
    "quizzes.QuizPage",
    none=[
        *("purpose", "intro", "pass_mark_percent", "attempts_allowed", "time_limit_minutes", "hours_between_attempts"),
    ],
)
declare("quizzes.QuizQuestion", none=["id", "sort_order", "quiz", "question", "form"])
declare(
    "quizzes.QuizDraw",
    none=["id", "sort_order", "quiz", "count", "objective", "topic", "tag", "difficulty", "only_unseen", "form"],
)
declare("quizzes.Topic", none=["id", "name", "name_ru", "name_tk", "code"])
declare("quizzes.QuestionTag", none=["id", "tag", "content_object"])
declare(
    "quizzes.Question",
    person=["owner", "locked_by"],
    none=[
        *("id", "translation_key", "locale", "latest_revision", "live", "has_unpublished_changes"),
        *("first_published_at", "last_published_at", "live_revision", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "code", "case", "text", "objective", "difficulty", "answer", "explanation", "lesson"),
        *("rests_on", "topic", "worth", "pictures"),
    ],
    holding=Holding(
        title=_("Questions you wrote"),
        purpose=_("So that their author can go on with them."),
        period="account",
        of=_own_questions,
        copy=[Item("code", _("code")), Item("language", _("language"), "locale__language_code")],
        erasure=blanked(owner=None, why=_("The questions belong to the programme.")),
    ),
)
declare(
    "quizzes.Attempt",
    person=["user"],
    about=[
        *("quiz", "number", "language", "answers", "flagged", "marks", "percent", "started_at", "saved_at"),
        *("submitted_at", "answers_removed_at"),
    ],
    secret=["key"],
    none=["id", "paper", "translations", "pass_mark_percent", "marks_possible", "saves"],
    holding=Holding(
        title=_("Your tests"),
        purpose=_("To know what you have understood, and to show you what to look at again."),
        period="attempt_answers",
        of="user",
        copy=_attempts,
        labels={
            "quiz": _("test"),
            "attempt": _("attempt"),
            "language": _("language"),
            "started_at": _("begun"),
            "submitted_at": _("handed in"),
            "marks": _("marks"),
            "marks_possible": _("marks possible"),
            "percent": _("percent"),
            "pass_mark_percent": _("pass mark, percent"),
            "answers_removed_at": _("answers removed"),
            "answers": _("your answers"),
            "question": _("question"),
            "answer": _("answer"),
        },
        erasure=unnamed_by(_forget_answers, why=SCORE_STAYS),
    ),
)
