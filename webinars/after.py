"""What the panel says of sessions that are over: what the viewer may watch, and whether they are asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from webinars.feedback import wanted_of
from webinars.models.records import Session
from webinars.panel import SessionSeen, Viewer
from webinars.recordings import as_seen, recordings_of


def add(
    seen: Sequence[SessionSeen], sessions: Sequence[Session], user, viewer: Viewer, *, now: datetime
) -> list[SessionSeen]:
    """``seen`` with recordings and requests for feedback. Two queries, none before the first session is over."""
    over = [session for session in sessions if session.ends_at <= now]
    if not over or not viewer.is_known:
        return list(seen)
    recordings = recordings_of(over, now=now)
    wanted = wanted_of(user, over, {one.pk: one.registration for one in seen}, now=now)
    return [
        replace(
            one,
            recordings=[as_seen(found) for found in recordings[one.pk]] if _may_watch(one, viewer) else [],
            wants_feedback=one.pk in wanted,
        )
        for one in seen
    ]


def _may_watch(session: SessionSeen, viewer: Viewer) -> bool:
    """As ``recordings.may_watch`` says it of the person, from what the panel knows already."""
    took_part = session.registration == "registered" or session.minutes_attended
    return bool(took_part) or viewer.is_of_the_audience
