"""What the page of a webinar offers to one reader: registering now, later, not any more, or not to them."""

from collections import Counter
from datetime import datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from people.models import Posting
from webinars.calendar import span
from webinars.models.records import Registration, Session
from webinars.models.registering import Invitation, RegistrationQuestion
from webinars.registering import Decision, Offer, Reason, Rules, Seats, decide
from webinars.visibility import is_for, originals_of, rules_in


def read_offer(webinar: Page, sessions: list[Session], states: dict[int, str], user, *, now: datetime) -> Offer:
    """``sessions`` with their counts, ``states`` the registrations of ``user`` by session. One query; three where
    places are counted by organisation."""
    original = _original(webinar, user)
    if original is None:
        return Offer(Decision(Reason.NOTHING_TO_COME))
    rules = rules_in(getattr(original, "rules", None))
    to_come = [session for session in sessions if session.cancelled_at is None and session.ends_at > now]
    free = [session for session in to_come if states.get(session.pk, "cancelled") == Registration.State.CANCELLED]
    decision = decide(rules, _seats(free, rules, user), belongs=original.belongs, now=now)
    return Offer(
        decision=decision,
        at=_by_the_clock(decision.at, free, user) if decision.at else None,
        belongs=original.belongs,
        open_to=rules.open_to,
        asks=original.asks,
        has_declined=original.has_declined,
    )


def _original(webinar: Page, user):
    """The original with its rules, and in the same query: whether it is for ``user``, asks, and was declined. Of a
    visitor it is not known for whom they would be, so nothing speaks against it."""
    asked = RegistrationQuestion.objects.filter(webinar=OuterRef("pk"), removed_at=None)
    declined = Invitation.objects.filter(webinar=OuterRef("pk"), user=user.pk).exclude(declined_at=None)
    theirs = is_for(user, type(webinar)) if user.is_authenticated else ~Q(pk=None)
    found = originals_of(type(webinar)).filter(translation_key=webinar.translation_key).select_related("rules")
    return found.annotate(
        asks=Exists(asked),
        has_declined=Exists(declined),
        belongs=ExpressionWrapper(theirs, output_field=BooleanField()),
    ).first()


def _seats(sessions: list[Session], rules: Rules, user) -> list[Seats]:
    own, taken = None, Counter[int]()
    if rules.seats_per_organisation is not None and user.is_authenticated:
        own = Posting.objects.current().filter(user=user).values_list("organisation", flat=True).first()
        placed = Registration.objects.holding_a_place().filter(session__in=sessions, organisation=own)
        taken.update(placed.order_by().values_list("session", flat=True) if own else [])
    return [
        Seats(
            capacity=session.capacity,
            taken=session.registered_count,
            limit=rules.seats_per_organisation,
            taken_by_own=taken[session.pk] if own else None,
        )
        for session in sessions
    ]


def _by_the_clock(at: datetime, sessions: list[Session], user):
    """Of a visitor we know no zone: they read it by the clock of the event."""
    zone = timezone.get_current_timezone_name() if user.is_authenticated else sessions[0].time_zone
    return span(at, at, zone)
