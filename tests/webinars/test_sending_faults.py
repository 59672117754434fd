"""A mail server that is down, slow, refuses or hangs up: no mail is lost, none comes twice but where it is said."""

import socket
from datetime import timedelta

import pytest

from people.models import MailAddress
from tests.webinars.factories import NOW, person, webinar
from tests.webinars.outbox import Post, compose_plainly, message, messages, serving, states, use
from webinars import sending
from webinars.models import Message

pytestmark = pytest.mark.django_db
Kind = Message.Kind


@pytest.fixture(autouse=True)
def plain_words(monkeypatch):
    monkeypatch.setattr(sending, "compose", compose_plainly)


def only(row) -> Message:
    return Message.objects.get(pk=row.pk)


def test_a_batch_goes_over_one_connection(settings):
    rows = messages(5)

    with serving(Post(), settings) as post:
        assert sending.send_due(now=NOW) == 5
        assert sending.send_due(now=NOW) == 0

    assert post.connections == 1
    assert post.received == [row.user.email for row in rows]
    assert states(rows) == ["sent"] * 5
    assert only(rows[0]).tries == 1
    assert post.mails()[0].get_content() == "Words.\r\n.\r\n..\r\n"


def test_with_no_server_all_wait_and_nothing_is_raised(settings):
    rows = messages(3)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        use(settings, one.getsockname()[1])

        assert sending.send_due(now=NOW) == 0

    assert states(rows) == ["queued"] * 3
    assert {row.due_at for row in Message.objects.all()} == {NOW + timedelta(seconds=10)}
    assert {row.reply for row in Message.objects.all()} == {"#no-line"}
    with serving(Post(), settings) as post:
        assert sending.send_due(now=NOW + timedelta(seconds=10)) == 3
    assert len(post.received) == 3


def test_not_now_is_tried_again_and_the_others_get_theirs(settings):
    rows = messages(3)

    with serving(Post(RCPT=lambda number: "451 4.3.0 later" if number == 2 else None), settings) as post:
        assert sending.send_due(now=NOW) == 2
        assert states(rows) == ["sent", "queued", "sent"]
        assert only(rows[1]).reply == "451 4.3.0 later"
        assert sending.send_due(now=NOW + timedelta(seconds=9)) == 0
        assert sending.send_due(now=NOW + timedelta(seconds=10)) == 1

    assert post.received == [rows[0].user.email, rows[2].user.email, rows[1].user.email]


def test_a_mailbox_that_is_not_there_fails_and_counts_against_the_address(settings):
    rows = messages(2)

    refusal = f"550 5.1.1 <{rows[0].user.email}> unknown"
    with serving(Post(RCPT=lambda number: refusal if number == 1 else None), settings):
        assert sending.send_due(now=NOW) == 1

    assert states(rows) == ["failed", "sent"]
    assert only(rows[0]).reply == "550 5.1.1 <…> unknown"
    address = MailAddress.objects.get()
    assert (address.address, address.hard_returns, address.suspended_at) == (rows[0].user.email, 1, None)


def test_a_refusal_of_the_mail_itself_fails_and_says_nothing_of_the_address(settings):
    rows = messages(2)

    with serving(Post(DATA=lambda number: "554 5.7.1 looks like spam" if number == 1 else None), settings):
        assert sending.send_due(now=NOW) == 1

    assert states(rows) == ["failed", "sent"]
    assert not MailAddress.objects.exists()


def test_a_refusal_of_us_is_tried_again(settings):
    rows = messages(1)

    with serving(Post(MAIL=lambda number: "550 5.7.1 who are you" if number == 1 else None), settings):
        sending.send_due(now=NOW)
        assert states(rows) == ["queued"]
        assert sending.send_due(now=NOW + timedelta(seconds=10)) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
def test_hung_up_on_before_the_mail_was_given_all_are_sent_once(settings, command):
    rows = [*messages(2), *messages(2, kind=Kind.REMINDER_HOUR)]

    with serving(Post(**{command: lambda number: "hang up" if number == 3 else None}), settings) as post:
        assert sending.send_due(now=NOW) == 3
        assert states(rows) == ["sent", "sent", "queued", "sent"]
        assert sending.send_due(now=NOW + timedelta(seconds=10)) == 1

    assert sorted(post.received) == sorted(row.user.email for row in rows)


def test_hung_up_on_after_the_mail_was_given_it_is_sent_again_under_the_same_name(settings):
    rows = messages(2)

    answer = {1: "take and hang up"}
    with serving(Post(DATA=answer.get), settings) as post:
        assert sending.send_due(now=NOW) == 1
        assert sending.send_due(now=NOW + timedelta(seconds=10)) == 1

    assert states(rows) == ["sent", "sent"]
    assert post.received == [rows[0].user.email, rows[1].user.email, rows[0].user.email]
    ids = [mail["Message-ID"] for mail in post.mails()]
    assert ids[0] == ids[2] != ids[1]


def test_hung_up_on_after_a_reminder_was_given_it_is_not_sent_again(settings):
    rows = messages(2, kind=Kind.REMINDER_DAY)

    with serving(Post(DATA={1: "take and hang up"}.get), settings) as post:
        assert sending.send_due(now=NOW) == 1
        assert sending.send_due(now=NOW + timedelta(days=1)) == 0

    assert states(rows) == ["dropped", "sent"]
    assert only(rows[0]).reply == "#uncertain"
    assert len(post.received) == 2


@pytest.mark.parametrize(("kind", "state"), [(Kind.REMINDER_DAY, "dropped"), (Kind.INVITATION, "sent")])
def test_what_is_no_answer_to_a_mail_leaves_it_in_doubt(settings, kind, state):
    rows = messages(2, kind=kind)

    with serving(Post(DATA={1: "what?"}.get), settings):
        assert sending.send_due(now=NOW) == 1
        sending.send_due(now=NOW + timedelta(seconds=10))

    assert states(rows) == [state, "sent"]


def test_hung_up_on_again_and_again_the_server_is_left_alone(settings):
    rows = messages(6)

    with serving(Post(MAIL=lambda number: "hang up"), settings) as post:
        assert sending.send_due(now=NOW) == 0

    assert post.said["MAIL"] == 3
    assert states(rows) == ["queued"] * 6
    assert {row.tries for row in Message.objects.all()} == {1}


def test_a_server_that_closes_lines_after_some_mails_gets_them_all(settings):
    rows = messages(6)

    with serving(Post(MAIL=lambda number: "421 enough for now" if number % 3 == 0 else None), settings) as post:
        sending.send_due(now=NOW)
        sending.send_due(now=NOW + timedelta(minutes=1))

    assert states(rows) == ["sent"] * 6
    assert sorted(post.received) == sorted(row.user.email for row in rows)


def test_a_server_that_does_not_answer_is_not_waited_for_longer_than_the_time_limit(settings):
    rows = messages(2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use(settings, silent.getsockname()[1])
        settings.EMAIL_TIMEOUT = 0.05

        assert sending.send_due(now=NOW) == 0

    assert states(rows) == ["queued"] * 2


def test_waits_grow_and_end_after_three_days(settings):
    [row] = messages(1)
    now, waits = NOW, []

    with serving(Post(RCPT=lambda number: "450 4.2.0 later"), settings):
        while only(row).state == Message.State.QUEUED:
            sending.send_due(now=now)
            waits.append((only(row).due_at - now).total_seconds())
            now = only(row).due_at

    assert waits[:7] == [10, 30, 60, 300, 900, 3600, 3600]
    assert only(row).state == Message.State.FAILED
    assert timedelta(hours=71) <= now - NOW <= timedelta(hours=72)


def test_people_that_no_mail_can_be_made_for_stop_nobody_else(settings, monkeypatch):
    page = webinar()
    rows = [message(of=page) for _ in range(100)]
    bad = rows[40].user
    type(bad).objects.filter(pk=bad.pk).update(email="x@example.org\r\nBcc: all@example.org")

    with serving(Post(), settings) as post:
        assert sending.send_due(now=NOW) == 99

    assert only(rows[40]).state == Message.State.FAILED
    assert only(rows[40]).reply == "#unwritable"
    assert len(post.received) == 99
    assert "all@example.org" not in post.received


def test_a_mail_that_can_not_be_composed_stops_nobody_else(monkeypatch):
    rows = messages(3)

    def compose(batch):
        for row, mail in compose_plainly(batch):
            if row.pk == rows[1].pk:
                raise ValueError(row.pk)
            yield row, mail

    monkeypatch.setattr(sending, "compose", compose)

    assert sending.send_due(now=NOW) == 2
    assert states(rows) == ["sent", "failed", "sent"]


def test_who_is_gone_or_whose_address_is_suspended_is_not_written_to(mailoutbox):
    rows = [message(person(is_active=False)), message(), message()]
    MailAddress.objects.create(address=rows[1].user.email, suspended_at=NOW)

    assert sending.send_due(now=NOW) == 1

    assert states(rows) == ["dropped", "failed", "sent"]
    assert [only(row).reply for row in rows] == ["#gone", "#suspended", ""]
    assert [mail.to for mail in mailoutbox] == [[rows[2].user.email]]


def test_what_came_too_late_is_dropped(mailoutbox):
    rows = [message(not_after=NOW - timedelta(seconds=1)), message(not_after=NOW)]

    assert sending.send_due(now=NOW) == 1
    assert states(rows) == ["dropped", "sent"]


def test_mails_have_a_way_back_of_their_own(settings):
    settings.BOUNCE_ADDRESS = "bounces@learn.example.org"
    rows = messages(2)

    with serving(Post(), settings) as post:
        sending.send_due(now=NOW)

    assert [sender.partition("-")[0] for sender in post.senders] == [f"bounces+w{row.pk}" for row in rows]
    assert {mail["From"] for mail in post.mails()} == {settings.DEFAULT_FROM_EMAIL}
