"""What the tables of quizzes hold about people. Answer keys are in nobody's copy: they are not about the person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.own_data.acts import blanked, deleted, kept, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare
from quizzes.feedback import answers_given
from quizzes.models import Attempt, Question, QuestionImport
from quizzes.services import remove_answers
from quizzes.services.question_files import forget_file

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
        "deadline": one.deadline,
        "submitted_at": one.submitted_at,
        "closed_by_clock": one.closed_by_clock,
        "marks": one.marks,
        "marks_possible": one.marks_possible,
        "percent": one.percent,
        "pass_mark_percent": one.pass_mark_percent,
        "answers_removed_at": one.answers_removed_at,
        "answers": answers_given(paper=one.paper, key=one.key, answers=one.answers),
        "seconds": sum(one.spent.values()),
    }


def _forget_answers(holding: Holding, identity: Identity) -> int:
    return remove_answers(attempts=Attempt.objects.filter(user=identity.user), now=identity.now)


def _forget_files(holding: Holding, identity: Identity) -> int:
    files = list(QuestionImport.objects.filter(uploaded_by=identity.user).exclude(file="", read="", file_name=""))
    for item in files:
        forget_file(item=item)
    return len(files)


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
declare("quizzes.ItemFigures", none=["id", "quiz", "question", "language", "attempts", "figures", "reckoned_at"])
declare(
    "quizzes.Question",
    person=["owner", "locked_by"],
    none=[
        *("id", "translation_key", "locale", "latest_revision", "live", "has_unpublished_changes"),
        *("first_published_at", "last_published_at", "live_revision", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "code", "case", "text", "objective", "difficulty", "answer", "explanation", "lesson"),
        *("rests_on", "topic", "worth", "pictures", "tags"),
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
        *("submitted_at", "answers_removed_at", "spent", "checked", "form", "deadline", "closed_by_clock"),
        *("scored", "awaits_marking"),
    ],
    secret=["key", "rulings"],
    none=["id", "paper", "translations", "pass_mark_percent", "marks_possible", "saves", "sequences"],
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
            "deadline": _("to be handed in by"),
            "submitted_at": _("handed in"),
            "closed_by_clock": _("handed in by the clock"),
            "marks": _("marks"),
            "marks_possible": _("marks possible"),
            "percent": _("percent"),
            "pass_mark_percent": _("pass mark, percent"),
            "answers_removed_at": _("answers removed"),
            "answers": _("your answers"),
            "seconds": _("seconds spent on questions"),
            "question": _("question"),
            "answer": _("answer"),
        },
        erasure=unnamed_by(_forget_answers, why=SCORE_STAYS),
    ),
)
declare(
    "quizzes.Regrade",
    person=["asked_by", "applied_by"],
    about=["asked_at", "finished_at"],
    text=["reason"],
    secret=["bodies"],
    none=["id", "question", "policy", "writes_to_people", "state", "last_seen", "total", "done"],
    holding=Holding(
        title=_("Regrades you asked for"),
        purpose=_("To know who had scores changed, and why."),
        period="account",
        of="asked_by",
        copy=[
            Item("question", _("question"), "question__code"),
            Item("asked_at", _("asked for")),
            Item("reason", _("reason")),
        ],
        erasure=blanked(asked_by=None, why=_("Why scores were changed stays, without your name.")),
    ),
)
declare(
    "quizzes.RegradeLine",
    about=[
        *("attempt", "marks_before", "percent_before", "passed_before", "marks_after", "percent_after"),
        *("passed_after", "applied_at", "written_at"),
    ],
    none=["id", "regrade", "problem"],
    note=_("What came of it is in the changes of scores."),
)
declare(
    "quizzes.ScoreChange",
    person=["changed_by"],
    about=[
        *("attempt", "cause", "marks_before", "possible_before", "percent_before", "marks_after", "possible_after"),
        *("percent_after", "changed_at", "marking"),
    ],
    none=["id", "regrade"],
    holding=Holding(
        title=_("Changes of your scores"),
        purpose=_("So that you can see what a score was before, and why it changed."),
        period="figures",
        of="attempt__user",
        copy=[
            Item("test", _("test"), "attempt__quiz__title"),
            Item("attempt", _("attempt"), "attempt__number"),
            Item("cause", _("cause")),
            Item("percent_before", _("percent before")),
            Item("percent_after", _("percent after")),
            Item("changed_at", _("changed")),
        ],
        erasure=kept(why=SCORE_STAYS),
    ),
)
declare(
    "quizzes.Marking",
    person=["marked_by"],
    about=["attempt", "question", "points", "share", "marked_at"],
    text=["comment"],
    none=["id"],
    holding=Holding(
        title=_("How your answers were read"),
        purpose=_("So that you can learn from what a trainer wrote to you."),
        period="attempt_answers",
        of="attempt__user",
        copy=[
            Item("test", _("test"), "attempt__quiz__title"),
            Item("attempt", _("attempt"), "attempt__number"),
            Item("share", _("share of the marks")),
            Item("comment", _("comment")),
            Item("marked_at", _("read on")),
        ],
        erasure=blanked(comment="", why=SCORE_STAYS),
    ),
)
declare(
    "quizzes.Allowance",
    person=["user", "granted_by", "withdrawn_by"],
    about=["quiz", "extra_minutes", "extra_attempts", "granted_at", "withdrawn_at"],
    text=["reason"],
    none=["id"],
    holding=Holding(
        title=_("More time or attempts you were given"),
        purpose=_("So that your tests are as long, and as many, as was granted to you."),
        period="account",
        of="user",
        copy=[
            Item("test", _("test"), "quiz__title"),
            Item("extra_minutes", _("more minutes")),
            Item("extra_attempts", _("more attempts")),
            Item("reason", _("reason")),
            Item("granted_at", _("granted")),
            Item("withdrawn_at", _("withdrawn")),
        ],
        erasure=blanked(reason="", why=_("That a test was longer explains its score; the reason is removed.")),
    ),
)
declare(
    "quizzes.AllowanceRequest",
    person=["user", "decided_by"],
    about=["quiz", "state", "asked_at", "allowance", "decided_at"],
    text=["words", "answer"],
    none=["id"],
    holding=Holding(
        title=_("More time or attempts you asked for"),
        purpose=_("So that somebody can decide on it and answer you."),
        period="account",
        of="user",
        copy=[
            Item("test", _("test"), "quiz__title"),
            Item("words", _("your words")),
            Item("state", _("state")),
            Item("answer", _("answer")),
            Item("asked_at", _("asked for")),
            Item("decided_at", _("decided")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "quizzes.QuestionImport",
    person=["uploaded_by"],
    about=["uploaded_at", "finished_at"],
    text=["file", "read", "report", "file_name"],
    none=["id", "sha256", "file_format", "topic", "state"],
    holding=Holding(
        title=_("Files of questions you uploaded"),
        purpose=_("To bring questions in, and to say which could not be read."),
        period="question_files",
        of="uploaded_by",
        copy=[
            Item("file_name", _("file")),
            Item("uploaded_at", _("uploaded")),
            Item("finished_at", _("finished")),
            Item("state", _("state")),
        ],
        erasure=unnamed_by(_forget_files, why=_("How many questions a file had stays.")),
    ),
)
