"""A focal point's screens. The heart of it: known and unknown addresses cannot be told apart."""

import re
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.testing import run_jobs
from people.models import Invitation, Role
from people.services import deactivate, invitations
from tests.people.entry import ANSWERS, LATER, commit_at_once, invite, make_mission, opened, sent_link, without_chance
from tests.people.factories import NOW, make_organisation, make_person

pytestmark = pytest.mark.django_db
LIST = "/en/my-organisation/invitations/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    commit_at_once(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mission():
    return make_mission()


@pytest.fixture
def focal(client, mission):
    client.force_login(mission.focal)
    return client


def form(mission, email="maksat.g@mfa.example", **changes):
    values = {"email": email, "full_name": "", "job_title": "Attaché", "organisation": mission.embassy.pk}
    return values | {"language": "tk"} | changes


def kinds(queries):
    """What was asked of the database, without the values."""
    return tuple(re.split('VALUES|WHERE|SAVEPOINT "', query["sql"])[0] for query in queries)


def everything_seen(client, mission, email):
    """What a focal point can find out by inviting ``email``: answers, pages, cookies, queries, the row, for good."""
    Invitation.objects.filter(organisation=mission.embassy).delete()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(ADD, form(mission, email))
    asked = kinds(queries)
    pages = [client.get(LIST)]
    run_jobs()
    pages.append(client.get(LIST))
    row = Invitation.objects.get(organisation=mission.embassy)
    with time_machine.travel(LATER, tick=False):
        pages.append(client.post(f"{LIST}{row.pk}/send-again/", follow=True))
        run_jobs()
        pages.append(client.post(ADD, form(mission, email)))
    row.refresh_from_db()
    words = tuple(without_chance(page.content, email) for page in pages)
    kept = (row.times_sent, row.sent_at, row.state_on(NOW), row.full_name, row.accepted_at)
    return answer.status_code, answer.url, tuple(sorted(answer.cookies)), asked, words, kept


def test_known_and_unknown_addresses_cannot_be_told_apart(client, mission):
    make_person(email="known@mfa.example", organisation=mission.other, full_name="Known Elsewhere")
    closed = make_person(email="closed@mfa.example", organisation=mission.other)
    deactivate(user=closed, by=None, now=NOW)
    make_person(email="colleague@mfa.example", organisation=mission.embassy)
    invite(mission, "invited-elsewhere@mfa.example", by=mission.coordinator, organisation=mission.other)
    client.force_login(mission.focal)
    addresses = ["fresh", "known", "closed", "colleague", "invited-elsewhere"]
    seen = {everything_seen(client, mission, f"{name}@mfa.example") for name in addresses}
    assert len(seen) == 1
    [(_status, _place, _cookies, asked, _words, _kept)] = seen
    assert any("people_invitation" in statement for statement in asked)
    mailed = [message.to[0] for message in mail.outbox]
    assert {name: mailed.count(f"{name}@mfa.example") for name in addresses[:4]} == dict.fromkeys(addresses[:4], 2)


def test_the_answer_names_the_address_and_leaves_open_what_it_is(focal, mission):
    page = focal.post(ADD, form(mission), follow=True).content.decode()
    assert "We have written to maksat.g@mfa.example. If the address is new here, the mail holds an invitation." in page
    assert "Invited 17 March 2026, expires 31 March 2026" in page


def test_the_form_offers_their_own_organisations_and_stands_on_the_one_they_work_at(focal, mission):
    make_organisation("Consulate", parent=mission.embassy)
    page = focal.get(ADD).content.decode()
    assert f'<option value="{mission.embassy.pk}" selected>' in page
    assert "Consulate" in page
    assert "Minsk" not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "x"}, "Enter an e-mail address with an @ sign"),
        ({"email": "ma\u0131l@mfa.example"}, "Before the @ sign an address has plain Latin letters"),
        ({"full_name": "Win at http://e.com"}, "A name is made of letters"),
        ({"full_name": "A\r\nBcc: x"}, "There are characters in the name that cannot be seen."),
        ({"job_title": "see www.e.com"}, "Addresses of sites and of mail cannot stand here."),
        ({"organisation": ""}, "Choose the organisation"),
    ],
)
def test_what_is_not_right_is_said(focal, mission, changes, sentence):
    make_organisation("Consulate", parent=mission.embassy)
    response = focal.post(ADD, form(mission, **changes))
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not Invitation.objects.exists()


def test_another_organisation_is_no_choice(focal, mission):
    response = focal.post(ADD, form(mission, organisation=mission.other.pk))
    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_a_role_in_the_request_is_not_heard(focal, mission):
    focal.post(ADD, form(mission, role=Role.ADMINISTRATOR, audiences=["1"]))
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.audiences.count()) == ("", 0)


def test_the_second_time_leads_to_the_list(focal, mission):
    focal.post(ADD, form(mission))
    response = focal.post(ADD, form(mission, "MAKSAT.G@mfa.example"))
    assert "This address has an invitation already." in response.content.decode()


def test_send_again_and_withdraw(focal, mission):
    invitation = invite(mission)
    soon = focal.post(f"{LIST}{invitation.pk}/send-again/", follow=True).content.decode()
    assert "The invitation was sent less than five minutes ago." in soon
    with time_machine.travel(LATER, tick=False):
        done = focal.post(f"{LIST}{invitation.pk}/send-again/", follow=True).content.decode()
    assert "The invitation to maksat.g@mfa.example was sent again." in done
    asked = focal.get(f"{LIST}{invitation.pk}/withdraw/").content.decode()
    assert "Withdraw the invitation to maksat.g@mfa.example?" in asked
    focal.post(f"{LIST}{invitation.pk}/withdraw/")
    invitation.refresh_from_db()
    assert invitation.revoked_by == mission.focal
    assert focal.get(f"{LIST}{invitation.pk}/send-again/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_one_that_was_accepted_is_left_alone(focal, mission):
    invitation = invite(mission)
    invitations.accept(invitation=opened(sent_link()), **ANSWERS, now=NOW)
    answer = focal.post(f"{LIST}{invitation.pk}/withdraw/", follow=True).content.decode()
    assert "This invitation was accepted or withdrawn meanwhile." in answer
    assert "Accepted" in answer


def test_others_invitations_do_not_exist(focal, mission):
    elsewhere = invite(mission, "far@mfa.example", by=mission.coordinator, organisation=mission.other)
    with_role = invite(mission, "trainer@mfa.example", by=mission.coordinator, role=Role.TRAINER)
    for invitation in (elsewhere, with_role):
        assert focal.post(f"{LIST}{invitation.pk}/send-again/").status_code == HTTPStatus.NOT_FOUND
        assert focal.post(f"{LIST}{invitation.pk}/withdraw/").status_code == HTTPStatus.NOT_FOUND
    page = focal.get(LIST).content.decode()
    assert ("far@mfa.example" in page, "trainer@mfa.example" in page) == (False, True)
    assert f"{with_role.pk}/send-again" not in page


@pytest.mark.parametrize("path", ["", "add/", "1/send-again/", "1/withdraw/"])
def test_nobody_but_a_focal_point_enters(client, mission, path):
    assert client.post(LIST + path).status_code == 302
    for person in (make_person(), make_person(roles=(Role.TRAINER,)), mission.coordinator):
        client.force_login(person)
        assert client.post(LIST + path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(focal, mission, count, django_assert_num_queries):
    for number in range(count):
        invite(mission, f"person{number}@mfa.example")
    focal.get(LIST)
    with django_assert_num_queries(4):  # session, user, who may be managed, the rows
        focal.get(LIST)
