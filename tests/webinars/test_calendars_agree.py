"""Whatever happens to sessions and people, and however their mail travels, every calendar ends at the truth.

Histories of acts are played on the real services. Now and then the outbox is emptied: the calendar part of each row is
made with the words of that moment, as the sender does it. Then the mail of each person is given to two calendar
programs: to one with a memory in any order, some of it late and some twice; to one without in the order of the rows.
"""

from collections.abc import Callable
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
from webinars.services.zone_changes import keep_moment, keep_wall_time, recheck_zones

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
CLOCKS = st.one_of(
    st.tuples(st.just("clocks"), st.integers(4, 6)),  # hours east of UTC
    st.tuples(st.just("answer"), sessions, st.sampled_from(["wall time", "moment"])),
)
BEGINNING = [*(("register", who) for who in range(PEOPLE)), ("send",)]  # the third waits for a place


@dataclass
class World:
    now: datetime = NOW
    set_clocks: Callable[[int], None] = lambda hours: None
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

    def do_clocks(self, hours):
        self.set_clocks(hours)
        recheck_zones(now=self.now)

    def do_answer(self, which, what_holds):
        answer = keep_moment if what_holds == "moment" else keep_wall_time
        answer(session=self.sessions[which], by=None, now=self.now)

    def do_answer_all(self):
        """Until somebody says what holds, those who were told before the change know another time."""
        for held in self.sessions:
            keep_wall_time(session=held, by=None, now=self.now)

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


def any_order(mails: list[bytes], data) -> list[bytes]:
    """Each mail arrives, in any order; some arrive twice, as what was lost and is sent again may."""
    twice = data.draw(st.lists(st.sampled_from(mails), max_size=len(mails))) if mails else []
    return data.draw(st.permutations([*mails, *twice]))


def received(email: str, mails: list[bytes], *, has_memory: bool = True) -> Receiver:
    receiver = Receiver(email, has_memory=has_memory)
    for content in mails:
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
    check_histories(World(), ACTS, number=40)


def test_a_country_that_changes_its_clocks_confuses_no_calendar(rules):
    check_histories(World(set_clocks=rules), st.one_of(ACTS, CLOCKS, CLOCKS), number=30)


@pytest.mark.parametrize(
    "acts",
    [
        # two changes at one moment, the first of them sent already
        [("rename", 0, "Day 1"), ("send",), ("rename", 0, "Day 2")],
        # told the time of one rule; then another, and the one announced again
        [("clocks", 6), ("leave", 0), ("send",), ("wait", 1), ("clocks", 4), ("clocks", 5)],
        [("leave", 0), ("register", 0), ("leave", 0), ("register", 0)],
        [("move", 0, 1), ("send",), ("move", 0, 0), ("send",), ("move", 0, 1)],
        [("pass_on", 0, 2, 0), ("send",), ("pass_on", 2, 0, 0)],
        [("pass_on", 0, 2, 0), ("cancel", 0), ("leave", 2)],
    ],
)
def test_histories_that_went_wrong_or_might(acts, rules):
    world = World(set_clocks=rules)
    play(world, acts)
    for who in range(PEOPLE):
        compare(world, who, [*reversed(world.mail_of(who))] * 2)


def check_histories(world: World, acts, *, number: int):
    @settings(max_examples=number, deadline=None, suppress_health_check=list(HealthCheck))
    @given(acts=st.lists(acts, min_size=3, max_size=16), data=st.data())
    def histories(acts, data):
        with transaction.atomic():
            world.set_clocks(5)
            play(world.again(), acts)
            for who in range(PEOPLE):
                compare(world, who, any_order(world.mail_of(who), data))
            transaction.set_rollback(True)

    histories()


def play(world: World, acts):
    for act in [*BEGINNING, *acts, ("answer_all",), ("send",)]:
        world.play(act)


def compare(world: World, who: int, delivered: list[bytes]):
    """The person's calendar after the mail as it was ``delivered``, and after all of it in the order of the rows by a
    program that forgets."""
    email, mails, truth = world.people[who].email, world.mail_of(who), world.truth_of(who)
    assert rising(mails)
    assert shown(received(email, delivered)) == truth
    assert shown(received(email, mails, has_memory=False)) == truth
