"""A country changes its clocks: which sessions are marked, who is asked, what the answer sets off."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from people import zones
from people.models import AuditEvent, Role
from tests.webinars.factories import DAY, END, NOW, START, person, registration, session, staff, trainer, webinar
from tests.zone_files import write_zone
from webinars import services, tasks
from webinars.composing import compose
from webinars.errors import EndsOnAnotherDay
from webinars.models import Invitation, Message, Session
from webinars.services import zone_changes
from webinars.services.zone_changes import keep_moment, keep_wall_time, recheck_zones, settle_unanswered

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER = NOW + HOUR


def recheck(now=LATER):
    return recheck_zones(now=now)


def again(held) -> Session:
    return Session.objects.get(pk=held.pk)


def mail(kind=None) -> list[tuple]:
    rows = Message.objects.order_by("pk") if kind is None else Message.objects.filter(kind=kind).order_by("pk")
    return [(row.kind, row.user_id, row.method, row.sequence, row.starts_at) for row in rows]


def actions(held) -> list[str]:
    found = AuditEvent.objects.filter(object_id=str(held.pk), object_type="webinars.session")
    return list(found.order_by("pk").values_list("action", flat=True))


# What is marked


def test_with_the_same_rules_nothing_is_marked():
    held = session()

    found = recheck()

    assert (found.looked_at, found.changed, found.unknown) == (1, [], {})
    assert again(held).sequence == 0
    assert mail() == []


def test_new_rules_move_the_moment_and_not_the_time_at_the_event(rules):
    one = trainer()
    held = session(webinar(owner=one))
    registration(held)
    rules(4)

    found = recheck()

    after = again(held)
    assert [(seen.session, seen.before, seen.after) for seen in found.changed] == [(held.pk, START, START + HOUR)]
    assert (after.on_date, after.starts_local, after.ends_local) == (DAY, time(10), time(12, 30))
    assert (after.starts_at, after.ends_at) == (START + HOUR, END + HOUR)
    assert (after.sequence, after.zone_changed_at) == (1, LATER)
    assert (after.offset_before_minutes, after.utc_offset_minutes) == (300, 240)
    assert mail() == [("zone_changed", one.pk, "", 1, START + HOUR)]
    assert Message.objects.get().facts == {
        "starts_before": int(START.timestamp()),
        "ends_before": int(END.timestamp()),
    }
    asked = next(mail for _row, mail in compose(Message.objects.select_related("user", "session", "webinar")))
    assert f"https://learn.example.org/en/desk/webinars/sessions/{held.pk}/time-zone/" in asked.body
    assert "09:00-11:30" in asked.body.replace("–", "-")  # in Istanbul, by the new rules
    assert "08:00-10:30" in asked.body.replace("–", "-")  # and as announced
    assert actions(held)[-1] == "session.zone_changed"


def test_a_second_look_changes_nothing(rules):
    held = session()
    rules(4)
    recheck()
    before = Session.objects.values().get()

    found = recheck(LATER + HOUR)

    assert found.changed == []
    assert Session.objects.values().get() == before
    assert len(actions(held)) == 2


@pytest.mark.parametrize("state", ["cancelled", "begun", "over", "elsewhere"])
def test_sessions_that_new_rules_do_not_touch(rules, state):
    held = session(time_zone="Asia/Tashkent" if state == "elsewhere" else "Asia/Ashgabat")
    if state == "cancelled":
        services.cancel_session(session=held, by=None, now=NOW)
    rules(4)

    found = recheck({"begun": START + HOUR, "over": END + HOUR}.get(state, LATER))

    assert found.changed == []
    assert again(held).starts_at == START
    assert again(held).zone_changed_at is None


def test_other_rules_again_before_the_answer(rules):
    """What was announced is remembered, and asked about anew."""
    held = session(webinar(owner=trainer()))
    rules(4)
    recheck()
    rules(3)

    recheck(LATER + HOUR)

    after = again(held)
    assert (after.starts_at, after.offset_before_minutes, after.utc_offset_minutes) == (START + 2 * HOUR, 300, 180)
    assert (after.sequence, after.zone_changed_at) == (2, LATER + HOUR)
    assert [row[3] for row in mail("zone_changed")] == [1, 2]


def test_a_country_that_thinks_better_of_it(rules):
    """The announced time is true again: nothing is left to ask, and nobody was told."""
    held = session()
    registration(held)
    rules(4)
    recheck()
    rules(5)

    found = recheck(LATER + HOUR)

    after = again(held)
    assert len(found.changed) == 1
    assert (after.starts_at, after.zone_changed_at, after.offset_before_minutes) == (START, None, None)
    assert after.sequence == 2
    assert mail("moved") == mail("changed") == []


def test_whoever_registered_in_between_gets_the_right_entry_again(rules):
    held = session()
    rules(4)
    recheck()
    learner = person()
    services.register(user=learner, webinar=held.webinar, by=learner, now=LATER)
    rules(5)

    recheck(LATER + HOUR)

    entries = [(row.user_id, row.method, row.sequence, row.starts_at) for row in Message.objects.exclude(method="")]
    assert entries == [(learner.pk, "REQUEST", 1, START + HOUR), (learner.pk, "REQUEST", 2, START)]


def test_a_zone_that_is_not_known_any_more_is_told_and_left(rules, caplog):
    gone, other = session(), session()
    Session.objects.filter(pk=gone.pk).update(time_zone="Asia/Nowhere")
    rules(4)

    found = zone_changes.recheck_and_settle(now=LATER)

    assert found.unknown == {"Asia/Nowhere": [gone.pk]}
    assert "Asia/Nowhere" in caplog.text
    assert again(gone).starts_at == START
    assert [one.session for one in found.changed] == [other.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_a_look_at_unchanged_sessions_is_one_query(django_assert_num_queries, count):
    page = webinar()
    for days in range(count):
        session(page, day=DAY + timedelta(days=days))

    with django_assert_num_queries(1):
        assert recheck().looked_at == count


SYSTEM = Path("/usr/share/zoneinfo")
RULES_OF_THE_SYSTEM = SYSTEM / "tzdata.zi"


@pytest.mark.skipif(
    not RULES_OF_THE_SYSTEM.exists() or not RULES_OF_THE_SYSTEM.read_text().startswith("# version 2025b"),
    reason="the machine's own rules are not those of 2025b",
)
@pytest.mark.parametrize(("zone", "before", "after"), [("America/Vancouver", -480, -420), ("Africa/Casablanca", 60, 0)])
def test_between_the_rules_of_2025b_and_those_of_the_package(zone, before, after):
    """British Columbia and Morocco have done with changing their clocks since."""
    with zones.read_from(str(SYSTEM)):
        held = session(day=date(2026, 12, 15), time_zone=zone)
    assert held.utc_offset_minutes == before

    recheck()

    found = again(held)
    assert (found.utc_offset_minutes, found.offset_before_minutes) == (after, before)
    assert found.starts_at - held.starts_at == timedelta(minutes=before - after)
    assert (found.on_date, found.starts_local) == (date(2026, 12, 15), time(10))


# Who is asked


def test_the_owner_is_asked_while_they_may_run_it(rules):
    owner, coordinator = trainer(), staff()
    session(webinar("Own", owner=owner))
    session(webinar("Nobody's"))
    session(webinar("A learner's", owner=person()))
    session(webinar("Of one who left", owner=trainer("Gone", is_active=False)))
    rules(4)

    recheck()

    assert [row[1] for row in mail("zone_changed")] == [owner.pk, *[coordinator.pk] * 3]


def test_every_coordinator_is_asked_once(rules):
    staff(name="One"), staff(name="Two"), staff(Role.ADMINISTRATOR, "Three")
    session()
    rules(4)

    recheck()

    asked = [row[1] for row in mail("zone_changed")]
    assert len(asked) == len(set(asked)) == 2


# The answer


@pytest.fixture
def marked(rules):
    """A session that new rules have moved from 05:00 to 06:00 UTC: (session, with a place, waiting, invited)."""
    held = session(webinar(owner=trainer()), capacity=1)
    here, waiting, invited, declined = person(), person(), person(), person()
    registration(held, here)
    registration(held, waiting, state="waiting")
    for one in (here, waiting, invited):
        Invitation.objects.create(webinar=held.webinar, user=one, invited_at=NOW)
    Invitation.objects.create(webinar=held.webinar, user=declined, invited_at=NOW, declined_at=NOW)
    rules(4)
    recheck()
    return again(held), here, waiting, invited


def test_the_time_at_the_event_holds_and_everybody_is_told(marked):
    held, here, waiting, invited = marked
    coordinator = staff()

    keep_wall_time(session=held, by=coordinator, now=LATER)

    after = again(held)
    assert (after.starts_local, after.starts_at, after.sequence) == (time(10), START + HOUR, 1)
    assert (after.zone_changed_at, after.offset_before_minutes, after.utc_offset_minutes) == (None, None, 240)
    assert mail("moved") == [
        ("moved", here.pk, "REQUEST", 1, START + HOUR),
        ("moved", waiting.pk, "", 1, START + HOUR),
        ("moved", invited.pk, "", 1, START + HOUR),
    ]
    facts = Message.objects.filter(kind="moved").first().facts
    assert facts["starts_before"] == int(START.timestamp())
    event = AuditEvent.objects.filter(action="session.zone_confirmed").get()
    assert event.actor_id == coordinator.pk


def test_the_moment_holds_and_the_clock_at_the_event_shows_another_time(marked):
    held, here, _waiting, _invited = marked

    keep_moment(session=held, by=staff(), now=LATER)

    after = again(held)
    assert (after.on_date, after.starts_local, after.ends_local) == (DAY, time(9), time(11, 30))
    assert (after.starts_at, after.ends_at, after.sequence) == (START, END, 2)
    assert (after.zone_changed_at, after.utc_offset_minutes) == (None, 240)
    assert [row for row in mail() if row[0] != "zone_changed"] == [("changed", here.pk, "REQUEST", 2, START)]
    assert recheck(LATER + HOUR).changed == []


@pytest.mark.parametrize("answer", [keep_wall_time, keep_moment])
def test_an_answer_given_twice_sends_nothing_twice(marked, answer):
    held = marked[0]
    answer(session=held, by=None, now=LATER)
    before = mail(), again(held).sequence

    for one in (keep_wall_time, keep_moment):
        one(session=held, by=None, now=LATER + HOUR)

    assert (mail(), again(held).sequence) == before


@pytest.mark.parametrize("answer", [keep_wall_time, keep_moment])
def test_of_a_session_that_was_called_off_nobody_asks(marked, answer):
    held = marked[0]
    services.cancel_session(session=held, by=None, now=LATER)
    before = mail()

    answer(session=held, by=None, now=LATER)

    assert mail() == before
    assert settle_unanswered(now=LATER + 48 * HOUR) == 0


def test_whoever_moves_the_session_has_answered(marked):
    held = marked[0]

    services.move_session(
        session=held, on_date=DAY + timedelta(days=1), starts_local=time(10), ends_local=time(12), by=None, now=LATER,
        time_zone="Asia/Ashgabat",
    )  # fmt: skip

    assert again(held).zone_changed_at is None
    assert again(held).offset_before_minutes is None


def test_a_session_near_midnight_is_given_another_time_instead(rules):
    held = session(starts=time(23), ends=time(23, 50))
    rules(5.5)
    recheck()

    with pytest.raises(EndsOnAnotherDay):
        keep_moment(session=held, by=None, now=LATER)

    assert again(held).zone_changed_at is not None


def test_a_time_that_no_clock_shows_any_more_is_confirmed_at_one_that_is_shown(rules):
    held = session(starts=time(10, 30))
    rules(5, (START, 6))
    recheck()
    assert again(held).starts_local == time(10, 30)

    keep_wall_time(session=held, by=None, now=LATER)

    after = again(held)
    assert (after.starts_local, after.ends_local) == (time(11, 30), time(12, 30))
    assert (after.starts_at, after.utc_offset_minutes) == (START + HOUR / 2, 360)
    assert recheck(LATER + HOUR).changed == []


# No answer


@pytest.mark.parametrize(
    ("marked_at", "now", "settled"),
    [
        (NOW, NOW + 24 * HOUR - timedelta(seconds=1), 0),
        (NOW, NOW + 24 * HOUR, 1),
        (START - 60 * HOUR, START - 47 * HOUR, 1),  # 48 hours before the new start
        (START - 60 * HOUR, START - 47 * HOUR - timedelta(seconds=1), 0),
        (START - 3 * HOUR, START - 3 * HOUR, 1),  # no time to wait at all
    ],
)
def test_without_an_answer_the_new_times_go_out(rules, marked_at, now, settled):
    held = session()
    learner = registration(held).user
    rules(4)
    recheck(marked_at)

    assert settle_unanswered(now=now) == settled

    assert [row[1] for row in mail("moved")] == [learner.pk] * settled
    assert (again(held).zone_changed_at is None) == bool(settled)


def test_until_when_an_answer_is_waited_for(rules):
    held = session()
    rules(4)
    recheck(NOW)
    assert zone_changes.answer_by(again(held)) == NOW + 24 * HOUR
    Session.objects.update(zone_changed_at=START - 60 * HOUR)
    assert zone_changes.answer_by(again(held)) == START - 47 * HOUR
    Session.objects.update(zone_changed_at=START - HOUR)
    assert zone_changes.answer_by(again(held)) == START - HOUR


def test_the_worker_looks_and_answers_by_itself(rules):
    held = session()
    rules(4)

    tasks.watch_time_zones(now=NOW)
    assert again(held).zone_changed_at == NOW
    tasks.watch_time_zones(now=NOW + 24 * HOUR)

    assert again(held).zone_changed_at is None
    assert actions(held)[-1] == "session.zone_confirmed"


# The command


@time_machine.travel(LATER, tick=False)
def test_the_command_says_what_it_found(tmp_path, capsys):
    held = session(webinar("Safe recruitment"))
    write_zone(tmp_path / "Asia" / "Ashgabat", hours=4)

    call_command("recheck_timezones", "--tzdata", str(tmp_path))

    told = capsys.readouterr().out
    assert "Looked at 1 sessions to come" in told
    assert f"session {held.pk} of “Safe recruitment”, Asia/Ashgabat: 2026-03-17 05:00 UTC becomes" in told
    assert "1 marked, 0 settled" in told


@time_machine.travel(LATER, tick=False)
def test_the_command_ends_with_three_when_a_zone_is_gone(capsys):
    held = session()
    Session.objects.update(time_zone="Asia/Nowhere")

    with pytest.raises(SystemExit) as end:
        call_command("recheck_timezones")

    assert end.value.code == 3
    assert f"Asia/Nowhere is not known any more; left as they are: sessions {held.pk}" in capsys.readouterr().out


def test_the_command_reads_a_directory_only(tmp_path):
    with pytest.raises(CommandError):
        call_command("recheck_timezones", "--tzdata", str(tmp_path / "none"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other process opens the file of the database")
def test_scheduled_in_one_process_and_rechecked_in_another(tmp_path):
    day = date(datetime.now(UTC).year + 1, 6, 15)
    held = session(day=day)
    write_zone(tmp_path / "Asia" / "Ashgabat", hours=4)

    first, second = (other_process(tmp_path) for _time in range(2))

    assert [one["session"] for one in first["changed"]] == [held.pk]
    assert first["changed"][0]["after"] == f"{day}T06:00:00+00:00"
    assert second["changed"] == []
    after = again(held)
    assert (after.starts_at.hour, after.starts_local, after.sequence) == (6, time(10), 1)
    assert recheck(datetime.now(UTC)).changed[0].after == held.starts_at  # by the rules of this process


def other_process(directory: Path) -> dict:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lms.settings.test",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
    }
    command = [sys.executable, "manage.py", "recheck_timezones", "--json", "--tzdata", str(directory)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, check=True, cwd=root, env=environment, capture_output=True, text=True)
    return json.loads(done.stdout)
