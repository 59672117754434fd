"""What a browser posts while a quiz is taken, as values. A script's save and a form's are the same fields."""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.kinds import Answer, ForeignAnswer
from quizzes.models import Attempt
from quizzes.paper import read_answers

ANSWER, FLAG, SPENT = "answer-", "flag-", "spent-"
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Posted:
    answers: dict[str, Answer]
    flags: dict[str, bool] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)  # of the questions posted
    sequence: int | None = None  # of a script's save; a plain form has none
    spent: dict[str, int] = field(default_factory=dict)  # question → seconds, as the browser says


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
    sequence = _number(data["seq"]) if "seq" in data else None
    return Posted(answers=answers, flags=flags, numbers=numbers, sequence=sequence, spent=_spent(attempt, data))


def _spent(attempt: Attempt, data) -> dict[str, int]:
    """Of any question of the paper, for a learner may look at one and answer another."""
    on_paper = [entry["id"] for entry in attempt.questions]
    return {question: _number(data[SPENT + question]) for question in on_paper if SPENT + question in data}


def _number(text: str) -> int:
    """Raises ``ForeignAnswer`` for what no script of ours sends."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise ForeignAnswer
    return int(text)


def _fields_of(question: str, data) -> dict[str, list[str]]:
    """What was posted for ``question``, by part; under "" for the question as a whole."""
    whole, parted = ANSWER + question, f"{ANSWER}{question}-"
    found = {name.removeprefix(parted): data.getlist(name) for name in data if name.startswith(parted)}
    return {**found, "": data.getlist(whole)} if whole in data else found


class AskForm(forms.Form):
    """Asks for more time or another attempt."""

    words = forms.CharField(
        label=_("What do you need, and why?"),
        help_text=_("Your trainer and the coordinators read it. Leave out what you do not want written down."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
