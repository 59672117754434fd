"""How long rows of the outbox are kept, and what becomes of them with the person."""

from datetime import timedelta

import pytest

from people.own_data.identity import identity_of
from people.own_data.registry import holdings
from tests.webinars.factories import AFTER, NOW, person, session
from tests.webinars.outbox import message, messages
from webinars.models import Message
from webinars.retention import mail

pytestmark = pytest.mark.django_db
State = Message.State


def test_old_mail_goes_but_for_what_waits_or_has_a_session_to_come():
    at = session()
    old, new = NOW - timedelta(days=400), NOW
    [gone] = messages(1, state=State.SENT, queued_at=old)
    kept = [
        *messages(1, state=State.QUEUED, queued_at=old),
        *messages(1, state=State.SENT, queued_at=new),
        message(session=at, state=State.SENT, queued_at=old),
    ]
    before = NOW - timedelta(days=365)

    assert mail(before=before, now=NOW, dry_run=True) == 1
    assert Message.objects.filter(pk=gone.pk).exists()
    assert mail(before=before, now=NOW, dry_run=False) == 1
    assert list(Message.objects.all()) == kept
    assert mail(before=before, now=AFTER, dry_run=False) == 1


def test_mail_goes_with_the_person():
    user = person()
    message(user)
    other = message()
    holding = next(one for one in holdings() if one.name == "webinars.message")

    holding.erasure.run(holding, identity_of(user, now=NOW))

    assert Message.objects.get() == other
