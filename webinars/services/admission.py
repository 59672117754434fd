"""Who may be put on the lists of a webinar now, by its rules."""

from collections.abc import Iterable
from datetime import datetime

from people.models import User
from webinars import errors
from webinars.models import Registration, RegistrationRules, Session, WebinarPage
from webinars.registering import Decision, Reason, Rules, decide
from webinars.services.seats import organisation_of, seats_in
from webinars.visibility import belongs

NOT_THEIRS = {
    RegistrationRules.For.AUDIENCES: errors.NotForThisAudience,
    RegistrationRules.For.ORGANISATIONS: errors.NotForThisOrganisation,
    RegistrationRules.For.INVITED: errors.NotInvited,
}
REFUSALS = {
    Reason.NOTHING_TO_COME: errors.NothingToRegisterFor,
    Reason.NOT_YET: errors.RegistrationIsNotOpen,
    Reason.CLOSED: errors.RegistrationIsClosed,
    Reason.FULL: errors.NoPlacesLeft,
    Reason.ORGANISATION_FULL: errors.OrganisationIsFull,
}


def not_on_list(*, user: User, sessions: Iterable[Session]) -> list[Session]:
    """Those of ``sessions`` in which ``user`` has no place and waits for none."""
    sessions = list(sessions)
    standing = Registration.objects.standing().filter(user=user, session__in=sessions)
    there = set(standing.values_list("session_id", flat=True))
    return [session for session in sessions if session.pk not in there]


def may_register(*, user: User, webinar: WebinarPage) -> bool:
    """True when ``webinar`` is for ``user``: by its audiences, its organisations, or because they are invited."""
    return belongs(user, webinar)


def decision_for(
    *, user: User, webinar: WebinarPage, rules: Rules, sessions: Iterable[Session], now: datetime
) -> Decision:
    """``sessions``: those to come that ``user`` is on no list of."""
    own = organisation_of(user=user)
    seats = [seats_in(session, rules=rules, organisation=own) for session in sessions]
    return decide(rules, seats, belongs=may_register(user=user, webinar=webinar), now=now)


def check_registering(
    *, user: User, webinar: WebinarPage, rules: Rules, sessions: Iterable[Session], now: datetime
) -> None:
    """Raises what stands against registering now, as one of ``webinars.errors``."""
    decision = decision_for(user=user, webinar=webinar, rules=rules, sessions=sessions, now=now)
    if decision.reason is Reason.NOT_FOR_YOU:
        raise NOT_THEIRS[RegistrationRules.For(rules.open_to)]
    if not decision.may_register:
        raise REFUSALS[decision.reason]
