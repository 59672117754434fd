"""Who somebody is for a meeting server: an opaque id that comes back in its reports.

It is made of the session and the person with the platform's secret: the same person has another one in each session,
and only we can tell whose it is.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from webinars.models import Join, Registration, Session, Speaker

LENGTH = 32


def guest_id(session: UUID, user: int, *, secret: str | None = None) -> str:
    return salted_hmac("webinars.guest", f"{session}:{user}", secret=secret, algorithm="sha256").hexdigest()[:LENGTH]


def guests_of(session: Session) -> dict[str, int]:
    """Keys of people by their ids in ``session``, also by those of secrets that were in use before."""
    people = {user for rows in _who_may_be_in(session) for user in rows}
    secrets = [None, *settings.SECRET_KEY_FALLBACKS]
    return {guest_id(session.uid, user, secret=secret): user for secret in secrets for user in people}


def _who_may_be_in(session: Session) -> Iterable[Iterable[int]]:
    yield Registration.objects.filter(session=session).values_list("user_id", flat=True)
    yield Join.objects.filter(session=session).values_list("user_id", flat=True)
    named = Speaker.objects.filter(webinar=session.webinar_id).exclude(account=None)
    yield named.values_list("account_id", flat=True)


def call_token(session: UUID) -> str:
    """What the end callback of a meeting must know: the server does not sign it."""
    return salted_hmac("webinars.room_ended", str(session), algorithm="sha256").hexdigest()[:LENGTH]
