"""Reads of feedback: who is asked for it, and what it adds up to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from webinars.models.after import Feedback, FeedbackGiven
from webinars.models.records import Session
from webinars.opinions import Opinion, Opinions, add_up, is_open

RATINGS = {5: gettext_lazy("5, very much"), 4: "4", 3: "3", 2: "2", 1: gettext_lazy("1, not at all")}


def wanted_of(user, sessions: Iterable[Session], states: dict[int, str], *, now: datetime) -> set[int]:
    """Keys of the sessions on which ``user`` may give feedback now. ``states`` are theirs. At most one query."""
    asked = {
        session.pk
        for session in sessions
        if session.cancelled_at is None and is_open(session.ends_at, now) and states.get(session.pk) == "registered"
    }
    if not asked or not user.is_authenticated:
        return set()
    return asked - set(FeedbackGiven.objects.filter(user=user, session__in=asked).values_list("session_id", flat=True))


def opinions_on(sessions: Iterable[Session]) -> dict[int, Opinions]:
    """What was said of each of ``sessions``, by key. One query."""
    found = defaultdict(list)
    for row in Feedback.objects.filter(session__in=list(sessions)).select_related("user"):
        found[row.session_id].append(_opinion(row))
    return {session.pk: add_up(found[session.pk]) for session in sessions}


def _opinion(row: Feedback) -> Opinion:
    name = row.user.full_name if row.user else ""
    return Opinion(useful=row.useful, clear=row.clear, pace=row.pace, comment=row.comment, name=name)


@dataclass(frozen=True)
class Words:
    """A question of the form, and what its values are called."""

    label: str
    values: dict

    def of(self, value) -> str:
        return str(self.values.get(value, value))


def words_of(question: str) -> Words:
    return {
        "useful": Words(_("Useful for their work"), RATINGS),
        "clear": Words(_("Clear"), RATINGS),
        "pace": Words(_("Pace"), dict(Feedback.Pace.choices)),
    }[question]
