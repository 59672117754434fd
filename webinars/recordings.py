"""Reads of recordings: which are there."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from webinars.models.after import Recording
from webinars.models.records import Session
from webinars.watching import RecordingSeen, is_over


def recordings_of(sessions: Iterable[Session], *, now: datetime) -> dict[int, list[Recording]]:
    """The published recordings of ``sessions`` that are still there, by the key of the session. One query."""
    zones = {session.pk: session.time_zone for session in sessions}
    found = defaultdict(list)
    if not zones:
        return found
    for recording in Recording.objects.filter(session__in=zones).exclude(published_at=None):
        if not is_over(recording.stays_until, zones[recording.session_id], now):
            found[recording.session_id].append(recording)
    return found


def as_seen(recording: Recording) -> RecordingSeen:
    return RecordingSeen(
        pk=recording.pk,
        language=recording.language,
        has_film=bool(recording.document_id or recording.address),
        size=recording.size or 0,
        transcript_size=len(recording.transcript.encode()),
        stays_until=recording.stays_until,
    )
