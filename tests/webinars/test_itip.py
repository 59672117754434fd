"""Files for calendars: one receiver each, read by two libraries, whatever people and webinars are called."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webinars.receiver import NotACalendar, Receiver, email_of, read
from webinars import itip

START = datetime(2026, 3, 17, 5, tzinfo=UTC)
PLATFORM = itip.Party("Waymark", "learn@example.org")
AYNA = itip.Party("Aýna Berdiýewa", "ayna@example.org")
ENTRY = itip.Entry(
    uid="0b5c@waymark",
    sequence=2,
    stamped_at=START - timedelta(days=8, microseconds=-250),
    starts_at=START,
    ends_at=START + timedelta(minutes=150),
    title="Признаки: Aýna; hasaba alyş, 1-nji gün",
    description="What to notice.\n\nhttps://learn.example.org/en/webinars/one/",
    place="https://learn.example.org/en/webinar/sessions/7/join/",
    url="https://learn.example.org/en/webinar/sessions/7/join/",
)


def invitation(entry=ENTRY, method="REQUEST", attendee=AYNA):
    return itip.invitation_file(
        entry, method=method, organiser=PLATFORM, attendee=attendee, platform="Waymark", language="en"
    )


def published(*entries, name=""):
    return itip.published_file(entries, organiser=PLATFORM, platform="Waymark", language="en", name=name)


def test_a_request_holds_what_the_standard_wants_of_it():
    method, (event,) = read(invitation())
    text = invitation().decode()

    assert method == "REQUEST"
    assert "METHOD" not in event
    assert event["UID"] == "0b5c@waymark"
    assert event["SEQUENCE"] == 2
    for line in ("DTSTART:20260317T050000Z", "DTEND:20260317T073000Z", "DTSTAMP:20260309T050000Z"):
        assert f"\r\n{line}\r\n" in text
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert event["SUMMARY"] == ENTRY.title
    assert event["DESCRIPTION"] == ENTRY.description
    assert event["LOCATION"] == event["URL"] == ENTRY.url
    assert (email_of(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("learn@example.org", "Waymark")


def test_it_names_one_person_and_asks_nothing():
    _method, (event,) = read(invitation())
    attendee = event["ATTENDEE"]

    assert email_of(attendee) == "ayna@example.org"
    assert dict(attendee.params) == {
        "CN": "Aýna Berdiýewa",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
    }
    assert "VALARM" not in invitation().decode()


def test_a_cancel_says_so_twice():
    """STATUS alone leaves the entry in some programs, the method alone in others."""
    method, (event,) = read(invitation(method="CANCEL"))
    assert (method, event["STATUS"], event["TRANSP"]) == ("CANCEL", "CANCELLED", "TRANSPARENT")
    assert (event["UID"], email_of(event["ATTENDEE"])) == ("0b5c@waymark", "ayna@example.org")


def test_there_is_no_third_method():
    with pytest.raises(ValueError, match="REPLY"):
        invitation(method="REPLY")


def test_a_file_to_take_names_nobody_and_keeps_what_is_cancelled():
    method, events = read(published(ENTRY, replace(ENTRY, uid="2@waymark", is_cancelled=True)))
    assert method == "PUBLISH"
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CANCELLED"]
    assert all("ATTENDEE" not in event for event in events)


def test_a_feed_has_a_name_and_says_how_often_to_look():
    text = published(ENTRY, name="Waymark: my webinars").decode()
    for line in ("NAME:Waymark: my webinars", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"):
        assert f"\r\n{line}\r\n" in text
    assert "REFRESH" not in published(ENTRY).decode()


def test_an_empty_calendar_is_one():
    assert read(published()) == ("PUBLISH", [])


def test_other_zones_are_written_in_utc():
    ashgabat = timezone(timedelta(hours=5))
    local = replace(ENTRY, starts_at=START.astimezone(ashgabat), stamped_at=ENTRY.stamped_at.astimezone(ashgabat))
    assert invitation(local) == invitation()


def test_the_type_of_the_part_says_the_method_inside():
    assert itip.content_type(itip.CANCEL) == "text/calendar; method=CANCEL; charset=UTF-8"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Aýna\r\nATTENDEE:mailto:x@example.org", "Aýna ATTENDEE:mailto:x@example.org"),
        ("Aýna\u2028\u2029\x85\x0b\x00Berdiýewa", "Aýna Berdiýewa"),
        ('Aýna "the quick"; B, C: D\\n', 'Aýna "the quick"; B, C: D\\n'),
        ("^n ^' ^^", "^n ^' ^^"),
        ("", "ayna@example.org"),
    ],
)
def test_a_name_comes_back_as_it_was_but_for_line_breaks(name, kept):
    _method, (event,) = read(invitation(attendee=replace(AYNA, name=name)))
    assert event["ATTENDEE"].params["CN"] == kept


def test_an_address_that_breaks_the_line_is_refused():
    with pytest.raises(ValueError, match=r"."):
        invitation(attendee=replace(AYNA, email="a@example.org\r\nATTENDEE:mailto:b@example.org"))


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60))
def test_no_words_can_break_a_file(title, words, name):
    entry = replace(ENTRY, title=title, description=words, place=words)
    method, (event,) = read(invitation(entry, attendee=replace(AYNA, name=name)))
    assert (method, event["UID"]) == ("REQUEST", ENTRY.uid)
    assert "ATTENDEE" not in read(published(entry))[1][0]


# The receiver of the other tests: what it refuses


@pytest.mark.parametrize(
    ("was", "became"),
    [
        (b"METHOD:REQUEST\r\n", b"METHOD:PUBLISH\r\n"),  # names somebody
        (b"DTSTAMP:20260309T050000Z\r\n", b""),
        (b"STATUS:CONFIRMED\r\n", b"METHOD:REQUEST\r\n"),  # in the event, as ical4j#423
        (b"DTSTART:20260317T050000Z", b"DTSTART:20260317T050000"),  # on whose clock?
        (b"\r\nUID", b"\nUID"),
    ],
)
def test_the_receiver_is_strict(was, became):
    content = invitation()
    assert was in content
    content = content.replace(was, became)
    with pytest.raises(NotACalendar):
        Receiver("ayna@example.org").receive(content)


def test_the_receiver_keeps_the_last_version_and_gives_mail_to_others_back():
    early, late = invitation(), invitation(replace(ENTRY, sequence=3), method="CANCEL")
    patient, forgetful = Receiver("ayna@example.org"), Receiver("ayna@example.org", has_memory=False)
    for one in (patient, forgetful):
        one.receive(late)
        one.receive(early)
    assert (len(patient.entries), len(forgetful.entries)) == (0, 1)
    with pytest.raises(NotACalendar):
        Receiver("batyr@example.org").receive(early)
