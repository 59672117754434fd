"""Whatever happens to sessions and people, and however their mail travels, every calendar ends at the truth.

Histories of acts are played on the real services. Now and then the outbox is emptied: the calendar part of each row is
made with the words of that moment, as the sender does it. Then the mail of each person is given to two calendar
programs: to one with a memory in any order, some of it late and some twice; to one without in the order of the rows.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.webinars.factories import DAY, NOW, person, session, webinar
from tests.webinars.receiver import Receiver, read
from webinars import calendar_entries, services
from webinars.errors import WebinarError
from webinars.models import Message, Registration

pytestmark = pytest.mark.django_db
PEOPLE, SESSIONS = 3, 2
people, sessions = st.integers(0, PEOPLE - 1), st.integers(0, SESSIONS - 1)
ACTS = st.one_of(
    st.tuples(st.just("register"), people),
    st.tuples(st.just("leave"), people),
    st.tuples(st.just("take_off"), people, sessions),
    st.tuples(st.just("pass_on"), people, people, sessions),
    st.tuples(st.just("move"), sessions, st.integers(0, 3)),
    st.tuples(st.just("rename"), sessions, st.sampled_from(["", "Day 1", "Первый день"])),
    st.tuples(st.just("places"), sessions, st.integers(1, 3)),
    st.tuples(st.just("cancel"), sessions),
    st.tuples(st.just("send")),
    st.tuples(st.just("wait"), st.integers(1, 3000)),  # milliseconds
)
BEGINNING = [*(("register", who) for who in range(PEOPLE)), ("send",)]  # the third waits for a place


@dataclass
class World:
    now: datetime = NOW
    mails: list[tuple[int, bytes]] = field(default_factory=list)  # (person, file), in the order of the rows

    def __post_init__(self):
        self.webinar = webinar()
        self.sessions = [
            session(self.webinar, day=DAY + timedelta(days=number), capacity=2) for number in range(SESSIONS)
        ]
        self.people = [person(f"Person {number}") for number in range(PEOPLE)]

    def again(self):
        """The same world before anything happened; what did happen in the database was rolled back."""
        self.now, self.mails = NOW, []
        return self

    def play(self, act):
        name, *values = act
        try:
            with transaction.atomic():
                getattr(self, f"do_{name}")(*values)
        except WebinarError:
            pass  # refused: nothing has changed

    def do_register(self, who):
        one = self.people[who]
        services.register(user=one, webinar=self.webinar, by=one, now=self.now)

    def do_leave(self, who):
        services.leave(user=self.people[who], webinar=self.webinar, by=None, now=self.now)

    def do_take_off(self, who, which):
        found = Registration.objects.filter(user=self.people[who], session=self.sessions[which]).first()
        if found is not None:
            services.cancel_registration(registration=found, by=None, now=self.now)

    def do_pass_on(self, giver, taker, which):
        giver, taker, held = self.people[giver], self.people[taker], self.sessions[which]
        services.pass_on(session=held, giver=giver, taker=taker, by=giver, now=self.now)

    def do_move(self, which, hours):
        day, starts = DAY + timedelta(days=which), time(10 + hours)
        self._move(self.sessions[which], day, starts, time(12 + hours, 30))

    def _move(self, held, day: date, starts: time, ends: time):
        services.move_session(
            session=held, on_date=day, starts_local=starts, ends_local=ends, time_zone="Asia/Ashgabat", by=None,
            now=self.now,
        )  # fmt: skip

    def do_rename(self, which, title):
        services.change_session(session=self.sessions[which], title=title, by=None, now=self.now)

    def do_places(self, which, places):
        services.change_session(session=self.sessions[which], capacity=places, by=None, now=self.now)

    def do_cancel(self, which):
        services.cancel_session(session=self.sessions[which], by=None, now=self.now)

    def do_send(self):
        for row in Message.objects.unsettled().exclude(method="").select_related("user", "session__webinar"):
            content = calendar_entries.invitation_of(row, page=self.webinar, is_one_of_several=True)
            self.mails.append((self.people.index(row.user), content))
        Message.objects.update(state=Message.State.SENT)

    def do_wait(self, milliseconds):
        self.now += timedelta(milliseconds=milliseconds)

    def mail_of(self, who) -> list[bytes]:
        return [content for receiver, content in self.mails if receiver == who]

    def truth_of(self, who) -> dict:
        """What the person's calendar should hold: (start, end, title) by UID."""
        placed = Registration.objects.holding_a_place().filter(user=self.people[who], session__cancelled_at=None)
        return {
            f"{held.uid}@waymark": (held.starts_at, held.ends_at, calendar_entries.title_of(held, self.webinar))
            for held in (one.session for one in placed.select_related("session"))
        }


def shown(receiver: Receiver) -> dict:
    return {uid: (entry.starts_at, entry.ends_at, entry.title) for uid, entry in receiver.entries.items()}


def deliver(mails: list[bytes], email: str, data) -> Receiver:
    """Each mail arrives, in any order; some arrive twice, as what was lost and is sent again may."""
    twice = data.draw(st.lists(st.sampled_from(mails), max_size=len(mails))) if mails else []
    receiver = Receiver(email)
    for content in data.draw(st.permutations([*mails, *twice])):
        receiver.receive(content)
    return receiver


def rising(mails: list[bytes]) -> bool:
    """For each entry, no version is told twice: every mail is above the one before it."""
    versions = {}
    for content in mails:
        _method, (event,) = read(content)
        version = (event["SEQUENCE"], event.decoded("DTSTAMP"))
        if version <= versions.get(event["UID"], (-1,)):
            return False
        versions[event["UID"]] = version
    return True


def test_every_calendar_ends_at_the_truth():
    world = World()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(acts=st.lists(ACTS, min_size=3, max_size=16), data=st.data())
    def histories(acts, data):
        with transaction.atomic():
            play(world.again(), acts, data)
            transaction.set_rollback(True)

    histories()


def play(world: World, acts, data):
    for act in [*BEGINNING, *acts, ("send",)]:
        world.play(act)
    for who, one in enumerate(world.people):
        mails, truth = world.mail_of(who), world.truth_of(who)
        assert rising(mails)
        assert shown(deliver(mails, one.email, data)) == truth
        forgetful = Receiver(one.email, has_memory=False)
        for content in mails:
            forgetful.receive(content)
        assert shown(forgetful) == truth
