"""A webinar from its plan to its end: for embassies in six zones, moved and cancelled, and right in every calendar."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from jobs.testing import run_jobs
from people.models import User
from tests.journeys.embassies import PEOPLE, Calendar, Office, make_event
from tests.journeys.world import PASSWORD
from tests.webinars.outbox import serving
from tests.webinars.receiver import entry_of, read
from webinars import sending, services
from webinars.models import Message, Session

FIRST_DAY = timezone.now().astimezone(ZoneInfo("Asia/Ashgabat")).date() + timedelta(days=40)
WITH_A_PLACE = 30  # more than hear of the move before the worker is killed
MEETING = "https://meet.example.org/never-shown"


@pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
def test_a_webinar_for_six_embassies(visitor, another_visitor, settings):
    if connection.vendor != "sqlite":
        pytest.skip("the other process is told the name of a file")
    event = make_event()
    with serving(Office(), settings) as office:
        first, second = schedule_two_sessions(visitor, event)
        invite_forty(visitor, event, office)
        in_minsk = register(another_visitor(), event, event.in_minsk, office, hours="08:00–10:30", offset="UTC+3")
        in_delhi = register(another_visitor(), event, event.in_delhi, office, hours="10:30–13:00", offset="UTC+5:30")

        with_a_place = twenty_eight_more_register(event, office)

        move_by_a_day(visitor, first)
        half_of_them_hear_before_the_worker_is_killed(office, settings)
        sees_the_new_day(in_minsk, event, office, first)
        sees_the_new_day(in_delhi, event, office, first)
        all_read_their_own_hours(with_a_place, office, [first])

        cancel(visitor, second)
        run_jobs()
        everybody_has_the_right_entry(event, with_a_place, office, first)
        for walker, calendar in (in_minsk, in_delhi):
            sees_that_one_is_cancelled(walker, event, calendar, office)
        no_one_got_two_of_the_same(office)
        the_meeting_stands_nowhere(office, [in_minsk[0], in_delhi[0]])


# The trainer


def schedule_two_sessions(trainer, event) -> list[Session]:
    trainer.sign_in(event.trainer.email, PASSWORD)
    for number in range(2):
        trainer.go(trainer.url("desk:webinar", event.page.pk))
        trainer.press_and_wait(trainer.link("Add a session"))
        trainer.write(trainer.field("on_date"), str(FIRST_DAY + timedelta(days=2 * number)))
        trainer.write(trainer.field("starts_local"), "10:00")
        trainer.write(trainer.field("ends_local"), "12:30")
        trainer.field("time_zone").select_option("Asia/Ashgabat")
        trainer.write(trainer.field("join_url"), MEETING)
        trainer.press_and_wait(trainer.button("Save"))
        trainer.sees("The session is added.")
    trainer.check_page()
    return list(Session.objects.of(event.page))


def invite_forty(trainer, event, office) -> None:
    trainer.go(trainer.url("desk:webinar_invite", event.page.pk))
    trainer.choose(trainer.page.locator("[name=audiences]").first)
    trainer.press_and_wait(trainer.button("Count them"))
    trainer.check_page()
    trainer.press_and_wait(trainer.page.get_by_role("button", name=f"Invite {PEOPLE} people"))
    run_jobs()
    trainer.page.reload()
    expect(trainer.page.locator("main")).to_contain_text(f"{PEOPLE} of {PEOPLE} people")
    run_jobs()
    assert sorted(office.received) == sorted(person.email for person in event.people)
    assert not any(part for mail in office.mails() for part in mail.walk() if part.get_content_subtype() == "calendar")


def move_by_a_day(trainer, session) -> None:
    trainer.go(trainer.url("desk:session_edit", session.pk))
    trainer.write(trainer.field("on_date"), str(FIRST_DAY + timedelta(days=1)))
    trainer.press_and_wait(trainer.button("Save"))
    trainer.sees("The session is changed.")
    before = session.starts_at
    session.refresh_from_db()
    assert session.starts_at == before + timedelta(days=1)


def cancel(trainer, session) -> None:
    trainer.go(trainer.url("desk:session_cancel", session.pk))
    trainer.check_page()
    trainer.press_and_wait(trainer.button("Cancel the session"))
    trainer.sees("The session is cancelled.")


def half_of_them_hear_before_the_worker_is_killed(office, settings) -> None:
    assert Message.objects.unsettled().count() == PEOPLE
    last = Message.objects.latest("pk").pk - PEOPLE
    assert office.kill_half_way(settings.EMAIL_PORT, after=PEOPLE // 2) == PEOPLE // 2
    assert Message.objects.unsettled().count() == PEOPLE // 2
    entries = Message.objects.exclude(method="").filter(pk__gt=last)
    assert set(entries.values_list("state", flat=True)) == {"sent", "sending"}  # some on either side
    run_jobs()  # the next worker leaves alone what the other one may still hold
    assert Message.objects.unsettled().count() == PEOPLE // 2
    sending.send_due(now=timezone.now() + timedelta(minutes=6))
    assert not Message.objects.unsettled().exists()


# Those who are invited


def register(walker, event, person, office, *, hours, offset):
    """(the walker, their calendar)"""
    walker.sign_in(person.email, PASSWORD)
    walker.go(walker.in_language(event.page.url))
    panel = walker.page.locator(".webinar-panel")
    expect(panel).to_contain_text(hours)
    expect(panel).to_contain_text(f"({offset})")
    expect(panel).to_contain_text("10:00–12:30 at the event, Ashgabat (UTC+5)")
    walker.press_and_wait(walker.button("Register for both sessions"))
    walker.sees("You are registered for both sessions")
    walker.check_page()

    calendar = Calendar(person)
    calendar.read_mail(office)
    assert calendar.entries == []
    run_jobs()
    mails = calendar.read_mail(office)
    sessions = list(Session.objects.of(event.page))
    assert len(mails) == len(sessions)
    assert all(hours in text_of(mail) and offset in text_of(mail) for mail in mails)
    assert calendar.entries == times_of(sessions)
    assert times_in_the_file(walker) == times_of(sessions)
    return walker, calendar


def twenty_eight_more_register(event, office) -> list[User]:
    """Everybody who has a place then: thirty, of all six embassies."""
    for person in event.people[:WITH_A_PLACE]:
        services.register(user=person, webinar=event.page, by=person, now=timezone.now())
    run_jobs()
    with_a_place = event.people[:WITH_A_PLACE]
    assert len({person.time_zone for person in with_a_place}) == 6
    all_read_their_own_hours(with_a_place, office, list(Session.objects.of(event.page)))
    return with_a_place


def all_read_their_own_hours(people, office, sessions) -> None:
    """In the last mail about each of ``sessions``."""
    for person in people:
        texts = [text_of(mail) for mail in office.to(person)[-len(sessions) :]]
        for session, text in zip(sessions, texts, strict=True):
            there = session.starts_at.astimezone(ZoneInfo(person.time_zone))
            assert f"{there:%H:%M}" in text, person


def times_in_the_file(walker) -> list[tuple]:
    """Of the file behind the button."""
    address = walker.link("Add to calendar").get_attribute("href")
    _method, events = read(walker.page.request.get(walker.address + address).body())
    entries = [entry_of(event, is_cancelled=False) for event in events]
    return sorted((entry.starts_at, entry.ends_at) for entry in entries)


def sees_the_new_day(registered, event, office, session) -> None:
    walker, calendar = registered
    walker.go(walker.in_language(event.page.url))
    there = session.starts_at.astimezone(ZoneInfo(calendar.person.time_zone))
    expect(walker.page.locator(".webinar-panel__session").first).to_contain_text(f"{there:%A} {there.day}")
    expect(walker.page.locator(".webinar-panel__session").first).to_contain_text(f"{there:%H:%M}")
    (mail,) = calendar.read_mail(office)
    assert f"{there:%H:%M}" in text_of(mail)
    assert calendar.entries == times_of(Session.objects.of(event.page))


def sees_that_one_is_cancelled(walker, event, calendar, office) -> None:
    walker.go(walker.in_language(event.page.url))
    expect(walker.page.locator(".webinar-panel__session").nth(1)).to_contain_text("This session is cancelled")
    walker.check_page()
    (mail,) = calendar.read_mail(office)
    assert [part.get_param("method") for part in mail.walk() if part.get_content_type() == "text/calendar"][:1] == [
        "CANCEL"
    ]


# What holds in the end


def everybody_has_the_right_entry(event, with_a_place, office, kept) -> None:
    """Read afresh from all the mail that came: who has a place has the session that stays, nobody else has any."""
    for person in event.people:
        calendar = Calendar(person)
        calendar.read_mail(office)
        assert calendar.entries == (times_of([kept]) if person in with_a_place else []), person


def no_one_got_two_of_the_same(office) -> None:
    assert office.doubles() == []
    told = list(Message.objects.values_list("user", "kind", "session", "method", "sequence"))
    assert len(told) == len(set(told))  # nor two mails of one act
    sent = Message.objects.filter(state=Message.State.SENT).count()
    assert (sent, len(office.contents)) == (Message.objects.count(), Message.objects.count())


def the_meeting_stands_nowhere(office, walkers) -> None:
    assert not any("meet.example.org" in str(part) for mail in office.mails() for part in mail.walk())
    assert not any("meet.example.org" in walker.page.content() for walker in walkers)


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def times_of(sessions) -> list[tuple]:
    return sorted((session.starts_at, session.ends_at) for session in sessions if session.cancelled_at is None)
