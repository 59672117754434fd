"""Who sends what when: batches, order, tasks, workers that are killed."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from jobs.testing import run_jobs
from people.mail_status import Answer, Fate
from people.models import MailAddress
from tests.webinars.factories import NOW, person, session, staff, webinar
from tests.webinars.outbox import compose_plainly, message, messages, states
from webinars import sending, tasks
from webinars.errors import NewerMailExists
from webinars.models import Message
from webinars.services import outbox
from webinars.services.mailing import queue

pytestmark = pytest.mark.django_db
Kind, State = Message.Kind, Message.State
ACCEPTED, LATER = Answer(Fate.ACCEPTED), Answer(Fate.LATER, "451 later")
SOON = NOW + timedelta(seconds=10)


@pytest.fixture(autouse=True)
def plain_words(monkeypatch):
    monkeypatch.setattr(sending, "compose", compose_plainly)


def entry(at, user, method, **fields) -> Message:
    kind = Kind.CONFIRMATION if method == "REQUEST" else Kind.CANCELLED
    return message(user, session=at, kind=kind, method=method, **fields)


# Order


def test_a_cancel_waits_for_its_request():
    at, user = session(), person()
    request, cancel = entry(at, user, "REQUEST"), entry(at, user, "CANCEL")

    assert outbox.claim(now=NOW) == [request]
    [claimed] = Message.objects.filter(claim__isnull=False)
    assert outbox.claim(now=NOW) == []
    outbox.settle(message=claimed, answer=LATER, now=NOW)
    assert outbox.claim(now=NOW) == []
    [claimed] = outbox.claim(now=SOON)
    assert claimed == request
    outbox.settle(message=claimed, answer=ACCEPTED, now=SOON)
    assert outbox.claim(now=SOON) == [cancel]


def test_a_cancel_goes_when_its_request_was_given_up():
    at, user = session(), person()
    entry(at, user, "REQUEST", state=State.FAILED)
    cancel = entry(at, user, "CANCEL")

    assert outbox.claim(now=NOW) == [cancel]


def test_other_people_and_other_sessions_do_not_wait():
    at, user = session(), person()
    entry(at, user, "REQUEST", tries=1, due_at=NOW + timedelta(hours=1))
    others = [entry(at, person(), "CANCEL"), entry(session(at.webinar), user, "REQUEST"), message(user, of=at.webinar)]

    assert outbox.claim(now=NOW) == others


def test_what_is_set_for_later_holds_nothing_up():
    at, user = session(), person()
    message(user, session=at, kind=Kind.THANKS, due_at=NOW + timedelta(days=1))
    cancel = entry(at, user, "CANCEL")

    assert outbox.claim(now=NOW) == [cancel]


def test_all_of_a_persons_mails_leave_in_order_in_one_run(mailoutbox):
    at, user = session(), person()
    rows = [entry(at, user, method) for method in ("REQUEST", "REQUEST", "CANCEL", "REQUEST")]

    assert sending.send_due(now=NOW) == 4
    assert [mail.extra_headers["Message-ID"] for mail in mailoutbox] == [row.key for row in rows]


def test_a_batch_has_five_hundred_rows_and_as_many_queries_as_one_of_three():
    page, users = webinar(), [person() for _ in range(4)]
    for user in users[:3]:
        message(user, of=page)
    with CaptureQueriesContext(connection) as few:
        assert len(outbox.claim(now=NOW)) == 3

    rows = [message(users[number % 4], of=page) for number in range(510)]
    with CaptureQueriesContext(connection) as many:
        batch = outbox.claim(now=NOW)

    assert batch == rows[:500]
    assert len(outbox.claim(now=NOW)) == 10
    assert len(many) == len(few)


# Workers


def test_two_workers_have_nothing_in_common():
    rows = messages(3)

    assert outbox.claim(now=NOW) == rows
    assert outbox.claim(now=NOW) == []


def test_a_worker_that_was_killed_leaves_one_mail_in_doubt():
    rows = [*messages(1, state=State.SENT), *messages(3, kind=Kind.REMINDER_HOUR)]
    claim = uuid.uuid4()
    Message.objects.filter(pk__in=[row.pk for row in rows[1:]]).update(state="sending", claim=claim, claimed_at=NOW)

    outbox.recover(now=NOW + timedelta(minutes=5))
    assert states(rows) == ["sent", "sending", "sending", "sending"]
    outbox.recover(now=NOW + timedelta(minutes=5, seconds=1))
    assert states(rows) == ["sent", "dropped", "queued", "queued"]


def test_what_may_be_sent_twice_is_sent_again_after_a_kill(mailoutbox):
    rows = messages(2)
    outbox.claim(now=NOW)

    assert sending.send_due(now=NOW + timedelta(minutes=6)) == 2
    assert states(rows) == ["sent", "sent"]


def test_a_worker_thought_dead_does_not_write_over_the_others_answer():
    messages(1)
    [slow] = outbox.claim(now=NOW)
    outbox.recover(now=NOW + timedelta(minutes=6))
    [fast] = outbox.claim(now=NOW + timedelta(minutes=6))
    outbox.settle(message=fast, answer=ACCEPTED, now=NOW)

    outbox.settle(message=slow, answer=LATER, now=NOW)

    assert states([slow]) == ["sent"]


def test_a_worker_gives_back_what_takes_too_long_and_another_goes_on(monkeypatch):
    """25 seconds a mail: three are begun within a minute."""
    rows, elapsed = messages(9), [0]
    monkeypatch.setattr(sending.time, "monotonic", lambda: elapsed[0])

    def send(line, mail):
        elapsed[0] += 25
        return ACCEPTED

    monkeypatch.setattr(sending.MailLine, "send", send)

    assert sending.send_due(now=NOW) == 3

    assert states(rows) == ["sent"] * 3 + ["queued"] * 6
    assert not Message.objects.exclude(claim=None).exists()
    assert set(Message.objects.values_list("tries", flat=True)) == {0, 1}
    assert tasks_waiting() == [NOW]


# Tasks


def tasks_waiting() -> list:
    rows = DBTaskResult.objects.filter(task_path="webinars.tasks.send_messages", status="READY")
    return [row.run_after for row in rows]


def test_many_mails_queue_one_task(django_capture_on_commit_callbacks):
    page = webinar()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            queue(kind=Kind.INVITATION, webinar=page, users=[person()], now=NOW)

    assert len(tasks_waiting()) == 1


def test_a_try_that_failed_is_looked_at_when_it_is_due(monkeypatch):
    messages(2)
    monkeypatch.setattr(sending.MailLine, "send", lambda line, mail: LATER)

    sending.send_due(now=NOW)
    assert tasks_waiting() == [SOON]
    sending.send_due(now=NOW)
    assert tasks_waiting() == [SOON]


def test_what_is_due_later_than_a_minute_and_what_waits_for_another_needs_no_task():
    at, user = session(), person()
    entry(at, user, "REQUEST", tries=6, due_at=NOW + timedelta(hours=1))
    entry(at, user, "CANCEL")

    sending.send_due(now=NOW)

    assert tasks_waiting() == []


def test_the_round_of_each_minute_has_sent_what_no_task_waits_for(mailoutbox):
    tasks.send_due_messages(now=NOW)
    assert tasks_waiting() == []
    messages(1)

    tasks.send_due_messages(now=NOW)
    run_jobs()

    assert len(mailoutbox) == 1


def test_the_round_of_each_minute_finds_what_a_killed_worker_left():
    messages(1)
    outbox.claim(now=NOW)

    tasks.send_due_messages(now=NOW + timedelta(minutes=6))

    assert tasks_waiting() == [NOW]


# By hand


def test_what_failed_is_tried_again_by_hand(mailoutbox):
    [row] = messages(1, state=State.FAILED, tries=12, reply="550 no")

    outbox.try_again(message=row, by=staff(), now=NOW + timedelta(days=9))

    row.refresh_from_db()
    assert (row.state, row.tries, row.reply, row.queued_at) == ("queued", 0, "", NOW + timedelta(days=9))
    assert sending.send_due(now=NOW + timedelta(days=9)) == 1


@pytest.mark.parametrize("state", [State.SENT, State.QUEUED, State.DROPPED, State.RETURNED])
def test_nothing_else_is_tried_again(state):
    [row] = messages(1, state=state)

    outbox.try_again(message=row, by=staff(), now=NOW)

    assert states([row]) == [state]


def test_what_newer_mail_has_overtaken_is_not_tried_again():
    at, user = session(), person()
    request = entry(at, user, "REQUEST", state=State.FAILED)
    entry(at, user, "CANCEL", state=State.SENT)

    with pytest.raises(NewerMailExists):
        outbox.try_again(message=request, by=staff(), now=NOW)


def test_an_address_is_trusted_again_and_gets_its_mail(mailoutbox):
    [row] = messages(1)
    MailAddress.objects.create(address=row.user.email, suspended_at=NOW, hard_returns=2)
    sending.send_due(now=NOW)
    assert states([row]) == ["failed"]
    MailAddress.objects.update(suspended_at=None)

    outbox.try_again(message=row, by=staff(), now=NOW)

    assert sending.send_due(now=NOW) == 1
