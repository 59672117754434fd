"""What a browser posts while a quiz is taken, as values. A script's save and a form's are the same fields."""

from dataclasses import dataclass, field

from quizzes.kinds import Answer
from quizzes.models import Attempt
from quizzes.paper import read_answers

ANSWER, FLAG = "answer-", "flag-"


@dataclass(frozen=True)
class Posted:
    answers: dict[str, Answer]
    flags: dict[str, bool] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)  # of the questions posted


def read_posted(attempt: Attempt, data) -> Posted:
    """The questions named in ``question`` with their ``answer-…`` and ``flag-…``.

    Naming a question without an answer clears it: that is how a browser posts boxes that are not ticked.
    Raises ``ForeignAnswer`` for what is not on this paper.
    """
    questions = data.getlist("question")
    answers = read_answers(
        paper=attempt.paper, posted={question: data.getlist(ANSWER + question) for question in questions}
    )
    flags = {question: data[FLAG + question] == "on" for question in questions if FLAG + question in data}
    numbers = [number for number, entry in enumerate(attempt.questions, start=1) if entry["id"] in answers]
    return Posted(answers=answers, flags=flags, numbers=numbers)
