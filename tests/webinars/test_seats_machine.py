"""People come, leave, pass places on; places, limits and rules change: whatever the order, the oracle agrees.

The oracle below is a list of who waits and a set of who has a place, as somebody with a sheet of paper would keep it.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from people.models import User
from tests.webinars.factories import NOW, organisation, person, posting, session, staff, webinar
from webinars import errors, services
from webinars.models import RegistrationRules, Session, WebinarPage

PEOPLE = st.integers(0, 8)
WORK_AT = [0, 0, 0, 0, 1, 1, 1, None, None]  # of nine people: the organisation, or none


class Paper:
    """Who has a place, and who waits, in order."""

    def __init__(self):
        self.placed, self.line = [], []
        self.capacity, self.limit, self.has_line, self.is_closed = 2, None, True, False

    def has_room_for(self, one):
        if self.capacity is not None and len(self.placed) >= self.capacity:
            return False
        return not self.is_full_for(one)

    def is_full_for(self, one):
        own = [other for other in self.placed if WORK_AT[other] == WORK_AT[one]]
        return self.limit is not None and WORK_AT[one] is not None and len(own) >= self.limit

    def come(self, one):
        (self.placed if self.has_room_for(one) else self.line).append(one)

    def go(self, one):
        self.placed = [other for other in self.placed if other != one]
        self.line = [other for other in self.line if other != one]
        self.move_up()

    def move_up(self):
        for one in list(self.line):
            if self.has_room_for(one):
                self.line.remove(one)
                self.placed.append(one)


@dataclass
class Hall:
    """What every life begins with; it is made once."""

    staff: User
    people: list[User]
    page: WebinarPage
    held: Session


def make_hall() -> Hall:
    organisations = [organisation("First"), organisation("Second")]
    people = [person(f"Person {number}") for number in range(len(WORK_AT))]
    for one, where in zip(people, WORK_AT, strict=True):
        if where is not None:
            posting(one, organisations[where])
    page = webinar()
    return Hall(staff=staff(), people=people, page=page, held=session(page, capacity=2))


class Seats(RuleBasedStateMachine):
    hall: Hall

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()  # each life is undone when it ends
        self.example.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def a_session_with_two_places(self):
        self.paper, self.moment, self.staff, self.people = Paper(), NOW, self.hall.staff, self.hall.people
        self.page = WebinarPage.objects.get(pk=self.hall.page.pk)
        self.held = Session.objects.get(pk=self.hall.held.pk)

    def now(self):
        self.moment += timedelta(seconds=1)
        return self.moment

    @rule(one=PEOPLE)
    def register(self, one):
        refusal = self.refusal_for(one)
        user = self.people[one]
        if refusal is not None:
            with pytest.raises(refusal):
                services.register(user=user, webinar=self.page, by=user, now=self.now())
            return
        services.register(user=user, webinar=self.page, by=user, now=self.now())
        if one not in self.paper.placed + self.paper.line:
            self.paper.come(one)

    def refusal_for(self, one):
        paper = self.paper
        if one in paper.placed + paper.line:
            return None
        if paper.is_closed:
            return errors.RegistrationIsClosed
        if paper.has_line or paper.has_room_for(one):
            return None
        is_full = paper.capacity is not None and len(paper.placed) >= paper.capacity
        return errors.NoPlacesLeft if is_full else errors.OrganisationIsFull

    @rule(one=PEOPLE)
    def a_trainer_adds(self, one):
        services.add_participant(session=self.held, user=self.people[one], by=self.staff, now=self.now())
        if one not in self.paper.placed + self.paper.line:
            self.paper.come(one)

    @rule(one=PEOPLE)
    def leave(self, one):
        services.leave(user=self.people[one], webinar=self.page, by=self.people[one], now=self.now())
        self.paper.go(one)

    @rule(giver=PEOPLE, taker=PEOPLE)
    def pass_on(self, giver, taker):
        paper = self.paper
        is_other = WORK_AT[giver] != WORK_AT[taker]
        refusal = None
        if giver not in paper.placed:
            refusal = errors.NoPlaceToPassOn
        elif taker in paper.placed:
            refusal = errors.HasAPlaceAlready
        elif is_other and paper.is_full_for(taker):
            refusal = errors.OrganisationIsFull
        values = {"giver": self.people[giver], "taker": self.people[taker], "by": self.staff, "now": self.now()}
        if refusal is not None:
            with pytest.raises(refusal):
                services.pass_on(session=self.held, **values)
            return
        services.pass_on(session=self.held, **values)
        paper.line = [one for one in paper.line if one != taker]
        paper.placed = [one for one in paper.placed if one != giver] + [taker]
        paper.move_up()

    @rule(capacity=st.sampled_from([None, 0, 1, 2, 4]))
    def places_change(self, capacity):
        services.change_session(session=self.held, capacity=capacity, by=self.staff, now=self.now())
        self.paper.capacity = capacity
        self.paper.move_up()

    @rule(limit=st.sampled_from([None, 1, 2]), has_line=st.booleans())
    def rules_change(self, limit, has_line):
        values = {"seats_per_organisation": limit, "has_waiting_list": has_line}
        services.set_rules(webinar=self.page, by=self.staff, now=self.now(), **values)
        self.paper.limit, self.paper.has_line = limit, has_line
        self.paper.move_up()

    @rule(is_closed=st.booleans())
    def the_door(self, is_closed):
        act = services.close_registration if is_closed else services.reopen_registration
        act(webinar=self.page, by=self.staff, now=self.now())
        self.paper.is_closed = is_closed

    @invariant()
    def paper_and_tables_agree(self):
        if not hasattr(self, "paper"):
            return
        numbers = {user.pk: number for number, user in enumerate(self.people)}
        placed = self.held.registrations.holding_a_place().values_list("user", flat=True)
        waiting = self.held.registrations.waiting().values_list("user", flat=True)
        assert {numbers[pk] for pk in placed} == set(self.paper.placed)
        assert [numbers[pk] for pk in waiting] == self.paper.line
        assert RegistrationRules.objects.count() <= 1


@pytest.mark.django_db
def test_the_tables_agree_with_a_sheet_of_paper():
    Seats.hall = make_hall()
    run_state_machine_as_test(Seats, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
