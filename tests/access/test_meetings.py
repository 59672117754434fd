"""A webinar that is shown to who is invited only: to others none of its addresses is there, and no file names it."""

import pytest
from django.urls import reverse

from tests.access import canaries, meetings
from tests.access import world as worlds
from tests.access.asking import METHODS, answer, ask, client_of
from tests.access.test_matrix import shared_world, world  # noqa: F401 -- fixtures
from webinars.models import Message

pytestmark = pytest.mark.django_db
NOT_THERE = {"404", "405"}


@pytest.mark.parametrize("role", ["learner", "focal", "trainer"])
@pytest.mark.parametrize("whose", [worlds.SAME, worlds.OTHER])
def test_nothing_of_it_is_there_for_who_is_not_invited(world, role, whose):  # noqa: F811
    client, found = world.clients[role], {}
    for url in meetings.of_the_hidden(world.meetings[whose]):
        for method in METHODS:
            response = ask(client, method, url, {"useful": "5"} if method == "POST" else {})
            found[method, url] = answer(response)
            assert canaries.found_in(response) == [], url
    assert {case: got for case, got in found.items() if got not in NOT_THERE} == {}


def test_a_visitor_finds_nothing_or_the_way_to_sign_in_whether_it_is_there_or_not(world):  # noqa: F811
    client = world.clients["visitor"]
    for url in meetings.of_the_hidden(world.meetings[worlds.OTHER]):
        response = ask(client, "GET", url)
        assert answer(response) in {"404", "login"}, url
        assert canaries.found_in(response) == [], url


def test_who_is_invited_finds_it(world):  # noqa: F811
    """Or the tests above would pass because nothing is there."""
    client = world.clients["learner"]
    found = [answer(ask(client, "GET", url)) for url in meetings.of_the_hidden(world.meetings[worlds.OWN])]
    assert found.count("404") == 2  # the speakers' page; and no meeting's number before its time
    theirs = world.has("learner", worlds.OTHER).person
    [page] = [url for url in meetings.of_the_hidden(world.meetings[worlds.OTHER]) if "/webinars/" in url]
    assert canaries.found_in(ask(client_of(theirs), "GET", page))


EXPORTS = ("participants", "webinar_mail", "mail_problems")


@pytest.mark.parametrize("role", ["learner", "focal", "trainer"])
@pytest.mark.parametrize("name", EXPORTS)
def test_no_file_of_another_webinar_is_made(world, role, name):  # noqa: F811
    webinar = world.meetings[worlds.OTHER].webinar.pk
    for file_format in ("csv", "xlsx"):
        url = f"{reverse(f'desk:{name}_export')}?webinar={webinar}"
        response = ask(world.clients[role], "POST", url, {"format": file_format})
        assert canaries.found_in(response) == []
        assert response.status_code == 404 or (role == "trainer" and name != "participants")


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_coordinator_finds_all_of_it_in_files(world, file_format):  # noqa: F811
    webinar = world.meetings[worlds.OTHER].webinar.pk
    urls = [f"{reverse(f'desk:{name}_export')}?webinar={webinar}" for name in EXPORTS]
    urls.append(reverse("desk:feedback_export", args=[webinar]))
    for url in urls:
        assert canaries.found_in(ask(world.clients["coordinator"], "POST", url, {"format": file_format})), url


def test_a_trainer_asks_for_a_mail_of_their_own_alone(world):  # noqa: F811
    own, other = [reverse("desk:mail_try_again", args=[world.meetings[one].mail.pk]) for one in ("own", "other")]
    assert ask(world.clients["trainer"], "GET", own).status_code == 200
    assert ask(world.clients["trainer"], "POST", other).status_code == 404
    assert Message.objects.get(pk=world.meetings[worlds.OTHER].mail.pk).state == Message.State.FAILED


def test_a_calendar_whose_address_is_ended_is_not_there(world):  # noqa: F811
    token, person = world.has("learner", worlds.OWN).feed, world.clients["learner"]
    visitor = world.clients["visitor"]
    address = reverse("calendar_feed", args=[token])
    assert "Meeting own" in canaries.words_of(ask(visitor, "GET", address))
    for page in ("my_calendar", "my_calendar_make", "my_calendar_end"):
        assert token not in canaries.words_of(ask(person, "GET", reverse(page)))
    person.post(reverse("my_calendar_end"))
    assert ask(visitor, "GET", address).status_code == 404
