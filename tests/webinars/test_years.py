"""Days at the ends of the calendar: refused in every form, since other zones have no time for them."""

import pytest
import time_machine
from django.urls import reverse

from tests.webinars.factories import DAY, NOW, START, person, session, staff, webinar
from webinars.models import RegistrationRules, Session, WebinarPage

pytestmark = pytest.mark.django_db
FAR = ["9999-12-31", "9999-12-30", "2100-01-01", "1999-12-31", "0001-01-01"]
ZONES = ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"]


def refused(response) -> bool:
    return response.status_code == 422 and "Choose a day from 2000 to 2099." in response.content.decode()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", FAR)
def test_no_session_is_scheduled_then(client, day, zone):
    page = webinar()
    client.force_login(staff(time_zone=zone))
    times = {"on_date": day, "starts_local": "00:30", "ends_local": "23:30", "time_zone": zone}

    answer = client.post(
        reverse("desk:session_add", args=[page.pk]), {**times, "provider": "link", "threshold_percent": "75"}
    )

    assert refused(answer)
    assert not Session.objects.exists()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
@pytest.mark.parametrize("day", FAR)
def test_registration_does_not_open_or_close_then(client, day, name, zone):
    page = session().webinar
    client.force_login(staff(time_zone=zone))
    address = reverse("desk:webinar_registration", args=[page.pk])

    assert refused(client.post(address, {"open_to": "audiences", name: f"{day}T12:00"}))
    assert not RegistrationRules.objects.exists()


@pytest.mark.parametrize("zone", ZONES)
def test_the_last_day_there_is_can_be_read_everywhere(client, zone):
    page = session().webinar
    client.force_login(staff(time_zone="UTC"))
    sent = {"open_to": "audiences", "closes_at": "2099-12-31T23:59"}
    assert client.post(reverse("desk:webinar_registration", args=[page.pk]), sent).status_code == 302

    client.force_login(person(time_zone=zone))
    with time_machine.travel(NOW, tick=False):
        assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", FAR)
def test_no_copy_is_held_then(client, day, zone):
    page = webinar()
    for later in (0, 2):
        session(page, day=DAY.replace(day=DAY.day + later), time_zone=zone)
    RegistrationRules.objects.create(webinar=page, closes_at=START)
    client.force_login(staff())

    answer = client.post(reverse("desk:webinar_copy", args=[page.pk]), {"title": "Again", "first_day": day})

    assert refused(answer)
    assert not WebinarPage.objects.filter(title="Again").exists()
