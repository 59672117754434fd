"""Takes mail out of the outbox: in order for each person and session, over one connection for a batch.

Any number of workers do so at a time, each with a batch of its own; any of them may be killed at any moment.
"""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives

from people.mail_line import MailLine
from people.mail_returns import send_returns_to_us
from people.mail_status import LOST, Answer, Fate
from webinars import tasks
from webinars.composing import compose
from webinars.delivery import NO_LINE
from webinars.models import Message
from webinars.services import outbox
from webinars.services.returned import way_back_of

log = logging.getLogger(__name__)

BATCH_SECONDS = 60  # then the rest is given back, long before it would count as stale
RUN_SECONDS = 60  # then a new task goes on, after what else waits for the worker
LOSSES_IN_A_ROW = 3  # after so many lost connections the server is left alone for a while

Composed = tuple[Message, EmailMultiAlternatives | None]


class NoServer(Exception):
    """It can't be reached, or is lost again and again: the rest of the batch counts as tried."""


class TimeIsUp(Exception):
    """The rest of the batch is put back as it was."""


class Clock:
    """``now`` as the caller gave it, and as many whole seconds as went by since."""

    def __init__(self, now: datetime):
        self._given, self._began = now, time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def now(self) -> datetime:
        return self._given + timedelta(seconds=int(self.seconds))


def send_due(*, now: datetime) -> int:
    """Send what is due; how many were sent. Raises nothing that a mail server or a mail may be the cause of."""
    clock, sent, goes_on = Clock(now), 0, True
    outbox.recover(now=now)
    while goes_on and clock.seconds < RUN_SECONDS and (batch := outbox.claim(now=clock.now)):
        count, goes_on = _send_batch(batch, clock)
        sent += count
    tasks.look_again(at=outbox.next_due(now=clock.now), now=clock.now)
    return sent


def _send_batch(batch: list[Message], clock: Clock) -> tuple[int, bool]:
    """(how many were sent, whether the server is there for another batch)."""
    run = _Run(clock)
    try:
        for message, mail in _composed(outbox.sift(batch)):
            run.take(message, mail)
    except NoServer:
        outbox.put_back_tried(claim=batch[0].claim, reply=NO_LINE, now=clock.now)
        return run.sent, False
    except TimeIsUp:
        outbox.put_back(claim=batch[0].claim)
    finally:
        run.line.close()
    return run.sent, True


class _Run:
    """A batch on its way: one line, opened when there is something to say and again when it was lost."""

    def __init__(self, clock: Clock):
        self.clock, self.line = clock, MailLine()
        self.sent = self.losses = 0
        self.is_open = False
        self._until = clock.seconds + BATCH_SECONDS

    def take(self, message: Message, mail: EmailMultiAlternatives | None) -> None:
        if self.clock.seconds > self._until:
            raise TimeIsUp
        if mail is None:
            outbox.drop(message=message)
            return
        self._open()
        send_returns_to_us(mail, what=way_back_of(message), address=message.user.email)
        self._note(message, self.line.send(mail))

    def _open(self) -> None:
        if self.is_open:
            return
        try:
            self.line.open()
        except OSError as error:
            log.warning("the mail server can't be reached: %s", type(error).__name__)
            raise NoServer from None
        self.is_open = True

    def _note(self, message: Message, answer: Answer) -> None:
        outbox.settle(message=message, answer=answer, now=self.clock.now)
        self.sent += answer.fate is Fate.ACCEPTED
        if answer.fate not in LOST:
            self.losses = 0
            return
        self.line.close()
        self.is_open = False
        self.losses += 1
        if self.losses == LOSSES_IN_A_ROW:
            raise NoServer


def _composed(rows: list[Message]) -> Iterator[Composed]:
    """Each row with its mail. One that no mail can be made of fails alone; the others are composed without it."""
    left = {row.pk: row for row in rows}
    try:
        for message, mail in compose(rows):
            del left[message.pk]
            yield message, mail
    except Exception:
        log.exception("a batch of mail could not be composed; it is done one by one")
    for row in left.values():
        yield from _composed_alone(row)


def _composed_alone(row: Message) -> Iterator[Composed]:
    try:
        [composed] = compose([row])
    except Exception as error:  # noqa: BLE001 -- whatever it is, the next person gets theirs
        log.error("mail %s could not be composed: %s", row.pk, type(error).__name__)
        outbox.settle(message=row, answer=Answer(Fate.UNWRITABLE), now=row.claimed_at)
        return
    yield composed
