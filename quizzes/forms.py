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
    """The questions named in ``question`` with ``answer-…`` and ``flag-…``; ``answer-…-part`` where they have parts.

    Naming a question without an answer clears it: that is how a browser posts boxes that are not ticked.
    Raises ``ForeignAnswer`` for what is not on this paper.
    """
    questions = data.getlist("question")
    posted = {question: _fields_of(question, data) for question in questions}
    answers = read_answers(paper=attempt.paper, posted=posted)
    flags = {question: data[FLAG + question] == "on" for question in questions if FLAG + question in data}
    numbers = [number for number, entry in enumerate(attempt.questions, start=1) if entry["id"] in answers]
    return Posted(answers=answers, flags=flags, numbers=numbers)


def _fields_of(question: str, data) -> dict[str, list[str]]:
    """What was posted for ``question``, by part; under "" for the question as a whole."""
    whole, parted = ANSWER + question, f"{ANSWER}{question}-"
    found = {name.removeprefix(parted): data.getlist(name) for name in data if name.startswith(parted)}
    return {**found, "": data.getlist(whole)} if whole in data else found
