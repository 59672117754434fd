"""What a learner is told after an attempt: which answers to look at again, and when right answers show. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from quizzes.kinds import NONE, Answer, Line, Part, Remark, State, kind_named, state_of
from quizzes.paper import Key, Paper

PRE_TEST, PRACTICE, GRADED, POST_TEST = "pre_test", "practice", "graded", "post_test"


Scored = Mapping[str, Sequence[Any]]  # question → its share of the marks (None while it waits) and its worth


@dataclass(frozen=True)
class Reading:
    """How a trainer read an answer. ``lines`` are its rubric with points given and possible."""

    lines: list[Line]
    comment: str
    read_at: datetime

    @property
    def points(self) -> int:
        return sum(int(line.given) for line in self.lines)

    @property
    def possible(self) -> int:
        return sum(int(line.full) for line in self.lines)


@dataclass(frozen=True)
class Reviewed:
    """One question after the attempt. ``full``, ``remarks`` and ``why`` stay empty while answers are withheld."""

    id: str
    number: int
    language: str
    kind: str
    prompt: str
    state: State
    given: list[str]
    lesson: str
    objective: int
    full: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # their ``full`` and ``remark`` empty while answers are withheld
    why: str = ""
    template: str = "quizzes/reviews/plain.html"
    is_counted: bool = True  # False: it was faulty, and earns and costs nothing
    reading: Reading | None = None

    @property
    def is_right(self) -> bool:
        return self.state == State.RIGHT


def review(
    *, paper: Paper, key: Key, answers: Mapping[str, Answer], with_answers: bool, scored: Scored | None = None
) -> list[Reviewed]:
    """Every question of the paper in its order; right answers and remarks only ``with_answers``. What the score says
    of a question (``scored``) holds, whatever the key says: people may have decided otherwise.
    """
    keys = {entry["id"]: entry for entry in key["questions"]}
    reviewed = [
        _reviewed(number, entry, keys[entry["id"]], answers.get(entry["id"], []), with_answers)
        for number, entry in enumerate(paper["questions"], start=1)
    ]
    return [_as_scored(one, scored[one.id]) if scored and one.id in scored else one for one in reviewed]


def corrected(key: Key, rulings: Mapping[str, Mapping[str, Any]], *, language: str) -> Key:
    """The key with what is right and why by now, where questions were corrected after the paper was sat."""
    entries = [_corrected(entry, rulings.get(entry["id"], {}), language) for entry in key["questions"]]
    return {**key, "questions": entries}


def _corrected(entry: Part, ruling: Mapping[str, Any], language: str) -> Part:
    if "body" not in ruling:
        return entry
    body = ruling.get("translations", {}).get(language, ruling["body"])
    words = ruling.get("explanations", {})
    return {**entry, "body": body, "explanation": words.get(language, words.get("", entry["explanation"]))}


def _as_scored(reviewed: Reviewed, scored: Sequence[Any]) -> Reviewed:
    share, worth = scored
    if share is None:
        return replace(reviewed, state=State.AWAITS, is_counted=bool(worth))
    known = Decimal(share)
    is_empty = reviewed.state == State.UNANSWERED and known == NONE
    return replace(reviewed, state=reviewed.state if is_empty else state_of(known), is_counted=bool(worth))


def _reviewed(number: int, paper: Part, key: Part, answer: Answer, with_answers: bool) -> Reviewed:
    kind = kind_named(paper["kind"])
    told = kind.explain(paper["body"], key["body"], answer)
    bare = Reviewed(
        id=paper["id"],
        number=number,
        language=paper["language"],
        kind=kind.name,
        prompt=paper["prompt"],
        state=kind.state(key["body"], answer),
        given=told.given,
        lesson=key["lesson"],
        objective=key["objective"],
        lines=[replace(line, full="", remark="") for line in told.lines],
        template=kind.review_template,
    )
    if not with_answers:
        return bare
    return replace(bare, full=told.full, remarks=told.remarks, lines=told.lines, why=key["explanation"])


def answers_given(*, paper: Paper, key: Key, answers: Mapping[str, Answer]) -> list[dict[str, object]]:
    """What was asked and what was answered, in the words of the paper; nothing of what is right."""
    reviewed = review(paper=paper, key=key, answers=answers, with_answers=False)
    return [{"question": one.prompt, "answer": one.given} for one in reviewed]


def shows_answers(
    *, purpose: str, has_passed: bool, may_try_again: bool, has_open_attempt: bool, course_is_completed: bool
) -> bool:
    """Whether right answers show after an attempt.

    Never while another attempt at the same quiz is open. Practice: at once. Graded test: when it is passed, or
    no attempt is left. Pre-test and post-test: when the course is completed, for the bank they draw on is also
    the final test's, and the gain they measure must not come from having read the answers.
    """
    if has_open_attempt:
        return False
    return {
        PRACTICE: True,
        GRADED: has_passed or not may_try_again,
        PRE_TEST: course_is_completed,
        POST_TEST: course_is_completed,
    }[purpose]


def shows_which_were_right(*, purpose: str, shows_answers: bool) -> bool:
    """Whether a learner learns question by question what was right: in a pre-test only with the answers."""
    return shows_answers or purpose != PRE_TEST
