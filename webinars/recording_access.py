"""Who may watch a recording."""

from datetime import datetime

from django.utils import timezone

from people import access
from webinars.models import AttendanceEntry, Recording, Registration, Session, Speaker, WebinarPage
from webinars.services.registration import may_register
from webinars.watching import is_over


def may_watch(user, recording: Recording, *, now: datetime) -> bool:
    """Who runs the webinar, always; while it is published also who has a place, spoke, came, or may register."""
    session = recording.session
    if runs(user, session.webinar):
        return True
    if recording.published_at is None or is_over(recording.stays_until, session.time_zone, now):
        return False
    return took_part(user, session) or may_register(user=user, webinar=session.webinar)


def runs(user, webinar: WebinarPage) -> bool:
    return access.is_coordinator(user) or (access.is_trainer(user) and webinar.owner_id == user.pk)


def took_part(user, session: Session) -> bool:
    """Holds a place in it, came, or speaks at the webinar."""
    return (
        Registration.objects.holding_a_place().filter(session=session, user=user).exists()
        or AttendanceEntry.objects.standing().filter(session=session, user=user, kind="present").exists()
        or Speaker.objects.filter(webinar=session.webinar_id, account=user).exists()
    )


def opens(document, user, *, is_shown) -> bool:
    """Whether ``document`` is a recording that ``user`` may watch; ``is_shown`` says it of the webinar's page."""
    if not user.is_authenticated:
        return False
    now = timezone.now()
    return any(
        may_watch(user, recording, now=now) and is_shown(recording.session.webinar)
        for recording in Recording.objects.filter(document=document).select_related("session__webinar")
    )
