"""What a learner is told after an attempt: which answers to look at again, and when right answers show. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quizzes.kinds import Answer, Line, Part, Remark, State, kind_named
from quizzes.paper import Key, Paper

PRE_TEST, PRACTICE, GRADED, POST_TEST = "pre_test", "practice", "graded", "post_test"


@dataclass(frozen=True)
class Reviewed:
    """One question after the attempt. ``full``, ``remarks`` and ``why`` stay empty while answers are withheld."""

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

    @property
    def is_right(self) -> bool:
        return self.state == State.RIGHT


def review(*, paper: Paper, key: Key, answers: Mapping[str, Answer], with_answers: bool) -> list[Reviewed]:
    """Every question of the paper in its order; right answers and remarks only ``with_answers``."""
    keys = {entry["id"]: entry for entry in key["questions"]}
    return [
        _reviewed(number, entry, keys[entry["id"]], answers.get(entry["id"], []), with_answers)
        for number, entry in enumerate(paper["questions"], start=1)
    ]


def review_of(question: str, *, paper: Paper, key: Key, answers: Mapping[str, Answer]) -> Reviewed:
    """One question with its right answer, as it is told when it is checked in practice."""
    reviewed = review(paper=paper, key=key, answers=answers, with_answers=True)
    return next(one for one, entry in zip(reviewed, paper["questions"], strict=True) if entry["id"] == question)


def _reviewed(number: int, paper: Part, key: Part, answer: Answer, with_answers: bool) -> Reviewed:
    kind = kind_named(paper["kind"])
    told = kind.explain(paper["body"], key["body"], answer)
    bare = Reviewed(
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
