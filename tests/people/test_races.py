"""Many at once, on a real database: one invitation is one account, whoever presses how often."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from people import errors
from people.adapters import SecondFactorAdapter
from people.models import AuditEvent, Invitation, Posting, Role, User
from people.services import access_requests, invitations
from tests.people.entry import ANSWERS, LATER, invite, make_mission, opened, sent_link
from tests.people.factories import NOW, make_person
from tests.people.sessions import enrol, prove

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
THREADS = 50
EMAIL = "maksat.g@mfa.example"


def at_once(act, count=THREADS):
    """Run ``act`` with its number in threads that start together; what each gave, or the refusal it met."""
    gate = Barrier(count)

    def run(number):
        gate.wait(timeout=60)
        try:
            return act(number)
        except errors.Refused as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.fixture
def mission():
    return make_mission()


def make_link(mission, **changes):
    """An invitation as its link shows it. The worker has the machine's clock, so it lasts long enough for both."""
    invitation = invite(mission, EMAIL, **changes)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=NOW + timedelta(days=36500))
    return opened(sent_link())


def test_fifty_acceptances_of_one_invitation_make_one_account(mission):
    seen = make_link(mission)

    results = at_once(lambda number: invitations.accept(invitation=seen, **ANSWERS, now=NOW))

    assert sum(isinstance(result, User) for result in results) == 1
    assert results.count(errors.InvitationOver) == THREADS - 1
    assert User.objects.filter(email=EMAIL).count() == EmailAddress.objects.filter(email=EMAIL).count() == 1
    assert Posting.objects.filter(user__email=EMAIL).count() == 1
    assert AuditEvent.objects.filter(action="invitation.accepted").count() == 1


def test_two_organisations_invitations_accepted_at_once_make_one_account(mission):
    links = [make_link(mission), make_link(mission, by=mission.coordinator, organisation=mission.other)]

    results = at_once(lambda number: invitations.accept(invitation=links[number % 2], **ANSWERS, now=NOW), count=20)

    assert sum(isinstance(result, User) for result in results) == 1
    assert User.objects.filter(email=EMAIL).count() == 1
    assert Invitation.objects.filter(accepted_at__isnull=False).count() == 1


def test_accepting_and_withdrawing_at_once_have_one_winner(mission):
    seen = make_link(mission)

    def act(number):
        if number % 2:
            return invitations.accept(invitation=seen, **ANSWERS, now=NOW)
        return invitations.withdraw(invitation=seen, by=mission.focal, now=NOW)

    at_once(act, count=20)

    seen.refresh_from_db()
    assert (seen.accepted_at is None) == (User.objects.filter(email=EMAIL).count() == 0)
    assert (seen.accepted_at is None) != (seen.revoked_at is None)


def test_inviting_an_address_twenty_times_at_once_makes_one_invitation(mission):
    results = at_once(lambda number: invite(mission, EMAIL), count=20)

    assert Invitation.objects.count() == 1
    assert results.count(errors.AlreadyInvited) == 19


def test_sending_again_twenty_times_at_once_sends_once(mission):
    invitation = invite(mission, EMAIL)

    at_once(lambda number: invitations.send_again(invitation=invitation, by=mission.focal, now=LATER), count=20)

    invitation.refresh_from_db()
    assert invitation.times_sent == 2


def test_asking_for_access_twenty_times_at_once_is_one_request(mission):
    words = {"full_name": "Gül", "organisation_name": "Consulate", "job_title": "", "language": "tk"}

    at_once(lambda number: access_requests.ask(email=EMAIL, **words, now=NOW), count=20)

    assert access_requests.AccessRequest.objects.count() == 1


def test_two_factors_removed_at_one_moment_leave_one(settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    person = make_person(roles=(Role.TRAINER,))
    enrol(person)
    key = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Key", "credential": {}})
    removals = ["/en/accounts/2fa/totp/deactivate/", f"/en/accounts/2fa/webauthn/keys/{key.pk}/remove/"]
    clients = [Client(), Client()]
    for client in clients:
        prove(client, person, reauthenticated=True)
    may_go = SecondFactorAdapter.can_delete_authenticator

    def slowly(*args):
        answer = may_go(*args)
        time.sleep(0.3)  # the other one asks meanwhile
        return answer

    monkeypatch.setattr(SecondFactorAdapter, "can_delete_authenticator", slowly)

    answers = at_once(lambda number: clients[number].post(removals[number]).status_code, count=2)

    assert answers.count(302) == 1
    assert Authenticator.objects.filter(user=person, type__in=["totp", "webauthn"]).count() == 1
