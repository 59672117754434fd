"""Asking to be let in: one answer whatever the address, a link, a queue, a coordinator who decides."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail
from django.test import Client

from jobs.testing import run_jobs
from people import errors
from people.models import AccessRequest, AuditEvent, Invitation, MailDomain, Role
from people.services import access_requests
from people.services.invitations import invite
from tests.people.entry import commit_at_once, make_mission, opened, sent_link, token_of
from tests.people.factories import NOW, make_audience, make_person

pytestmark = pytest.mark.django_db
ASKED = {
    "full_name": "Gülälek Baýramowa",
    "email": "gulalek@mfa.example",
    "organisation_name": "Consulate in Istanbul",
    "job_title": "Vice-consul",
    "language": "tk",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    commit_at_once(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mission():
    return make_mission()


@pytest.fixture
def domain(mission):
    return access_requests.add_domain(
        domain="mfa.example", organisation=mission.embassy, by=mission.coordinator, now=NOW
    )


def ask(now=NOW, **changes):
    access_requests.ask(**ASKED | changes, now=now)
    return AccessRequest.objects.latest("pk")


def confirmed(**changes):
    request = ask(**changes)
    access_requests.confirm(request=request, now=NOW)
    request.refresh_from_db()
    return request


# The public page


def test_without_a_listed_domain_the_page_says_whom_to_ask(client):
    page = client.get("/en/ask-access/").content.decode()
    assert "Ask your organisation’s focal point or the programme’s coordinator" in page
    assert "<textarea" not in page
    client.post("/en/ask-access/", ASKED)
    assert not AccessRequest.objects.exists()


ADDRESSES = {
    "listed": "new@mfa.example",
    "known": "known@mfa.example",
    "unlisted": "new@example.net",
    "waiting": "waiting@mfa.example",
}


def test_the_answer_is_one_whatever_the_address(domain):
    make_person(email=ADDRESSES["known"])
    access_requests.confirm(request=ask(email=ADDRESSES["waiting"]), now=NOW)
    answers = set()
    for address in ADDRESSES.values():
        visitor = Client()
        visitor.get("/en/ask-access/")
        response = visitor.post("/en/ask-access/", ASKED | {"email": address})
        page = visitor.get(response.url).content
        answers.add((response.status_code, response.url, page, tuple(sorted(response.cookies))))
    assert len(answers) == 1


def test_new_known_and_unlisted_addresses_cost_the_same_queries(domain, django_assert_num_queries):
    make_person(email=ADDRESSES["known"])
    for kind in ("listed", "known", "unlisted"):
        with django_assert_num_queries(5):  # look, savepoint, insert, release, queue
            access_requests.ask(**ASKED | {"email": ADDRESSES[kind]}, now=NOW)


def test_mail_goes_to_a_listed_domain_and_to_nobody_else(domain):
    make_person(email=ADDRESSES["known"])
    for kind in ("listed", "known", "unlisted"):
        ask(email=ADDRESSES[kind])
    run_jobs()
    sent = {message.to[0]: message for message in mail.outbox}
    assert set(sent) == {ADDRESSES["listed"], ADDRESSES["known"]}
    assert "/tk/ask-access/confirm/" in sent[ADDRESSES["listed"]].body
    assert "/ask-access/" not in sent[ADDRESSES["known"]].body


def test_a_part_of_a_listed_domain_counts_and_a_longer_name_does_not(domain):
    ask(email="a@ankara.mfa.example")
    ask(email="a@notmfa.example")
    ask(email="a@mfa.example.net")
    run_jobs()
    assert [message.to for message in mail.outbox] == [["a@ankara.mfa.example"]]


def test_no_word_of_an_unconfirmed_person_is_mailed(domain):
    ask(full_name="Zzfamily Qqname", organisation_name="Xxplace", job_title="Wwtitle")
    run_jobs()
    [message] = mail.outbox
    text = message.subject + message.body + message.alternatives[0].content
    assert not [word for word in ("Zzfamily", "Qqname", "Xxplace", "Wwtitle") if word in text]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"full_name": "Win at http://e.com"}, "A name is made of letters"),
        ({"full_name": "A\r\nBcc: x"}, "There are characters in the name that cannot be seen."),
        ({"organisation_name": "see www.e.com"}, "Addresses of sites and of mail cannot stand here."),
        ({"job_title": "mail me@e.com"}, "Addresses of sites and of mail cannot stand here."),
        ({"email": "ma\u0131l@mfa.example"}, "Before the @ sign an address has plain Latin letters"),
        ({"email": ""}, "Enter an e-mail address"),
        ({"language": "de"}, "Select a valid choice."),
    ],
)
def test_what_is_not_right_is_said(client, domain, changes, sentence):
    response = client.post("/en/ask-access/", ASKED | changes)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not AccessRequest.objects.exists()


def test_ten_an_hour_from_one_place(client, domain):
    for number in range(10):
        assert client.post("/en/ask-access/", ASKED | {"email": f"a{number}@mfa.example"}).status_code == 302
    assert client.post("/en/ask-access/", ASKED).status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert client.get("/en/ask-access/").status_code == 200


# Confirming


def test_the_link_shows_and_the_post_confirms(client, domain):
    request = ask()
    link = sent_link()
    response = client.get(link)
    assert response.url == "/tk/ask-access/confirm/"
    assert token_of(link) not in str(dict(client.session))
    assert "Gülälek Baýramowa" in client.get("/en/ask-access/confirm/").content.decode()
    request.refresh_from_db()
    assert request.confirmed_at is None
    assert "Your request has arrived" in client.post("/en/ask-access/confirm/").content.decode()
    request.refresh_from_db()
    assert request.confirmed_at == NOW
    assert client.get(link, follow=True).status_code == HTTPStatus.GONE


def test_a_link_is_dead_when_it_is_old_forged_or_overtaken(client, domain):
    request = ask()
    link = sent_link()
    access_requests.ask(**ASKED | {"full_name": "Somebody Else"}, now=NOW + timedelta(hours=1))
    assert client.get(link, follow=True).status_code == HTTPStatus.GONE
    request.refresh_from_db()
    newest = access_requests.confirmation_token(request=request)
    assert access_requests.request_of(token=newest) == request
    assert access_requests.request_of(token=f"{newest}x") is None
    with time_machine.travel(NOW + timedelta(days=7, minutes=1), tick=False):
        assert access_requests.request_of(token=newest) is None


def test_without_a_link_there_is_nothing_to_confirm(client):
    for response in (client.get("/en/ask-access/confirm/"), client.post("/en/ask-access/confirm/")):
        assert response.status_code == HTTPStatus.GONE


def test_overtaken_between_looking_and_confirming(domain):
    request = ask()
    access_requests.ask(**ASKED | {"full_name": "Somebody Else"}, now=NOW + timedelta(hours=1))
    with pytest.raises(errors.RequestOver):
        access_requests.confirm(request=request, now=NOW)


def test_asking_again_within_the_hour_changes_nothing_and_mails_nothing(domain):
    ask()
    access_requests.ask(**ASKED | {"full_name": "Somebody Else"}, now=NOW + timedelta(minutes=59))
    run_jobs()
    assert (AccessRequest.objects.get().full_name, len(mail.outbox)) == ("Gülälek Baýramowa", 1)


def test_a_stranger_cannot_change_a_request_that_is_confirmed(domain):
    request = confirmed()
    access_requests.ask(**ASKED | {"full_name": "Somebody Else"}, now=NOW + timedelta(days=1))
    request.refresh_from_db()
    assert request.full_name == "Gülälek Baýramowa"


# Deciding


def test_letting_in_sends_an_invitation(mission, domain):
    request, audience = confirmed(), make_audience()
    invitation = access_requests.accept_request(
        request=request, organisation=mission.embassy, audiences=[audience], by=mission.coordinator, now=NOW
    )
    request.refresh_from_db()
    assert (request.invitation, request.decided_by, request.decided_at) == (invitation, mission.coordinator, NOW)
    assert (invitation.email, invitation.full_name, invitation.language) == (
        "gulalek@mfa.example",
        "Gülälek Baýramowa",
        "tk",
    )
    assert list(invitation.audiences.all()) == [audience]
    link = sent_link()
    assert (mail.outbox[-1].to, opened(link)) == (["gulalek@mfa.example"], invitation)


def test_one_who_is_invited_already_gets_that_invitation_again(mission, domain):
    request = confirmed()
    standing = invite(
        email=request.email, organisation=mission.embassy, by=mission.focal, now=NOW - timedelta(minutes=10)
    )
    again = access_requests.accept_request(
        request=request, organisation=mission.embassy, audiences=[], by=mission.coordinator, now=NOW
    )
    standing.refresh_from_db()
    assert (again, standing.times_sent, Invitation.objects.count()) == (standing, 2, 1)


def test_declining_is_mailed_in_their_language_without_a_word_of_theirs(mission, domain):
    request = confirmed()
    access_requests.decline_request(request=request, by=mission.coordinator, now=NOW)
    run_jobs()
    message = mail.outbox[-1]
    assert message.to == ["gulalek@mfa.example"]
    assert '<html lang="tk">' in message.alternatives[0].content
    assert "Gülälek" not in message.body
    assert AuditEvent.objects.get(action="access_request.declined").actor_id == mission.coordinator.pk


def test_a_request_is_decided_once(mission, domain):
    request = confirmed()
    access_requests.decline_request(request=request, by=mission.coordinator, now=NOW)
    with pytest.raises(errors.RequestOver):
        access_requests.decline_request(request=request, by=mission.coordinator, now=NOW)
    with pytest.raises(errors.RequestOver):
        access_requests.accept_request(
            request=request, organisation=mission.embassy, audiences=[], by=mission.coordinator, now=NOW
        )
    assert not Invitation.objects.exists()


def test_one_that_is_not_confirmed_cannot_be_decided(mission, domain):
    with pytest.raises(errors.RequestOver):
        access_requests.decline_request(request=ask(), by=mission.coordinator, now=NOW)


def test_after_a_no_one_may_ask_again(mission, domain):
    access_requests.decline_request(request=confirmed(), by=mission.coordinator, now=NOW)
    assert ask().confirmed_at is None
    assert AccessRequest.objects.count() == 2


def test_the_narrowest_domain_comes_first(mission, domain):
    narrow = access_requests.add_domain(domain="ankara.mfa.example", organisation=None, by=mission.coordinator, now=NOW)
    assert list(MailDomain.objects.covering("a@ankara.mfa.example")) == [narrow, domain]
    assert list(MailDomain.objects.covering("a@mfa.example")) == [domain]


# The desk


@pytest.fixture
def desk(client, mission):
    client.force_login(mission.coordinator)
    return client


def test_the_queue_holds_those_who_confirmed(desk, domain):
    confirmed()
    ask(email="unconfirmed@mfa.example")
    page = desk.get("/en/desk/people/requests/").content.decode()
    assert ("gulalek@mfa.example" in page, "unconfirmed@mfa.example" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long_it_is(desk, domain, count, django_assert_num_queries):
    for number in range(count):
        confirmed(email=f"person{number}@mfa.example")
    desk.get("/en/desk/people/requests/")
    with django_assert_num_queries(3):  # session, user, queue
        desk.get("/en/desk/people/requests/")


def test_letting_in_at_the_desk_offers_the_domains_organisation(desk, mission, domain):
    request = confirmed()
    address = f"/en/desk/people/requests/{request.pk}/accept/"
    assert f'<option value="{mission.embassy.pk}" selected>' in desk.get(address).content.decode()
    assert "Choose the organisation" in desk.post(address, {"organisation": ""}).content.decode()
    answer = desk.post(address, {"organisation": mission.embassy.pk}, follow=True).content.decode()
    assert "The invitation to gulalek@mfa.example is on its way." in answer
    assert desk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_declining_at_the_desk_names_the_act_first(desk, domain):
    request = confirmed()
    address = f"/en/desk/people/requests/{request.pk}/decline/"
    assert "Decline the request of Gülälek Baýramowa?" in desk.get(address).content.decode()
    request.refresh_from_db()
    assert request.decided_at is None
    desk.post(address)
    request.refresh_from_db()
    assert request.decided_at == NOW


def test_domains_are_added_and_taken_off(desk, mission):
    page = desk.get("/en/desk/people/domains/").content.decode()
    assert "The list is empty: people come by invitation only." in page
    for wrong in ("com", "gov.tm", "gmail.com", "not a domain"):
        assert desk.post("/en/desk/people/domains/", {"domain": wrong}).status_code == 422
    desk.post("/en/desk/people/domains/", {"domain": "@MFA.example", "organisation": mission.embassy.pk})
    listed = MailDomain.objects.get()
    assert (listed.domain, listed.organisation) == ("mfa.example", mission.embassy)
    again = desk.post("/en/desk/people/domains/", {"domain": "mfa.example"})
    assert "This domain is on the list already." in again.content.decode()
    address = f"/en/desk/people/domains/{listed.pk}/remove/"
    assert "Take mfa.example off the list?" in desk.get(address).content.decode()
    desk.post(address)
    assert not MailDomain.objects.exists()


@pytest.mark.parametrize("path", ["requests/", "requests/{pk}/accept/", "requests/{pk}/decline/", "domains/"])
def test_nobody_but_a_coordinator_sees_the_queue(client, mission, domain, path):
    request = confirmed()
    address = f"/en/desk/people/{path.format(pk=request.pk)}"
    assert client.get(address).status_code == 302
    for person in (mission.focal, make_person(roles=(Role.TRAINER,)), make_person()):
        client.force_login(person)
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
        assert client.post(address).status_code == HTTPStatus.NOT_FOUND
