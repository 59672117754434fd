"""Knowledge gain of a course: the first pre-test of each person beside their first sitting of a test after it.

First sittings only: a second one is practice with the same questions. Who has one of the two alone, or waits for a
trainer to read an answer, is left out and counted. Figures are ``quizzes.gains``; marks are those that hold now.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from courses.models import CoursePage, Enrolment, Objective
from people.models import Audience, Organisation, Posting, User
from quizzes.feedback import GRADED, POST_TEST, PRE_TEST
from quizzes.gains import GroupGain, Pair, group_gain, pairs_by_objective
from quizzes.models import Attempt, QuizPage
from quizzes.scoring import Marked, Score, by_objective, total

AT_ONCE = 500  # attempts read in one query


@dataclass(frozen=True)
class Asked:
    """What a report is narrowed to. ``since`` and ``until`` are days of the second test, where the reader is."""

    test: QuizPage | None
    audience: Audience | None = None
    organisation: Organisation | None = None  # with all below it, held on the day of the second test
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Sat:
    """One test of one person, as it is scored now."""

    whole: Score
    objectives: Mapping[int, Score]
    awaits: bool


@dataclass(frozen=True)
class Person:
    user: int
    day: date  # of the second test
    before: Sat
    after: Sat

    @property
    def pair(self) -> Pair:
        return Pair(self.before.whole, self.after.whole)


@dataclass(frozen=True)
class Report:
    people: list[Person]
    waiting: int  # have both, and an answer that nobody has read yet
    only_one: int  # sat one of the two tests
    objectives: Mapping[int, Objective] = field(default_factory=dict)

    @property
    def whole(self) -> GroupGain | None:
        return group_gain(one.pair for one in self.people)

    @property
    def rows(self) -> list[tuple[Objective, GroupGain | None]]:
        """Each objective that both tests measure; no figures where too few people have both."""
        pairs = pairs_by_objective((one.before.objectives, one.after.objectives) for one in self.people)
        return [(self.objectives[pk], group_gain(pairs[pk])) for pk in sorted(pairs) if pk in self.objectives]


def second_tests(course: CoursePage) -> QuerySet[QuizPage]:
    """The tests to measure by: post-tests before graded ones, and of each the one that comes last in the course."""
    tests = QuizPage.objects.descendant_of(course).filter(purpose__in=(POST_TEST, GRADED))
    return tests.order_by("-live", "-purpose", "-path")  # "post_test" is after "graded" in the alphabet


def report_of(course: CoursePage, asked: Asked) -> Report:
    """Four queries, two for filters, and one more for each 500 attempts."""
    firsts, only_one = _firsts(course, asked.test)
    firsts = _narrowed(course, firsts, asked)
    sat = _sat([pk for before, after, _at in firsts.values() for pk in (before, after)])
    found = [Person(user, _day(at), sat[before], sat[after]) for user, (before, after, at) in firsts.items()]
    people = [one for one in found if not (one.before.awaits or one.after.awaits)]
    wanted = {objective for one in people for objective in one.after.objectives}
    return Report(people, len(found) - len(people), only_one, Objective.objects.in_bulk(wanted))


Firsts = dict[int, tuple[int, int, datetime]]  # person → the two attempts, and when the second was handed in


def _firsts(course: CoursePage, test: QuizPage | None) -> tuple[Firsts, int]:
    pre_tests = QuizPage.objects.descendant_of(course).filter(purpose=PRE_TEST)
    handed_in = Attempt.objects.submitted().order_by("submitted_at", "number")
    before: dict[int, tuple[int, datetime]] = {}
    for user, pk, at in handed_in.filter(quiz__in=pre_tests).values_list("user", "pk", "submitted_at"):
        before.setdefault(user, (pk, at))
    found: Firsts = {}
    seen = set(before)
    for user, pk, at in handed_in.filter(quiz=test).values_list("user", "pk", "submitted_at"):
        seen.add(user)
        if user in before and before[user][1] <= at:
            found.setdefault(user, (before[user][0], pk, at))
    return found, len(seen - set(found))


def _narrowed(course: CoursePage, firsts: Firsts, asked: Asked) -> Firsts:
    kept = {user: one for user, one in firsts.items() if _is_within(_day(one[2]), asked.since, asked.until)}
    if asked.audience:
        theirs = Enrolment.objects.filter(course=course, audience=asked.audience)
        kept = _only(kept, theirs.values_list("user", flat=True))
    if asked.organisation:
        within = Organisation.objects.within(asked.organisation)
        held = Posting.objects.filter(organisation__in=within, user__in=list(kept))
        rows = held.values_list("user", "started_on", "ended_on")
        kept = _only(kept, (user for user, begun, ended in rows if _is_within(_day(kept[user][2]), begun, ended)))
    return kept


def _only(firsts: Firsts, users: Iterable[int]) -> Firsts:
    wanted = set(users)
    return {user: one for user, one in firsts.items() if user in wanted}


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _sat(keys: Sequence[int]) -> dict[int, Sat]:
    """Marks by objective from the shares that stand with each attempt: its answers may be gone by now."""
    return dict(_read(keys))


def _read(keys: Sequence[int]) -> Iterator[tuple[int, Sat]]:
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), AT_ONCE):
        rows = Attempt.objects.filter(pk__in=wanted[start : start + AT_ONCE])
        for pk, awaits, scored, asked in rows.values_list("pk", "awaits_marking", "scored", "key__questions"):
            marked = _marked(scored, asked)
            yield pk, Sat(total(marked), by_objective(marked), awaits)


def _marked(scored: Mapping[str, Sequence[Any]], asked: Iterable[Mapping[str, Any]]) -> list[Marked]:
    return [
        Marked(
            id=entry["id"],
            objective=entry["objective"],
            share=None if scored[entry["id"]][0] is None else Decimal(scored[entry["id"]][0]),
            worth=scored[entry["id"]][1],
        )
        for entry in asked
        if entry["id"] in scored
    ]


def names_of(people: Iterable[Person]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in={one.user for one in people}).values_list("pk", "full_name"))
