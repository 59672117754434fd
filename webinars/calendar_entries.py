"""What a session says in a calendar, in the active language; the files themselves are made by ``itip``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from webinars import itip
from webinars.models import Message, Session, WebinarPage


@dataclass(frozen=True)
class Version:
    """A session as a calendar is told of it: the time, and where that stands in the order of versions."""

    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime


def invitation_of(message: Message, *, page: WebinarPage, is_one_of_several: bool) -> bytes:
    """The calendar part of a mail: the time as it was when the mail was queued, the words as they are now.

    ``message`` comes with ``user`` and ``session``; ``page`` is the webinar in the language of the person.
    """
    version = Version(message.sequence, message.stamped_at, message.starts_at, message.ends_at)
    return itip.invitation_file(
        _entry(message.session, page, version, is_one_of_several=is_one_of_several),
        method=message.method,
        organiser=organiser(),
        attendee=itip.Party(message.user.full_name, message.user.email),
        platform=_platform(),
        language=_language(),
    )


def published(sessions: Iterable[tuple[Session, WebinarPage, bool]], *, now: datetime, name: str = "") -> bytes:
    """A file of (session, its page, whether it is one of several); see ``itip.published_file``."""
    entries = [
        _entry(
            session,
            page,
            Version(session.sequence, now, session.starts_at, session.ends_at),
            is_one_of_several=is_one_of_several,
        )
        for session, page, is_one_of_several in sessions
    ]
    return itip.published_file(entries, organiser=organiser(), platform=_platform(), language=_language(), name=name)


def organiser() -> itip.Party:
    """The platform itself: whoever answers an entry reaches no person."""
    return itip.Party(_platform(), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def join_address(session: Session) -> str:
    """Our address of the meeting: it asks who comes, and leads on when the time has come."""
    return f"{settings.PUBLIC_BASE_URL}{reverse('webinars:join', args=[session.pk])}"


def uid_of(session: Session) -> str:
    return f"{session.uid}@waymark"


def _entry(session: Session, page: WebinarPage, version: Version, *, is_one_of_several: bool) -> itip.Entry:
    return itip.Entry(
        uid=uid_of(session),
        sequence=version.sequence,
        stamped_at=version.stamped_at,
        starts_at=version.starts_at,
        ends_at=version.ends_at,
        title=title_of(session, page) if is_one_of_several else page.title,
        description=_description(session, page),
        place=_place(session, page),
        url=join_address(session) if session.is_online else page.full_url,
        is_cancelled=session.cancelled_at is not None,
    )


def title_of(session: Session, page: WebinarPage) -> str:
    if session.title_here:
        return f"{page.title}: {session.title_here}"
    return _("%(webinar)s, session %(number)d") % {"webinar": page.title, "number": session.number}


def _description(session: Session, page: WebinarPage) -> str:
    how = _("This address opens the meeting 15 minutes before it begins, for those registered:")
    lines = [page.summary, f"{_('About the event:')} {page.full_url}"]
    if session.is_online:
        lines.append(f"{how} {join_address(session)}")
    return "\n\n".join(lines)


def _place(session: Session, page: WebinarPage) -> str:
    """Online, our address of the meeting; in a place, the place; both for those who may do either."""
    place = session.place or page.place
    if page.format == WebinarPage.Format.ONLINE:
        return join_address(session)
    if session.is_online:
        return "; ".join(filter(None, [place, join_address(session)]))
    return place


def _platform() -> str:
    return str(settings.PLATFORM_NAME)


def _language() -> str:
    return get_language() or "en"
