from datetime import UTC, date, datetime, time, timedelta

import pytest

from people.models import AuditEvent
from tests.webinars.factories import (
    AFTER,
    DAY,
    END,
    NOW,
    START,
    alias,
    audience,
    person,
    registration,
    session,
    staff,
    webinar,
)
from webinars import errors, services, signals
from webinars.calendar import TimeSkipped
from webinars.models import AttendanceEntry, Message, Registration, Session
from webinars.services import registration as registering

pytestmark = pytest.mark.django_db


def states(of):
    return list(of.registrations.order_by("user__full_name").values_list("user__full_name", "state"))


def events(about=None):
    found = AuditEvent.objects.order_by("pk")
    return [event.action for event in (found.about(about) if about else found)]


# Scheduling


def test_schedule_keeps_the_wall_time_and_derives_the_moment():
    coordinator = staff()
    page = webinar()

    first = services.schedule_session(
        webinar=page,
        on_date=DAY,
        starts_local=time(10),
        ends_local=time(12, 30),
        time_zone="Asia/Ashgabat",
        capacity=60,
        by=coordinator,
        now=NOW,
    )

    first.refresh_from_db()
    assert (first.starts_at, first.ends_at, first.utc_offset_minutes) == (START, END, 300)
    assert (first.number, first.capacity, first.minutes, first.threshold_percent) == (1, 60, 150, 75)
    assert session(page).number == 2
    assert events(first) == ["session.scheduled"]


def test_schedule_on_an_alias_belongs_to_the_original():
    page = webinar()

    assert session(alias(page)).webinar_id == page.pk


def test_schedule_refuses_a_skipped_time_and_asks_for_the_later_of_two():
    with pytest.raises(TimeSkipped):
        session(day=date(2027, 3, 28), starts=time(3, 30), ends=time(5), time_zone="Europe/Kyiv")
    assert Session.objects.count() == 0

    autumn = {"day": date(2027, 10, 31), "starts": time(3, 30), "ends": time(5), "time_zone": "Europe/Kyiv"}
    assert session(**autumn).starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert session(**autumn, later_of_two=True).starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_schedule_refuses_a_session_that_ends_before_it_starts():
    with pytest.raises(errors.EndsBeforeItStarts):
        session(starts=time(10), ends=time(9, 30))


def move(moved, **changes):
    values = {"on_date": DAY, "starts_local": time(10), "ends_local": time(12, 30), "time_zone": "Asia/Ashgabat"}
    return services.move_session(session=moved, **(values | changes), by=staff(), now=NOW)


def test_move_changes_the_time_and_keeps_the_list():
    moved = session()
    registration(moved)

    move(moved, starts_local=time(9))

    moved.refresh_from_db()
    assert moved.starts_at == START - timedelta(hours=1)
    assert moved.registrations.count() == 1
    assert events(moved) == ["session.scheduled", "session.moved"]


def test_move_to_the_same_time_is_no_move():
    moved = session()
    move(moved)
    assert events(moved) == ["session.scheduled"]


def test_move_is_refused_once_attendance_is_recorded_or_the_session_is_cancelled():
    held, cancelled = session(), session()
    services.mark_present(session=held, user=person(), by=staff(), now=AFTER)
    services.cancel_session(session=cancelled, by=None, now=NOW)

    with pytest.raises(errors.SessionHasAttendance):
        move(held, starts_local=time(9))
    with pytest.raises(errors.SessionCancelled):
        move(cancelled, starts_local=time(9))
    assert Session.objects.filter(starts_at=START).count() == 2


def test_change_names_the_changed_fields_and_gives_new_places_to_those_who_wait():
    full = session(capacity=1)
    registration(full, person("Aýna"))
    registration(full, person("Batyr"), "waiting", NOW)
    registration(full, person("Çary"), "waiting", NOW + timedelta(minutes=1))

    services.change_session(session=full, capacity=2, title="Day 1", by=staff(), now=NOW)

    assert states(full) == [("Aýna", "registered"), ("Batyr", "registered"), ("Çary", "waiting")]
    assert AuditEvent.objects.get(action="session.changed").data == {"fields": ["capacity", "title"]}


def test_change_without_a_limit_admits_everyone():
    full = session(capacity=1)
    registration(full, person("Aýna"))
    registration(full, person("Batyr"), "waiting")

    services.change_session(session=full, capacity=None, by=staff(), now=NOW)

    assert states(full) == [("Aýna", "registered"), ("Batyr", "registered")]


def test_cancel_keeps_the_list_and_happens_once():
    cancelled = session()
    registration(cancelled)

    services.cancel_session(session=cancelled, by=staff(), now=NOW)
    services.cancel_session(session=cancelled, by=staff(), now=AFTER)

    cancelled.refresh_from_db()
    assert cancelled.cancelled_at == NOW
    assert cancelled.registrations.count() == 1
    assert events(cancelled) == ["session.scheduled", "session.cancelled"]


# Registering


def test_register_enters_every_session_to_come_once():
    page = webinar()
    past, first, second, off = (session(page, day=DAY + timedelta(days=days)) for days in (-10, 0, 2, 4))
    services.cancel_session(session=off, by=None, now=NOW)
    learner = person()

    services.register(user=learner, webinar=page, by=learner, now=NOW)
    services.register(user=learner, webinar=page, by=learner, now=AFTER)

    assert list(learner.registrations.order_by("pk").values_list("session", "state", "registered_at")) == [
        (first.pk, "registered", NOW),
        (second.pk, "registered", NOW),
    ]
    assert past.registrations.count() == off.registrations.count() == 0
    assert events().count("registration.made") == 2


def test_register_on_an_alias_registers_for_the_webinar():
    page = webinar()
    only = session(page)

    services.register(user=person(), webinar=alias(page, "tk"), by=None, now=NOW)

    assert only.registrations.count() == 1


def test_register_puts_the_late_on_the_waiting_list_of_the_full_session_only():
    page = webinar()
    small, large = session(page, capacity=1), session(page, day=DAY + timedelta(days=2))
    for name in ("Aýna", "Batyr"):
        services.register(user=person(name), webinar=page, by=None, now=NOW)

    assert states(small) == [("Aýna", "registered"), ("Batyr", "waiting")]
    assert states(large) == [("Aýna", "registered"), ("Batyr", "registered")]


def test_register_is_for_the_audiences_named():
    embassies = audience()
    page = webinar(audiences=[embassies])
    session(page)
    member, outsider = person("Aýna"), person("Batyr")
    member.audiences.add(embassies)

    services.register(user=member, webinar=page, by=member, now=NOW)
    with pytest.raises(errors.NotForThisAudience):
        services.register(user=outsider, webinar=page, by=outsider, now=NOW)

    assert Registration.objects.get().user == member


def test_register_needs_a_session_to_come():
    page = webinar()
    session(page)

    with pytest.raises(errors.NothingToRegisterFor):
        services.register(user=person(), webinar=page, by=None, now=END)


@pytest.mark.parametrize("is_cancelled", [True, False], ids=["cancelled", "brought forward"])
def test_a_session_gone_while_its_lock_was_waited_for_lets_nobody_in(monkeypatch, is_cancelled):
    held, late = session(), person()
    now, locked = START - timedelta(hours=1), registering._locked

    def after_another_act(sessions):
        waited_for = list(sessions)
        if is_cancelled:
            services.cancel_session(session=held, by=None, now=now)
        else:
            times = {"on_date": DAY - timedelta(days=1), "starts_local": time(10), "ends_local": time(12)}
            services.move_session(session=held, **times, time_zone="Asia/Ashgabat", by=None, now=now)
        return locked(waited_for)

    monkeypatch.setattr(registering, "_locked", after_another_act)
    with pytest.raises(errors.NothingToRegisterFor):
        services.register(user=late, webinar=held.webinar, by=late, now=now)

    assert not Registration.objects.exists()
    assert not Message.objects.filter(method="REQUEST").exists()


def test_once_a_session_has_begun_its_places_still_count():
    full, one, late = session(capacity=1), person("Aýna"), person("Batyr")
    registration(full, one)

    services.register(user=late, webinar=full.webinar, by=late, now=START + timedelta(minutes=5))

    assert states(full) == [("Aýna", "registered"), ("Batyr", "waiting")]


def test_once_a_session_has_begun_a_full_one_without_a_waiting_list_is_left_out():
    page, one, late = webinar(), person("Aýna"), person("Batyr")
    full, free = session(page, capacity=1), session(page, day=DAY + timedelta(days=1))
    registration(full, one)
    services.set_rules(webinar=page, by=staff(), now=NOW, has_waiting_list=False)

    services.register(user=late, webinar=page, by=late, now=START + timedelta(minutes=5))

    assert (states(full), states(free)) == ([("Aýna", "registered")], [("Batyr", "registered")])


def test_a_closed_account_takes_no_place_from_the_line_and_stays_in_it():
    full = session(capacity=1)
    first = registration(full, person("Aýna"))
    registration(full, person("Batyr", is_active=False), "waiting")
    registration(full, person("Çary"), "waiting", NOW + timedelta(minutes=1))

    services.cancel_registration(registration=first, by=None, now=NOW + timedelta(hours=1))

    assert states(full) == [("Aýna", "cancelled"), ("Batyr", "waiting"), ("Çary", "registered")]


def test_leaving_gives_the_place_to_the_first_who_waits():
    page = webinar()
    full = session(page, capacity=1)
    people = [person(name) for name in ("Aýna", "Batyr", "Çary")]
    for minute, one in enumerate(people):
        services.register(user=one, webinar=page, by=one, now=NOW + timedelta(minutes=minute))

    services.leave(user=people[0], webinar=page, by=people[0], now=NOW + timedelta(hours=1))

    assert states(full) == [("Aýna", "cancelled"), ("Batyr", "registered"), ("Çary", "waiting")]
    assert Message.objects.get(kind="place_freed").user == people[1]
    assert events()[-2:] == ["registration.cancelled", "registration.promoted"]


def test_who_comes_back_stands_at_the_end_of_the_line():
    page = webinar()
    full = session(page, capacity=1)
    aina, batyr, chary = (person(name) for name in ("Aýna", "Batyr", "Çary"))
    for minute, one in enumerate((aina, batyr, chary)):
        services.register(user=one, webinar=page, by=one, now=NOW + timedelta(minutes=minute))
    services.leave(user=batyr, webinar=page, by=batyr, now=NOW + timedelta(minutes=5))
    services.register(user=batyr, webinar=page, by=batyr, now=NOW + timedelta(minutes=6))

    services.leave(user=aina, webinar=page, by=aina, now=NOW + timedelta(minutes=7))

    assert states(full) == [("Aýna", "cancelled"), ("Batyr", "waiting"), ("Çary", "registered")]


def test_someone_who_waits_and_leaves_takes_nobodys_place():
    page = webinar()
    full = session(page, capacity=1)
    aina, batyr, chary = (person(name) for name in ("Aýna", "Batyr", "Çary"))
    for one in (aina, batyr, chary):
        services.register(user=one, webinar=page, by=one, now=NOW)

    services.leave(user=batyr, webinar=page, by=batyr, now=NOW)

    assert states(full) == [("Aýna", "registered"), ("Batyr", "cancelled"), ("Çary", "waiting")]


def test_a_session_that_is_over_keeps_its_list():
    page = webinar()
    over = session(page)
    learner = person()
    registration(over, learner)

    assert services.leave(user=learner, webinar=page, by=learner, now=AFTER) == []
    assert states(over) == [("Aýna Berdiýewa", "registered")]


def test_a_person_added_by_hand_waits_like_others_but_gets_in_once_it_runs():
    full = session(webinar(audiences=[audience()]), capacity=0)

    waiting = services.add_participant(session=full, user=person("Aýna"), by=staff(), now=NOW)
    admitted = services.add_participant(session=full, user=person("Batyr"), by=staff(), now=START)

    assert (waiting.state, admitted.state) == ("waiting", "registered")


def test_nobody_is_added_to_a_cancelled_session():
    off = session()
    services.cancel_session(session=off, by=None, now=NOW)

    with pytest.raises(errors.SessionCancelled):
        services.add_participant(session=off, user=person(), by=staff(), now=NOW)


def test_cancelling_one_registration_twice_is_one_event():
    taken = registration(session())

    for _again in range(2):
        services.cancel_registration(registration=taken, by=staff(), now=NOW)

    assert events(taken) == ["registration.cancelled"]


# Attendance


def test_a_mark_is_one_line_with_who_and_when(django_capture_on_commit_callbacks):
    coordinator, learner, held = staff(), person(), session()
    changes = []
    signals.attendance_changed.connect(
        lambda session_id, user_id, **_: changes.append((session_id, user_id)), weak=False, dispatch_uid="t"
    )

    with django_capture_on_commit_callbacks(execute=True):
        for _double_click in range(2):
            services.mark_present(session=held, user=learner, by=coordinator, now=AFTER)
    signals.attendance_changed.disconnect(dispatch_uid="t")

    entry = AttendanceEntry.objects.get()
    assert (entry.kind, entry.source, entry.recorded_by, entry.recorded_at) == (
        "present",
        "by_hand",
        coordinator,
        AFTER,
    )
    assert changes == [(held.pk, learner.pk)]
    assert events(entry) == ["attendance.marked"]
    assert states(held) == [("Aýna Berdiýewa", "registered")]  # came without registering


def test_undo_withdraws_the_last_mark_and_keeps_it_on_record():
    coordinator, learner, held = staff(), person(), session()
    services.mark_excused(session=held, user=learner, by=coordinator, now=NOW)
    services.mark_present(session=held, user=learner, by=coordinator, now=START)

    services.undo_attendance(session=held, user=learner, by=coordinator, now=AFTER)

    excused, present = AttendanceEntry.objects.order_by("pk")
    assert (excused.kind, excused.withdrawn_at) == ("excused", None)
    assert (present.kind, present.withdrawn_at, present.withdrawn_by) == ("present", AFTER, coordinator)


def test_undo_needs_a_mark_by_hand():
    learner, held = person(), session()
    AttendanceEntry.objects.create(session=held, user=learner, source="zoom", recorded_at=AFTER)

    with pytest.raises(errors.NothingToUndo):
        services.undo_attendance(session=held, user=learner, by=staff(), now=AFTER)


def test_who_is_present_is_not_excused():
    learner, held = person(), session()
    services.mark_present(session=held, user=learner, by=staff(), now=AFTER)

    with pytest.raises(errors.AlreadyPresent):
        services.mark_excused(session=held, user=learner, by=staff(), now=AFTER)


def test_a_cancelled_session_takes_no_marks():
    off = session()
    services.cancel_session(session=off, by=None, now=NOW)

    with pytest.raises(errors.SessionCancelled):
        services.mark_present(session=off, user=person(), by=staff(), now=AFTER)
    assert AttendanceEntry.objects.count() == 0


def test_the_first_reason_of_a_withdrawal_stands():
    coordinator = staff()
    entry = services.mark_present(session=session(), user=person(), by=coordinator, now=START)

    services.withdraw_attendance(entry=entry, reason="Wrong person", by=coordinator, now=END)
    services.withdraw_attendance(entry=entry, reason="Other", by=coordinator, now=AFTER)

    entry.refresh_from_db()
    assert (entry.withdrawn_reason, entry.withdrawn_at) == ("Wrong person", END)
