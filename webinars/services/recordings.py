"""Recordings of sessions: laid beside a session, shown and taken back, and gone when their time is over."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.documents import get_document_model

from people.models import User
from people.services import record_event
from webinars.errors import NothingToWatch, RecordingIsOver, SessionCancelled, SessionNotOver
from webinars.models import Recording, Session
from webinars.watching import is_over

DETAILS = ("document", "address", "size", "transcript", "language", "stays_until")


@transaction.atomic
def add_recording(*, session: Session, by: User | None, now: datetime, **details: Any) -> Recording:
    """Lay a recording beside ``session``; nobody sees it before it is published.

    ``details`` are any of document, address, size (bytes; a document's own when it is left out), transcript,
    language and stays_until (its last day, in the zone of the session).
    """
    recording = Recording(session=session, **_only_details(details))
    _measure(recording)
    recording.save()
    record_event(action="recording.added", thing=recording, by=by, now=now, data={"session": session.pk})
    return recording


@transaction.atomic
def change_recording(*, recording: Recording, by: User | None, now: datetime, **details: Any) -> Recording:
    """Change any of the details; what is published stays so. The same again changes nothing."""
    recording = _locked(recording)
    changed = [name for name, value in _only_details(details).items() if getattr(recording, name) != value]
    if not changed:
        return recording
    replaced = recording.document if "document" in changed else None
    for name in changed:
        setattr(recording, name, details[name])
    _measure(recording)
    recording.save()
    record_event(action="recording.changed", thing=recording, by=by, now=now, data={"fields": sorted(changed)})
    _drop_file(replaced)
    return recording


@transaction.atomic
def publish_recording(*, recording: Recording, by: User | None, now: datetime) -> Recording:
    """Show it to those who may watch. Publishing again changes nothing.

    Raises ``NothingToWatch``, ``SessionCancelled``, ``SessionNotOver`` or, past its last day, ``RecordingIsOver``.
    """
    recording = _locked(recording)
    if recording.published_at is not None:
        return recording
    _check_publishing(recording, now)
    recording.published_at = now
    recording.save(update_fields=["published_at"])
    record_event(action="recording.published", thing=recording, by=by, now=now, data={"session": recording.session_id})
    return recording


@transaction.atomic
def withdraw_recording(*, recording: Recording, by: User | None, now: datetime) -> Recording:
    """Take it from those who watch; it can be published again. Twice changes nothing."""
    recording = _locked(recording)
    if recording.published_at is None:
        return recording
    recording.published_at = None
    recording.save(update_fields=["published_at"])
    record_event(action="recording.withdrawn", thing=recording, by=by, now=now, data={"session": recording.session_id})
    return recording


@transaction.atomic
def remove_recording(*, recording: Recording, by: User | None, now: datetime) -> None:
    """Delete it with its transcript and, unless something else shows it, its file. Twice changes nothing."""
    found = Recording.objects.select_for_update(of=("self",)).filter(pk=recording.pk).first()
    if found is None:
        return
    record_event(action="recording.removed", thing=found, by=by, now=now, data={"session": found.session_id})
    document = found.document
    found.delete()
    _drop_file(document)


def remove_recordings_over(*, now: datetime) -> int:
    """Delete those past their last day; how many."""
    dated = Recording.objects.exclude(stays_until=None).select_related("session", "document")
    over = [one for one in dated if is_over(one.stays_until, one.session.time_zone, now)]
    for recording in over:
        remove_recording(recording=recording, by=None, now=now)
    return len(over)


def _locked(recording: Recording) -> Recording:
    rows = Recording.objects.select_for_update(of=("self",)).select_related("session", "document")
    return rows.get(pk=recording.pk)


def _check_publishing(recording: Recording, now: datetime) -> None:
    if not (recording.document_id or recording.address or recording.transcript):
        raise NothingToWatch
    if recording.session.cancelled_at is not None:
        raise SessionCancelled
    if recording.session.ends_at > now:
        raise SessionNotOver
    if is_over(recording.stays_until, recording.session.time_zone, now):
        raise RecordingIsOver


def _measure(recording: Recording) -> None:
    if recording.document is not None:
        recording.size = recording.document.get_file_size()


def _drop_file(document: Any) -> None:
    """Delete a document that nothing shows any more; its file goes with it."""
    if document is None:
        return
    is_still_used = Recording.objects.filter(document=document).exists() or document.get_usage().count()
    if not is_still_used:
        get_document_model().objects.get(pk=document.pk).delete()


def _only_details(details: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"not a detail of a recording: {', '.join(sorted(unknown))}")
    return details
