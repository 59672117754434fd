"""What people thought of a session, taken down without whose it is."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from people.models import User
from webinars.errors import FeedbackIsClosed, FeedbackIsGiven
from webinars.models import Feedback, FeedbackGiven, Registration, Session
from webinars.opinions import is_open


def give_feedback(*, session: Session, by: User, now: datetime, with_name: bool = False, **answers: Any) -> None:
    """Keep the ``answers`` (any of useful, clear, pace and comment) of who had a place in ``session``.

    The name stands with them only ``with_name``; that somebody answered at all is kept apart, so that nobody does
    twice. No line goes to the audit trail: it would say who and when. Raises ``FeedbackIsClosed``, ``FeedbackIsGiven``.
    """
    is_asked = session.cancelled_at is None and is_open(session.ends_at, now)
    if not is_asked or not _had_a_place(by, session):
        raise FeedbackIsClosed
    try:
        with transaction.atomic():
            FeedbackGiven.objects.create(session=session, user=by)
            Feedback.objects.create(session=session, user=by if with_name else None, given_on=now.date(), **answers)
    except IntegrityError as twice:
        raise FeedbackIsGiven from twice


def _had_a_place(user: User, session: Session) -> bool:
    return Registration.objects.holding_a_place().filter(session=session, user=user).exists()
