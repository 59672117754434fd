from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from people import mail_returns
from people.models import AuditEvent, MailAddress
from people.own_data.identity import identity_of
from people.own_data.registry import holdings
from people.retention import mail_returns as forget_returns
from people.services.returns import lift_suspension, record_return
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 6, tzinfo=UTC)


def returned(address="gone@example.org", now=NOW) -> MailAddress:
    return record_return(address=address, reply="550 5.1.1 <gone@example.org> unknown", now=now)


def test_the_second_return_stops_mail_to_an_address():
    user = make_person(email="gone@example.org")

    first, second = returned(), returned("GONE@example.org", NOW + timedelta(days=1))

    assert (first.hard_returns, first.suspended_at) == (1, None)
    assert (second.pk, second.hard_returns, second.suspended_at) == (first.pk, 2, NOW + timedelta(days=1))
    assert second.last_reply == "550 5.1.1 <…> unknown"
    event = AuditEvent.objects.get(action="mail_address.suspended")
    assert (event.actor_id, event.about_id, event.object_id) == (None, user.pk, str(second.pk))


def test_a_third_return_changes_no_more_than_the_count():
    for _ in range(3):
        row = returned()

    assert (row.hard_returns, row.suspended_at) == (3, NOW)
    assert AuditEvent.objects.filter(action="mail_address.suspended").count() == 1


def test_mail_goes_there_again_and_the_count_begins_anew():
    by = make_person()
    returned()
    row = returned()

    lift_suspension(address=row, by=by, now=NOW)
    lift_suspension(address=row, by=by, now=NOW)

    row.refresh_from_db()
    assert (row.suspended_at, row.hard_returns) == (None, 0)
    assert AuditEvent.objects.filter(action="mail_address.lifted", actor_id=by.pk).count() == 1
    assert returned().suspended_at is None


def test_a_new_address_is_fresh():
    returned()
    returned()

    assert returned("new@example.org").suspended_at is None


def test_after_a_year_it_is_forgotten():
    returned()
    returned("later@example.org", NOW + timedelta(days=1))

    before = NOW + timedelta(hours=1)
    assert forget_returns(before=before, now=NOW, dry_run=True) == 1
    assert MailAddress.objects.count() == 2
    assert forget_returns(before=before, now=NOW, dry_run=False) == 1
    assert MailAddress.objects.get().address == "later@example.org"


def test_it_goes_with_the_person():
    user = make_person(email="gone@example.org")
    returned()
    returned("other@example.org")
    holding = next(one for one in holdings() if one.name == "people.mailaddress")

    holding.erasure.run(holding, identity_of(user, now=NOW))

    assert MailAddress.objects.get().address == "other@example.org"


# The way back


def sent(what="w15", address="a@example.org") -> EmailMessage:
    mail = EmailMessage(to=[address], from_email="Waymark <learn@example.org>")
    mail_returns.send_returns_to_us(mail, what=what, address=address)
    return mail


def test_a_way_back_is_signed_for_one_mail_and_one_address(settings):
    settings.BOUNCE_ADDRESS = "Bounces@learn.example.org"
    mail = sent()

    what, signature = mail_returns.returned(mail.from_email.upper())
    assert what == "w15"
    assert len(mail.from_email.partition("@")[0]) <= 64
    assert mail.message()["From"] == "Waymark <learn@example.org>"
    assert mail_returns.is_signed(what="w15", signature=signature, address="A@example.org")
    assert not mail_returns.is_signed(what="w16", signature=signature, address="a@example.org")
    assert not mail_returns.is_signed(what="w15", signature=signature, address="b@example.org")
    assert not mail_returns.is_signed(what="w15", signature=signature[:-1] + "x", address="a@example.org")


@pytest.mark.parametrize(
    "recipient",
    [
        "bounces@learn.example.org",
        "bounces+w15@learn.example.org",
        "bounces+w15-00@learn.example.org",
        "bounces+w15-00000000000000000000@example.org",
        "bounces+w١٥-00000000000000000000@learn.example.org",
        "",
    ],
)
def test_other_addresses_are_no_way_back(settings, recipient):
    settings.BOUNCE_ADDRESS = "bounces@learn.example.org"
    assert mail_returns.returned(recipient) is None


def test_without_an_address_for_returns_nothing_changes(settings):
    settings.BOUNCE_ADDRESS = ""
    assert sent().from_email == "Waymark <learn@example.org>"
    assert mail_returns.returned("+w15-00000000000000000000@x") is None
