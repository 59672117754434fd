"""The turns of a branching conversation as a graph: what is wrong with it. Pure.

The first turn of the list is the start. A turn goes on through its options, or it is an ending and says how it ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Turn:
    """``leads_to`` holds the number of the next turn for each option, in their order."""

    number: int
    leads_to: tuple[int, ...] = ()
    has_ending: bool = False


@dataclass(frozen=True)
class Problem:
    """``place`` is that of the turn in the list, ``option`` that of the option in the turn; both count from 0."""

    place: int
    sentence: str
    option: int | None = None


def problems(turns: Sequence[Turn]) -> list[Problem]:
    """Everything that keeps a learner from walking through ``turns`` to an ending, in the order of the list.

    Ways are only followed once all numbers are good: a wrong number would make most other turns look lost.
    """
    found = [*_repeated(turns), *_badly_ended(turns), *_leading_nowhere(turns)] or [*_lost(turns)]
    return sorted(found, key=lambda problem: (problem.place, problem.option is not None, problem.option or 0))


def _repeated(turns: Sequence[Turn]) -> Iterator[Problem]:
    seen: set[int] = set()
    for place, turn in enumerate(turns):
        if turn.number in seen:
            yield Problem(place, _("Another turn has the number %(number)s already.") % {"number": turn.number})
        seen.add(turn.number)


def _badly_ended(turns: Sequence[Turn]) -> Iterator[Problem]:
    for place, turn in enumerate(turns):
        if not turn.leads_to and not turn.has_ending:
            yield Problem(place, _("Give this turn options, or say how the conversation ended."))
        if turn.leads_to and turn.has_ending:
            yield Problem(place, _("This turn has options, so it is no ending: clear one of the two."))


def _leading_nowhere(turns: Sequence[Turn]) -> Iterator[Problem]:
    numbers = {turn.number for turn in turns}
    for place, turn in enumerate(turns):
        for option, target in enumerate(turn.leads_to):
            if target not in numbers:
                yield Problem(place, _("There is no turn %(number)s.") % {"number": target}, option)


def _lost(turns: Sequence[Turn]) -> Iterator[Problem]:
    """Turns no way leads to, and turns from which no way leads to an ending."""
    forward = {turn.number: set(turn.leads_to) for turn in turns}
    backward = {number: {turn.number for turn in turns if number in turn.leads_to} for number in forward}
    reached = _walk({turn.number for turn in turns[:1]}, forward)
    ending = _walk({turn.number for turn in turns if not turn.leads_to}, backward)
    for place, turn in enumerate(turns):
        if turn.number not in reached:
            yield Problem(place, _("No way leads from the first turn to this one."))
        elif turn.number not in ending:
            yield Problem(place, _("No way leads from this turn to an ending."))


def _walk(start: set[int], ways: Mapping[int, set[int]]) -> set[int]:
    """All numbers that can be reached from ``start``, those of ``start`` among them."""
    reached, waiting = set(start), list(start)
    while waiting:
        following = ways[waiting.pop()] - reached
        reached |= following
        waiting += following
    return reached
