"""An invitation's life against a small model of it: whatever is done in whatever order, both say the same."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from people import errors, letters, tokens
from people.models import Invitation, User
from people.services import invitations
from tests.people.entry import ANSWERS, make_mission
from tests.people.factories import NOW

EMAIL = "maksat.g@mfa.example"
WHICH = st.sampled_from([0, 0, 1, 2])
LIFE, PAUSE, NO_TIME = timedelta(days=14), timedelta(minutes=5), timedelta()
PAUSES = st.sampled_from([PAUSE, NO_TIME, timedelta(days=3), LIFE, timedelta(minutes=1)])


class Life(RuleBasedStateMachine):
    """The oracle: state, the moment of the last sending, the links ever mailed and which of them is the newest."""

    def __init__(self):
        super().__init__()
        self.row = None
        self.example = transaction.atomic()  # each life is undone when it ends
        self.example.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def begin(self):
        cache.clear()
        self.now = NOW
        self.state, self.asked_at, self.links, self.is_mailed, self.has_account = "none", None, [], False, False
        self.invite()
        self.mail()

    # The oracle

    def works(self) -> bool:
        return self.state == "standing" and self.now < self.asked_at + LIFE

    def is_newest(self, link) -> bool:
        return self.is_mailed and link == self.links[-1]

    # What people do

    def invite(self):
        self.row = invitations.invite(
            email=EMAIL, organisation=self.mission.embassy, by=self.mission.focal, now=self.now
        )
        self.state, self.asked_at, self.links, self.is_mailed = "standing", self.now, [], False

    def mail(self):
        """The worker comes by: as ``deliver`` does it, with the token kept for the test."""
        made = []
        self.row.refresh_from_db()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(letters, "mail_invitation", lambda invitation, token: made.append(token))
            patch.setattr(letters, "mail_to_known", lambda invitation, user: None)
            invitations.deliver(invitation_id=self.row.pk, number=self.row.times_sent, now=self.now)
        is_due = self.works() and not self.is_mailed
        assert len(made) == int(is_due and not self.has_account)
        self.links += made
        self.is_mailed = self.is_mailed or is_due

    @rule(pause=PAUSES, is_mailed=st.booleans())
    def send_again(self, pause, is_mailed):
        self.now += pause
        allowed = self.state == "standing" and self.now >= self.asked_at + PAUSE
        try:
            invitations.send_again(invitation=self.row, by=self.mission.focal, now=self.now)
        except (errors.SentJustNow, errors.InvitationSpent):
            assert not allowed
        else:
            assert allowed
            self.asked_at, self.is_mailed = self.now, False
        if is_mailed:
            self.mail()

    @rule(which=WHICH, pause=PAUSES, state=st.sampled_from(["accepted", "over"]))
    def use_a_link(self, which, pause, state):
        self.now += pause
        if state == "over":
            self._with_link(which, lambda seen: invitations.decline(invitation=seen, now=self.now), state)
        elif self._with_link(which, lambda seen: invitations.accept(invitation=seen, **ANSWERS, now=self.now), state):
            self.has_account = True

    @rule(is_invited_anew=st.booleans())
    def withdraw(self, is_invited_anew):
        try:
            invitations.withdraw(invitation=self.row, by=self.mission.focal, now=self.now)
        except errors.InvitationSpent:
            assert self.state == "accepted"
        else:
            assert self.state != "accepted"
            self.state = "over" if self.state == "standing" else self.state
        if is_invited_anew:
            self.invite()
            self.mail()

    @precondition(lambda self: not self.has_account and len(self.links) > 1)
    @rule()
    def get_an_account_elsewhere(self):
        User.objects.create(email=EMAIL)
        self.has_account = True

    def _with_link(self, which, act, state) -> bool:
        """Whoever holds a link uses it: the newest (0), or one ``which`` mailings before."""
        if not self.links:
            return False
        link = self.links[-1 - which % len(self.links)]
        seen = Invitation.objects.filter(token_hash=tokens.digest(link)).first()
        is_good = self.is_newest(link) and self.works()
        if seen is None:
            assert not is_good
            return False
        try:
            act(seen)
        except errors.InvitationOver:
            assert not is_good
            return False
        except errors.EmailTaken:
            assert is_good
            assert self.has_account
            return False
        assert is_good
        self.state = state
        return True

    # What always holds

    @invariant()
    def at_most_one_account(self):
        if self.state != "none":
            assert User.objects.filter(email=EMAIL).count() == int(self.has_account)

    @invariant()
    def the_row_says_what_the_oracle_says(self):
        self.row.refresh_from_db()
        seen = self.row.state_on(self.now)
        expected = {
            "standing": {"waiting"} if self.works() else {"expired"},
            "over": {"withdrawn", "declined"},
            "accepted": {"accepted"},
        }
        assert seen in expected[self.state]
        assert Invitation.objects.standing().filter(email=EMAIL).count() == int(self.state == "standing")


@pytest.mark.django_db
def test_an_invitations_life():
    Life.mission = make_mission()
    run_state_machine_as_test(Life, settings=settings(max_examples=60, stateful_step_count=12))
