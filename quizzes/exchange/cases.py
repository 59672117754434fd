"""Puts what a file holds in order: texts that ask nothing become the case of the question after them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from quizzes.exchange.draft import (
    LONGEST_TEXT,
    MOST_QUESTIONS,
    Description,
    Draft,
    FileRefused,
    Picture,
    Problem,
    Reading,
)


@dataclass(frozen=True)
class Told:
    """A text that asks nothing, as Moodle's descriptions."""

    line: int
    title: str
    text: str
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    category: str = ""


Entry = Draft | Problem | Told


def gathered(entries: Iterable[Entry]) -> Reading:
    """The reading of a file from its entries in their order. Raises ``FileRefused`` when they are too many."""
    reading = Reading()
    waiting: list[Told] = []
    for entry in entries:
        if isinstance(entry, Told):
            waiting.append(entry)
            continue
        if isinstance(entry, Draft):
            reading.questions.append(_with_case(entry, waiting, reading))
        else:
            reading.problems.append(entry)
        _give_up(waiting, reading)
    _give_up(waiting, reading)
    if len(reading.questions) + len(reading.problems) > MOST_QUESTIONS:
        raise FileRefused(_("The file holds more than %(most)d questions. Split it.") % {"most": MOST_QUESTIONS})
    reading.problems.sort(key=lambda problem: problem.line)
    return reading


def _with_case(draft: Draft, waiting: list[Told], reading: Reading) -> Draft:
    """``draft`` with what was told before it, which is then waiting no more."""
    told = [one for one in waiting if one.category == draft.category]
    case = "\n\n".join(one.text for one in told)
    if not told or draft.case or len(case) > LONGEST_TEXT:
        return draft
    for one in told:
        waiting.remove(one)
        reading.descriptions.append(Description(one.line, one.title, one.text, joined=draft.line))
    notes = [note for one in told for note in one.notes]
    notes += [_("The text in line %(line)d asks nothing: it became the case.") % {"line": one.line} for one in told]
    pictures = tuple(picture for one in told for picture in one.pictures)
    return replace(draft, case=case, pictures=(*pictures, *draft.pictures), notes=(*notes, *draft.notes))


def _give_up(waiting: list[Told], reading: Reading) -> None:
    for told in waiting:
        reason = _("A text that asks nothing, and no question follows it that it could be the case of.")
        if len(told.text) > LONGEST_TEXT:
            reason = _("A text that asks nothing, and it is too long for the case of a question.")
        reading.problems.append(Problem(told.line, reason))
    waiting.clear()
