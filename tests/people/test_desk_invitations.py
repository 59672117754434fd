"""A coordinator's screens of invitations: the list and its export, up to fifty at once, send again, withdraw."""

import re
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail

from jobs.testing import run_jobs
from people.models import Invitation, Role
from tests.people.entry import LATER, commit_at_once, invite, make_mission, without_chance
from tests.people.factories import NOW, make_audience, make_person

pytestmark = pytest.mark.django_db
LIST = "/en/desk/people/invitations/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    commit_at_once(monkeypatch)
    monkeypatch.setattr("people.stepup.is_fresh", lambda request: True)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mission():
    return make_mission()


@pytest.fixture
def desk(client, mission):
    client.force_login(mission.coordinator)
    return client


def form(mission, addresses, **changes):
    values = {"addresses": addresses, "organisation": mission.embassy.pk, "job_title": "", "role": "", "language": "ru"}
    return values | changes


def test_several_are_invited_at_once(desk, mission):
    audience = make_audience()
    pasted = "Aýna Berdiýewa <ayna@mfa.example>\n\nmaksat@mfa.example\r\n"
    page = desk.post(ADD, form(mission, pasted, role="trainer", audiences=[audience.pk]), follow=True).content.decode()
    assert "We have written to 2 addresses. If an address is new here, its mail holds an invitation." in page
    rows = Invitation.objects.order_by("email")
    assert [(row.email, row.full_name, row.role, row.language) for row in rows] == [
        ("ayna@mfa.example", "Aýna Berdiýewa", "trainer", "ru"),
        ("maksat@mfa.example", "", "trainer", "ru"),
    ]
    assert list(rows[0].audiences.all()) == [audience]
    run_jobs()
    assert [message.to for message in mail.outbox] == [["ayna@mfa.example"], ["maksat@mfa.example"]]


def test_a_line_with_a_problem_says_so_beside_it_and_nothing_is_sent_or_lost(desk, mission):
    invite(mission, "known@mfa.example")
    pasted = "ayna@mfa.example\nnonsense\nAYNA@mfa.example\nWin http://e.com <a@mfa.example>\nknown@mfa.example"
    response = desk.post(ADD, form(mission, pasted))
    page = response.content.decode()
    assert response.status_code == 422
    assert "3 lines have a problem. Nothing was sent; correct them and send again." in page
    assert [re.sub(r"\s+", " ", line) for line in re.findall(r'<li value="(\d)">', page)] == ["1", "2", "3", "4", "5"]
    assert "The same address stands on line 1." in page
    assert ">\r\n" in page or pasted.replace("<", "&lt;").replace(">", "&gt;") in page
    response = desk.post(ADD, form(mission, "ayna@mfa.example\nknown@mfa.example"))
    page = response.content.decode()
    assert "1 line has a problem. Nothing was sent; correct it and send again." in page
    assert "This address has an invitation already." in page
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("addresses", "sentence"),
    [
        ("", "Enter at least one e-mail address"),
        (" \n ", "Enter at least one e-mail address"),
        ("\n".join(f"a{n}@mfa.example" for n in range(51)), "These are 51 lines; up to 50 are sent at once."),
    ],
)
def test_none_and_too_many(desk, mission, addresses, sentence):
    response = desk.post(ADD, form(mission, addresses))
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not Invitation.objects.exists()


def test_fifty_go_and_the_limit_of_the_hour_takes_all_or_none(desk, mission):
    for batch in range(4):
        pasted = "\n".join(f"a{batch}-{number}@mfa.example" for number in range(50))
        assert desk.post(ADD, form(mission, pasted)).status_code == 302
    response = desk.post(ADD, form(mission, "one@mfa.example\ntwo@mfa.example"))
    assert "Many invitations to this organisation were sent within the hour." in response.content.decode()
    assert Invitation.objects.count() == 200


@pytest.mark.parametrize("role", ["administrator", "coordinator", "nonsense"])
def test_a_coordinator_gives_no_role_as_high_as_their_own(desk, mission, role):
    assert desk.post(ADD, form(mission, "a@mfa.example", role=role)).status_code == 422
    assert not Invitation.objects.exists()


def test_an_administrator_may(client, mission):
    client.force_login(make_person(roles=(Role.ADMINISTRATOR,)))
    client.post(ADD, form(mission, "a@mfa.example", role="administrator"))
    assert Invitation.objects.get().role == "administrator"


def test_known_and_unknown_addresses_are_answered_alike(desk, mission):
    make_person(email="known1@mfa.example")
    seen = set()
    for email in ("known1@mfa.example", "fresh2@mfa.example"):
        Invitation.objects.all().delete()
        answer = desk.post(ADD, form(mission, email))
        run_jobs()
        page = without_chance(desk.get(LIST).content, email, email.replace("@", "%40"))
        seen.add((answer.status_code, answer.url, tuple(answer.cookies), page))
    assert len(seen) == 1


def test_the_list_is_narrowed_by_state_organisation_and_words(desk, mission):
    invite(mission, "waiting@mfa.example", full_name="Öwez Ataýew")
    invite(mission, "far@mfa.example", by=mission.coordinator, organisation=mission.other)

    def found(query):
        return re.findall(r"(\w+)@mfa\.example</a>", desk.get(f"{LIST}?{query}").content.decode())

    assert sorted(found("")) == ["far", "waiting"]
    assert found(f"organisation={mission.other.pk}") == ["far"]
    assert found("search=owez") == ["waiting"]
    assert found("state=expired") == []
    assert sorted(found("state=waiting")) == ["far", "waiting"]
    assert sorted(found("state=nonsense&organisation=x")) == ["far", "waiting"]
    assert found("sort=address") == ["far", "waiting"]
    assert found("sort=-organisation") == ["far", "waiting"]


def test_the_export_holds_what_the_list_shows(desk, mission):
    invite(mission, "waiting@mfa.example", full_name="Öwez Ataýew", job_title="=1+1")
    invite(mission, "far@mfa.example", by=mission.coordinator, organisation=mission.other)
    response = desk.post(f"/en/desk/exports/invitations/?organisation={mission.embassy.pk}&format=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, row = text.splitlines()
    assert head.startswith("E-mail,Full name,Organisation,Job title")
    assert row == (
        "waiting@mfa.example,Öwez Ataýew,Embassy of Turkmenistan in Ankara,'=1+1,,en,Merdan Orazow,"
        "2026-03-17,Not accepted yet,2026-03-31,1"
    )


def test_send_again_and_withdraw(desk, mission):
    invitation = invite(mission)
    with time_machine.travel(LATER, tick=False):
        answer = desk.post(f"{LIST}{invitation.pk}/send-again/", follow=True).content.decode()
    assert "The invitation to maksat.g@mfa.example was sent again." in answer
    asked = desk.get(f"{LIST}{invitation.pk}/withdraw/").content.decode()
    assert "Withdraw the invitation to maksat.g@mfa.example?" in asked
    desk.post(f"{LIST}{invitation.pk}/withdraw/")
    invitation.refresh_from_db()
    assert invitation.revoked_by == mission.coordinator


def test_an_invitation_with_a_higher_role_is_not_theirs_to_manage(desk, mission):
    high = invite(mission, by=make_person(roles=(Role.ADMINISTRATOR,)), role=Role.COORDINATOR)
    assert desk.post(f"{LIST}{high.pk}/withdraw/").status_code == HTTPStatus.NOT_FOUND
    page = desk.get(LIST).content.decode()
    assert ("maksat.g@mfa.example" in page, f"{high.pk}/withdraw" in page) == (True, False)


@pytest.mark.parametrize("path", ["add/", "{pk}/withdraw/"])
def test_inviting_and_withdrawing_ask_for_a_proof(mission, desk, settings, monkeypatch, path):
    settings.REQUIRE_SECOND_FACTOR = True
    monkeypatch.setattr("people.stepup.is_fresh", lambda request: False)
    invitation = invite(mission)
    response = desk.post(LIST + path.format(pk=invitation.pk), form(mission, "a@mfa.example"))
    assert (response.status_code, response.url.startswith("/en/desk/")) == (302, False)
    assert [row.state_on(NOW) for row in Invitation.objects.all()] == ["waiting"]


@pytest.mark.parametrize("path", ["", "add/", "1/send-again/", "1/withdraw/"])
def test_nobody_but_a_coordinator_enters(client, mission, path):
    assert client.post(LIST + path).status_code == 302
    for person in (mission.focal, make_person(), make_person(roles=(Role.TRAINER,))):
        client.force_login(person)
        assert client.post(LIST + path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(desk, mission, count, django_assert_num_queries):
    for number in range(count):
        invite(mission, f"person{number}@mfa.example")
    desk.get(LIST)
    with django_assert_num_queries(6):  # session, user, organisations to choose from, count, rows, who may be managed
        desk.get(LIST)
