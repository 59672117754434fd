"""The acts of quizzes. Each decides on a row it holds, or writes only if it still stands."""

from quizzes.services.allowances import decline_request, grant_allowance, request_allowance, withdraw_allowance
from quizzes.services.attempts import (
    as_stored,
    close_if_over,
    close_overdue,
    remove_answers,
    start_attempt,
    submit_attempt,
)
from quizzes.services.saves import Saved, check_answer, save_answers

__all__ = [
    "Saved",
    "as_stored",
    "check_answer",
    "close_if_over",
    "close_overdue",
    "decline_request",
    "grant_allowance",
    "remove_answers",
    "request_allowance",
    "save_answers",
    "start_attempt",
    "submit_attempt",
    "withdraw_allowance",
]
