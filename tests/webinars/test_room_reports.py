"""One person in the reports of meeting servers, and how long those are kept."""

from datetime import timedelta

import pytest

from tests.webinars.factories import END, person, registration, session, webinar
from webinars.guests import guest_id
from webinars.models import Join, RoomReport
from webinars.retention import rooms as forget_rooms
from webinars.room_reports import forget, reports_with
from webinars.services.rooms import take_report

pytestmark = pytest.mark.django_db
KIND = RoomReport.Kind.ANALYTICS


def report(held, *people, body=None) -> RoomReport:
    named = [{"ext_user_id": guest_id(held.uid, one.pk), "name": one.full_name} for one in people]
    told = {"meeting_id": str(held.uid), "data": {"attendees": named}} if body is None else body
    take_report(session=held, kind=KIND, sent=repr(told).encode(), body=told, now=END)
    return RoomReport.objects.latest("pk")


def names(row) -> list[str]:
    row.refresh_from_db()
    return [one["name"] for one in row.body["data"]["attendees"]]


def test_one_person_is_taken_out_and_the_others_stay():
    held, gone, stays = session(webinar()), person("Gone Person"), person("Stays Here")
    registration(held, gone)
    row = report(held, gone, stays)

    assert list(reports_with(gone)) == [row]
    assert list(reports_with(stays)) == []  # on no list of it
    assert forget(row, gone) is True
    assert forget(row, gone) is False
    assert names(row) == ["Stays Here"]


def test_ids_of_the_secret_before_are_found_too(settings):
    held, gone = session(webinar()), person()
    row = report(held, gone)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 60
    assert forget(row, gone) is True
    assert names(row) == []


@pytest.mark.parametrize("body", [{}, {"data": []}, {"data": {"attendees": {}}}, {"data": {"attendees": ["x", 1]}}])
def test_a_report_of_another_shape_is_left_as_it_is(body):
    row = report(session(webinar()), body=body)
    assert forget(row, person()) is False


@pytest.mark.parametrize(("before", "kept"), [(END, True), (END + timedelta(seconds=1), False)])
def test_ways_in_and_reports_go_with_time(before, kept):
    held, one = session(webinar()), person()
    report(held, one)
    Join.objects.create(session=held, user=one, joined_at=END)
    assert forget_rooms(before=before, now=before, dry_run=True) == (0 if kept else 2)
    forget_rooms(before=before, now=before, dry_run=False)
    assert RoomReport.objects.exists() is Join.objects.exists() is kept
