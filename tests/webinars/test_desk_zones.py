"""New rules of a time zone at the desk: what the page says, who may answer, what the answer does."""

from datetime import time, timedelta

import pytest
import time_machine
from django.urls import reverse

from people.models import Role
from tests.webinars.factories import (
    DAY,
    NOW,
    START,
    organisation,
    person,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import Message, Session
from webinars.services.zone_changes import recheck_zones

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def owner():
    return trainer(time_zone="Europe/Istanbul")


@pytest.fixture
def marked(rules, owner):
    """10:00 in Ashgabat was 05:00 UTC and is 06:00 UTC now."""
    held = session(webinar("Safe recruitment", owner=owner))
    registration(held)
    rules(4)
    recheck_zones(now=NOW)
    return Session.objects.get()


def address(held) -> str:
    return reverse("desk:session_time_zone", args=[held.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_shows_both_times_by_both_rules(client, marked, owner):
    client.force_login(owner)

    body = text_of(client.get(address(marked)))

    assert "announced when they were at UTC+5; on that day they will be at UTC+4" in body
    assert "10:00–12:30 Ashgabat (UTC+5)" in body
    assert "08:00–10:30 Istanbul (UTC+3)" in body
    assert "10:00–12:30 Ashgabat (UTC+4)" in body
    assert "09:00–11:30 Istanbul (UTC+3)" in body
    assert "The time at the event: 10:00–12:30 in Ashgabat." in body
    assert "The moment: 09:00–11:30 in Ashgabat." in body
    assert "One person has a place" in body
    assert "the mails go out on Tuesday 10 March 2026, 09:20" in body
    assert Session.objects.get().zone_changed_at is not None


@pytest.mark.parametrize(
    ("holds", "times", "kind"),
    [("wall_time", (START + HOUR, time(10)), "moved"), ("moment", (START, time(9)), "changed")],
)
def test_the_answer_is_done_and_told(client, marked, holds, times, kind):
    client.force_login(marked.webinar.owner)

    response = client.post(address(marked), {"holds": holds}, follow=True)

    after = Session.objects.get()
    assert (after.starts_at, after.starts_local) == times
    assert after.zone_changed_at is None
    assert list(Message.objects.exclude(method="").values_list("kind", flat=True)) == [kind]
    assert "The time is confirmed." in text_of(response)
    assert "Time to confirm" not in text_of(response)


def test_without_a_choice_nothing_is_settled(client, marked, owner):
    client.force_login(owner)

    for sent in ({}, {"holds": "neither"}):
        assert client.post(address(marked), sent).status_code == 422
    assert Session.objects.get().zone_changed_at is not None


def test_once_answered_the_page_leads_back(client, marked, owner):
    client.force_login(owner)
    client.post(address(marked), {"holds": "moment"})
    before = Message.objects.count()

    response = client.post(address(marked), {"holds": "wall_time"}, follow=True)

    assert "The time of this session is settled." in text_of(response)
    assert Message.objects.count() == before
    assert Session.objects.get().starts_local == time(9)


def test_of_a_session_called_off_nothing_is_asked(client, marked, owner):
    client.force_login(owner)
    services.cancel_session(session=marked, by=owner, now=NOW)

    assert client.get(address(marked)).status_code == 302
    assert "Time to confirm" not in text_of(client.get(reverse("desk:webinar", args=[marked.webinar_id])))


def test_the_moment_is_not_offered_when_it_would_run_past_midnight(client, rules, owner):
    held = session(webinar(owner=owner), starts=time(23), ends=time(23, 50))
    rules(5.5)
    recheck_zones(now=NOW)
    client.force_login(owner)

    assert "The moment:" not in text_of(client.get(address(held)))
    assert client.post(address(held), {"holds": "moment"}).status_code == 422


def test_the_webinar_and_the_list_say_so(client, marked, owner):
    client.force_login(owner)

    assert f'href="{address(marked)}"' in text_of(client.get(reverse("desk:webinar", args=[marked.webinar_id])))
    assert "Time to confirm</span>" in text_of(client.get(reverse("desk:webinars")))


@pytest.mark.parametrize("who", ["visitor", "learner", "focal point", "another trainer"])
def test_others_find_nothing_and_settle_nothing(client, marked, who):
    one = trainer("Another") if who == "another trainer" else person()
    if who == "focal point":
        one.role_grants.create(role=Role.FOCAL_POINT, organisation=organisation(), granted_at=NOW)
        one.role_names = [Role.FOCAL_POINT]
        one.save()
    if who != "visitor":
        client.force_login(one)

    for answer in (client.get(address(marked)), client.post(address(marked), {"holds": "moment"})):
        assert answer.status_code == (302 if who == "visitor" else 404)
    assert Session.objects.get().zone_changed_at is not None


def test_a_coordinator_answers_for_everybody(client, marked):
    client.force_login(staff())

    assert client.post(address(marked), {"holds": "wall_time"}).status_code == 302
    assert Session.objects.get().zone_changed_at is None


# The form of a session


def send(client, page, **fields):
    given = {
        "on_date": str(DAY), "starts_local": "10:00", "ends_local": "12:30", "time_zone": "Asia/Ashgabat",
        "threshold_percent": "75",
    }  # fmt: skip
    return client.post(reverse("desk:session_add", args=[page.pk]), given | fields)


def test_titles_in_three_languages_are_kept(client, owner):
    client.force_login(owner)

    response = send(client, webinar(owner=owner), title="Day 1", title_ru="День 1", title_tk="1-nji gün")

    assert response.status_code == 302
    assert Session.objects.values_list("title", "title_ru", "title_tk").get() == ("Day 1", "День 1", "1-nji gün")


@pytest.mark.parametrize("ends", ["00:30", "10:00"])
def test_a_session_past_midnight_is_two(client, owner, ends):
    client.force_login(owner)

    response = send(client, webinar(owner=owner), ends_local=ends)

    assert response.status_code == 422
    assert "One that goes past midnight is two sessions." in text_of(response)
    assert not Session.objects.exists()
