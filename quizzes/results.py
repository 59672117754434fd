"""What the result page says: the score, what was gained since the pre-test, the answers to look at again."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from courses.models import LessonPage, Objective
from courses.queries import COURSE_PATH_LENGTH
from courses.structure import Step
from quizzes import feedback
from quizzes.feedback import Reading, Reviewed
from quizzes.gains import Gain, gains
from quizzes.kinds import Line, State
from quizzes.models import Attempt, Marking, ScoreChange
from quizzes.scoring import Score, score_by_objective
from quizzes.standing import Standing


@dataclass(frozen=True)
class Row:
    objective: Objective
    score: Score
    gain: Gain | None

    @property
    def is_full(self) -> bool:
        return self.score.marks == self.score.possible


@dataclass(frozen=True)
class Result:
    attempt: Attempt
    standing: Standing
    pre_test: Attempt | None
    language: str  # of the reader

    @cached_property
    def shows_answers(self) -> bool:
        return self.standing.shows_answers_of(self.attempt)

    @property
    def shows_which(self) -> bool:
        return feedback.shows_which_were_right(purpose=self.attempt.quiz.purpose, shows_answers=self.shows_answers)

    @cached_property
    def reviewed(self) -> list[Reviewed]:
        """Every question; none when not even that may be said, or the answers are no longer kept."""
        if not self.shows_which or self.attempt.answers_removed_at:
            return []
        attempt = self.attempt
        found = feedback.review(
            paper=attempt.paper_in(self.language),
            key=feedback.corrected(attempt.key_in(self.language), attempt.rulings, language=self.language),
            answers=attempt.answers,
            with_answers=self.shows_answers,
            scored=attempt.scored,
        )
        return [replace(one, reading=self._readings.get(one.id)) for one in found]

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        """How trainers read answers, by question; the last reading of each. No query where nothing was read."""
        if not any("share" in ruling for ruling in self.attempt.rulings.values()):
            return {}
        rubrics = {one["id"]: one["body"].get("rubric", ()) for one in self.attempt.key_in(self.language)["questions"]}
        markings = self.attempt.markings.order_by("pk")
        return {one.question: _reading(one, rubrics[one.question]) for one in markings}

    @property
    def waiting(self) -> int:
        """How many answers a trainer has not read yet; they never will when the answers are gone."""
        if self.attempt.answers_removed_at:
            return 0
        return sum(share is None and worth > 0 for share, worth in self.attempt.scored.values())

    @cached_property
    def changes(self) -> list[ScoreChange]:
        """How the score came to be what it is, the first change first. No query where nobody ever decided anything."""
        if not self.attempt.rulings:
            return []
        return list(self.attempt.score_changes.order_by("pk"))

    @property
    def to_look_at(self) -> list[tuple[Reviewed, Step | None]]:
        return [(one, self._lesson(one)) for one in self.reviewed if not one.is_right and one.state != State.AWAITS]

    @property
    def being_read(self) -> list[Reviewed]:
        return [one for one in self.reviewed if one.state == State.AWAITS]

    @property
    def right(self) -> list[tuple[Reviewed, Step | None]]:
        return [(one, self._lesson(one)) for one in self.reviewed if one.is_right]

    @property
    def in_order(self) -> list[tuple[Reviewed, Step | None]]:
        """Every question in the order of the paper."""
        return [(one, None if one.state == State.AWAITS else self._lesson(one)) for one in self.reviewed]

    def _lesson(self, reviewed: Reviewed) -> Step | None:
        """The lesson the question names, else the first one with its learning objective."""
        if reviewed.lesson:
            return self.standing.outline.step(UUID(reviewed.lesson))
        return next(iter(self._lessons_by_objective.get(reviewed.objective, [])), None)

    @cached_property
    def _lessons_by_objective(self) -> dict[int, list[Step]]:
        """Each objective with the lessons that teach it, in the order of the course. One query."""
        lessons = {step.key: step for step in self.standing.outline.lessons}
        links = LessonPage.objectives.through.objects.filter(lessonpage__translation_key__in=lessons)
        taught = defaultdict(set)
        for key, objective in links.values_list("lessonpage__translation_key", "objective"):
            taught[objective].add(key)
        return {objective: [lessons[key] for key in lessons if key in keys] for objective, keys in taught.items()}

    @property
    def to_read(self) -> list[tuple[Row, list[Step]]]:
        """The objectives that are not full yet, each with the lessons that teach it; the weakest first."""
        rows = sorted((row for row in self.rows if not row.is_full), key=lambda row: row.score.percent)
        taught = self._lessons_by_objective if rows else {}
        return [(row, taught[row.objective.pk]) for row in rows if row.objective.pk in taught]

    @property
    def gain(self) -> Gain | None:
        """Of the whole tests."""
        if self.pre_test is None:
            return None
        return Gain(before=self.pre_test.percent, after=self.attempt.percent)

    @cached_property
    def rows(self) -> list[Row]:
        """Each objective with its score, and what was gained where the pre-test asked about it too."""
        if self.attempt.answers_removed_at:
            return []
        scores = _by_objective(self.attempt)
        gained = gains(before=self._scores_before(), after=scores)
        found = Objective.objects.in_bulk(list(scores))
        return [Row(found[pk], score, gained.get(pk)) for pk, score in scores.items() if pk in found]

    @property
    def gained_rows(self) -> list[Row]:
        return [row for row in self.rows if row.gain is not None]

    def _scores_before(self) -> dict[int, Score]:
        if self.pre_test is None or self.pre_test.answers_removed_at:
            return {}
        return _by_objective(self.pre_test)

    @property
    def required_steps_left(self) -> int:
        progress = self.standing.progress
        return sum(step.is_required and not progress.is_done(step) for step in progress.outline.steps)


def _reading(marking: Marking, rubric) -> Reading:
    lines = [_criterion(one, marking.points.get(one["criterion"], 0)) for one in rubric]
    return Reading(lines=lines, comment=marking.comment, read_at=marking.marked_at)


def _criterion(criterion, points: int) -> Line:
    most = criterion["points"]
    return Line(label=criterion["text"], given=str(points), full=str(most), is_right=points == most)


def _by_objective(attempt: Attempt) -> dict[int, Score]:
    return score_by_objective(key=attempt.key, answers=attempt.answers, rulings=attempt.rulings)


def result_of(attempt: Attempt, standing: Standing, *, language: str) -> Result:
    """What is said of ``attempt`` to who reads in ``language``, whatever it was sat in."""
    is_measured = attempt.quiz.purpose in {feedback.GRADED, feedback.POST_TEST}
    return Result(attempt, standing, pre_test=pre_test_of(attempt) if is_measured else None, language=language)


def pre_test_of(attempt: Attempt) -> Attempt | None:
    """The first pre-test of the same course that the person handed in: what they knew at the beginning."""
    course_path = attempt.quiz.path[:COURSE_PATH_LENGTH]
    pre_tests = Attempt.objects.submitted().filter(
        user=attempt.user_id, quiz__purpose=feedback.PRE_TEST, quiz__path__startswith=course_path
    )
    return pre_tests.order_by("submitted_at", "number").first()
