"""The mail of webinars as it is written: every kind in every language, in the reader's own time."""

from datetime import timedelta

import pytest
from django.utils import translation

from courses.models import Partner, StepCompletion
from people.models import Membership
from tests.courses.factories import course_with, enrolled, lessons_of
from tests.webinars.factories import (
    END,
    NOW,
    START,
    alias,
    audience,
    person,
    registration,
    session,
    trainer,
    webinar,
)
from webinars.composing import compose
from webinars.models import (
    AttendanceEntry,
    EventLanguage,
    Message,
    Recording,
    Registration,
    RegistrationRules,
    WebinarPartner,
)

pytestmark = pytest.mark.django_db
Kind = Message.Kind
TITLE = "Identification in consular practice"


def row(kind, of, user, session=None, **fields) -> Message:
    """A row of the outbox, not saved."""
    if session is not None:
        fields = {"sequence": session.sequence, "starts_at": session.starts_at, "ends_at": session.ends_at} | fields
    fields = {"key": f"{kind}:{user.pk}", "stamped_at": NOW, "queued_at": NOW, "due_at": NOW} | fields
    return Message(kind=kind, webinar=of, session=session, user=user, **fields)


def mail_of(message):
    [(_row, mail)] = compose([message])
    return mail


def html_of(mail):
    return next(content for content, kind in mail.alternatives if kind == "text/html")


@pytest.fixture
def two_sessions():
    page = webinar(owner=trainer(), languages_note="In Russian, with interpretation into English and Turkmen.")
    session(page)
    session(page, day=START.date() + timedelta(days=2))
    return page


def test_an_invitation_says_what_is_drawn(two_sessions):
    RegistrationRules.objects.create(webinar=two_sessions, closes_at=START - timedelta(hours=14))
    partner = Partner.objects.create(name="International Organization for Migration")
    WebinarPartner.objects.create(webinar=two_sessions, partner=partner, role="organiser")
    mail = mail_of(row(Kind.INVITATION, two_sessions, person()))
    pk = two_sessions.pk
    assert mail.subject == f"Invitation: {TITLE}, 17 and 19 March, 08:00 Istanbul"
    assert (
        mail.body
        == f"""\
Dear Aýna Berdiýewa,

You are invited to a webinar:

IDENTIFICATION IN CONSULAR PRACTICE

Tuesday 17 March 2026
  08:00–10:30 Istanbul, your time (UTC+3)
  10:00–12:30 Ashgabat, at the event (UTC+5)

Thursday 19 March 2026
  08:00–10:30 Istanbul, your time (UTC+3)
  10:00–12:30 Ashgabat, at the event (UTC+5)

Two sessions on what to notice.
In Russian, with interpretation into English and Turkmen.

Register:
https://learn.example.org/en/webinar/{pk}/register/

I cannot attend:
https://learn.example.org/en/webinar/{pk}/decline/

Please answer by Monday 16\u00a0March, 18:00 in Istanbul. The entry for your calendar and the way to join \
come when you are registered.

With kind regards,
Maral Hojaýewa

--\x20
Organised by: International Organization for Migration.
You receive this because you are invited to this event.

Change what we send:
https://learn.example.org/en/profile/
"""
    )


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_kind_is_written_in_every_language(two_sessions, kind, language):
    held = two_sessions.sessions.first()
    user = person("Aýna <b>& Co</b>", language=language)
    registration(held, user)
    facts = {"by": two_sessions.owner_id, "giver": two_sessions.owner_id, "taker": two_sessions.owner_id}
    of = None if kind in {Kind.INVITATION, Kind.WAITING, Kind.THANKS} else held
    if kind == Kind.INVITATION:
        Registration.objects.all().delete()
    Recording.objects.create(session=held, published_at=NOW)
    mail = mail_of(row(kind, two_sessions, user, of, facts=facts))
    html = html_of(mail)
    assert TITLE in mail.subject
    assert "\n" not in mail.subject
    assert "Aýna <b>& Co</b>" in mail.body
    assert "Aýna &lt;b&gt;&amp; Co&lt;/b&gt;" in html
    assert "08:00–10:30" in mail.body
    assert "08:00–10:30" in html
    assert "10:00–12:30" in mail.body
    assert f"https://learn.example.org/{language}/" in mail.body
    assert f'<html lang="{language}">' in html
    assert "\ue000" not in mail.subject + mail.body + html
    assert "{" not in mail.body
    assert len(html.encode()) < 15_000
    assert "\n\n\n" not in mail.body


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", f"Invitation: {TITLE}, 17 and 19 March, 08:00 Istanbul"),
        ("ru", f"{TITLE}, 17 и 19 марта, 08:00 Стамбул"),
        ("tk", f"{TITLE}, 17-nji we 19-njy mart, 08:00 Stambul"),
    ],
)
def test_the_subject_names_days_as_the_language_does(two_sessions, language, subject):
    mail = mail_of(row(Kind.INVITATION, two_sessions, person(language=language)))
    assert mail.subject.endswith(subject)


def test_a_moved_session_tells_the_time_it_had_and_the_time_it_was_queued_for():
    held = session()
    facts = {"starts_before": int(START.timestamp()), "ends_before": int(END.timestamp())}
    times = {"starts_at": START + timedelta(days=1), "ends_at": END + timedelta(days=1)}
    message = row(Kind.MOVED, held.webinar, person(), held, facts=facts, method="REQUEST", **times)
    mail = mail_of(message)
    assert mail.subject == f"New time: {TITLE}, 18 March, 08:00 Istanbul"
    assert "Before: Tuesday 17 March 2026, 08:00–10:30" in mail.body
    assert "Before: Tuesday 17 March 2026, 08:00–10:30" in html_of(mail)


def test_a_reader_where_the_event_is_sees_one_time():
    held = session()
    mail = mail_of(row(Kind.CONFIRMATION, held.webinar, person(time_zone="Asia/Ashgabat"), held))
    assert "10:00–12:30 Ashgabat (UTC+5)" in mail.body
    assert "your time" not in mail.body + html_of(mail)


def test_another_day_at_the_event_is_named():
    held = session()
    mail = mail_of(row(Kind.CONFIRMATION, held.webinar, person(time_zone="America/Los_Angeles"), held))
    assert "Monday 16 March 2026\n  22:00–00:30 Los Angeles, your time (UTC-7)" in mail.body
    assert "Tue 17 March 2026, 10:00–12:30 Ashgabat, at the event (UTC+5)" in mail.body


def test_the_page_in_other_languages_is_linked():
    held = session()
    page = held.webinar
    other = alias(page)
    mail = mail_of(row(Kind.CONFIRMATION, page, person(), held))
    assert f"Русский:\n{other.full_url}" in mail.body
    assert f'<a href="{other.full_url}" style="color:#3f5157">Русский</a>' in html_of(mail)


# The calendar entry


@pytest.mark.parametrize(("method", "name"), [("REQUEST", "invitation.ics"), ("CANCEL", "cancelled.ics")])
def test_an_entry_is_a_part_and_a_file(method, name):
    held = session()
    user = person()
    mail = mail_of(row(Kind.CONFIRMATION, held.webinar, user, held, method=method))
    parts = {part.get_content_type(): part for part in mail.message().walk()}
    entry = parts["text/calendar"]
    assert entry["Content-Type"] == f'text/calendar; method="{method}"; charset="utf-8"'
    text = entry.get_payload(decode=True).decode()
    assert f"METHOD:{method}" in text
    assert str(held.uid) in text
    assert user.email in text
    assert parts["application/ics"].get_filename() == name
    assert parts["application/ics"].get_payload(decode=True).decode() == text


def test_a_mail_without_an_entry_has_none(two_sessions):
    mail = mail_of(row(Kind.INVITATION, two_sessions, person()))
    assert (len(mail.alternatives), mail.attachments) == (1, [])


# What is of no use any more


def test_who_registered_meanwhile_is_not_invited(two_sessions):
    user = person()
    registration(two_sessions.sessions.first(), user, state="waiting")
    assert mail_of(row(Kind.INVITATION, two_sessions, user)) is None
    Registration.objects.update(state="cancelled")
    assert mail_of(row(Kind.INVITATION, two_sessions, user)) is not None


def test_nobody_is_invited_to_what_is_called_off(two_sessions):
    two_sessions.sessions.update(cancelled_at=NOW)
    assert mail_of(row(Kind.INVITATION, two_sessions, person())) is None


def test_nobody_is_invited_to_a_page_taken_off_meanwhile(two_sessions):
    one = person()
    assert mail_of(row(Kind.INVITATION, two_sessions, one)) is not None
    two_sessions.unpublish()
    assert mail_of(row(Kind.INVITATION, two_sessions, one)) is None


@pytest.mark.parametrize("kind", Message.AT_MOST_ONCE)
@pytest.mark.parametrize("change", ["none", "left", "waiting", "cancelled", "moved", "zone"])
def test_a_reminder_is_for_who_has_a_place_at_that_time(kind, change):
    held = session()
    user = person()
    place = registration(held, user)
    message = row(kind, held.webinar, user, held)
    if change in {"left", "waiting"}:
        place.state = {"left": "cancelled", "waiting": "waiting"}[change]
        place.save()
    held.cancelled_at = NOW if change == "cancelled" else None
    held.starts_at += timedelta(days=change == "moved")
    held.zone_changed_at = NOW if change == "zone" else None
    assert (mail_of(message) is None) == (change != "none")


def test_a_move_overtaken_by_another_is_not_told_to_who_has_no_entry():
    held = session()
    message = row(Kind.MOVED, held.webinar, person(), held, starts_at=START - timedelta(days=1))
    assert mail_of(message) is None
    message.method = "REQUEST"
    assert mail_of(message) is not None


def test_nobody_writes_to_a_closed_account():
    held = session()
    user = person(is_active=False)
    assert mail_of(row(Kind.CANCELLED, held.webinar, user, held, method="CANCEL")) is None


def test_thanks_say_what_stays(two_sessions):
    held = two_sessions.sessions.first()
    user = person()
    message = row(Kind.THANKS, two_sessions, user, queued_at=END)
    assert mail_of(message) is None  # nobody was seen there, and nothing is recorded
    times = {"started_at": START, "ended_at": START + timedelta(minutes=76)}
    AttendanceEntry.objects.create(session=held, user=user, source="by_hand", recorded_at=END, **times)
    recording = Recording.objects.create(session=held, published_at=END, address="https://zoom.example.org/1")
    mail = mail_of(message)
    assert "Session 1: you were there for 76 minutes." in mail.body
    address = f"https://learn.example.org/en/webinar/recordings/{recording.pk}/"
    assert f"Recording of session 1, English:\n{address}" in mail.body
    assert address in html_of(mail)
    assert "zoom" not in mail.body + html_of(mail)


@pytest.mark.parametrize(
    ("done", "words"), [(1, "of which 1 step is left to you:"), (2, "a course that you have completed:"), (None, "")]
)
def test_thanks_say_what_is_left_of_the_course(two_sessions, done, words):
    course = course_with(lessons=2)
    two_sessions.counts_towards = course
    two_sessions.save()
    user = person()
    if done is not None:
        enrolment = enrolled(course, user)
        for lesson in lessons_of(course)[:done]:
            StepCompletion.objects.create(enrolment=enrolment, step=lesson, completed_at=NOW)
    Recording.objects.create(session=two_sessions.sessions.first(), published_at=END)
    mail = mail_of(row(Kind.THANKS, two_sessions, user, queued_at=END))
    assert (words in mail.body, course.title in mail.body) == (True, done is not None)


# Many at once


def test_people_share_words_but_not_names_nor_states(two_sessions):
    held = two_sessions.sessions.first()
    sure, waits = person("Çary Öwezow"), person("Jemal Ataýewa")
    registration(held, sure)
    registration(held, waits, state="waiting")
    rows = [row(Kind.NOMINATION, two_sessions, user, held) for user in (sure, waits)]
    bodies = [mail.body for _row, mail in compose(rows)]
    assert ["Çary Öwezow" in bodies[0], "Çary Öwezow" in bodies[1]] == [True, False]
    assert ["waiting list" in body for body in bodies] == [False, True]


def test_only_the_session_waited_for_is_named(two_sessions):
    first, second = two_sessions.sessions.order_by("pk")
    user = person()
    registration(first, user)
    registration(second, user, state="waiting")
    for kind in (Kind.WAITING, Kind.NOMINATION):
        body = mail_of(row(kind, two_sessions, user)).body
        assert "19 March" in body
        assert "17 March" not in body
        assert "waiting list" in body


@pytest.mark.parametrize(("kind", "shown"), [("online", False), ("in_person", True), ("hybrid", True)])
def test_the_place_is_named_where_one_goes(kind, shown):
    page = webinar(format=kind, place="Grand Hall")
    held = session(page)
    mail = mail_of(row(Kind.CONFIRMATION, page, person(), held))
    assert ("Grand Hall" in mail.body, "Grand Hall" in html_of(mail)) == (shown, shown)


def test_the_place_is_named_as_the_page_in_ones_language_does():
    page = webinar(format="in_person", place="Grand Hall")
    other = alias(page)
    other.alias_of, other.place = None, "Большой зал"
    other.save()
    held, elsewhere = session(page, place="Grand Hall"), session(page, place="Room 4")
    places = [mail_of(row(Kind.CHANGED, page, person(language="ru"), one)).body for one in (held, elsewhere)]
    assert ["Большой зал" in body for body in places] == [True, False]
    assert "Room 4" in places[1]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [(Kind.INVITATION, 8), (Kind.THANKS, 10)])
def test_a_batch_costs_the_same_queries_whatever_its_size(
    two_sessions, count, kind, queries, django_assert_num_queries
):
    list(compose([row(kind, two_sessions, person())]))  # the root of the site is remembered
    rows = [row(kind, two_sessions, person()) for _number in range(count)]
    with django_assert_num_queries(queries):
        assert len(list(compose(rows))) == count


def test_no_rows_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(compose([])) == []


def test_the_words_leave_the_language_of_the_caller_alone(two_sessions):
    with translation.override("tk"):
        list(compose([row(Kind.INVITATION, two_sessions, person(language="ru"))]))
        assert translation.get_language() == "tk"


def test_the_languages_of_the_event_go_before_the_note(two_sessions):
    for code, use in (("ru", "spoken"), ("en", "interpreted"), ("tk", "interpreted")):
        EventLanguage.objects.create(webinar=two_sessions, code=code, use=use)
    body = mail_of(row(Kind.INVITATION, two_sessions, person())).body
    assert "\nRussian, with interpretation into English and Turkmen.\n" in body
    assert "In Russian" not in body


def test_audiences_have_no_part_in_the_mail(two_sessions):
    member = person()
    Membership.objects.create(user=member, audience=audience())
    assert "Embassies" not in mail_of(row(Kind.INVITATION, two_sessions, member)).body
