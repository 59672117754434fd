"""The people on the lists of one webinar, as the desk shows them: state, organisation, answers, who came before."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from people.listing import Column, Listing, ListingFilter, SearchFilter, make_listing
from people.models import Organisation, User
from webinars.models.records import AttendanceEntry, Registration, Session
from webinars.models.registering import RegistrationAnswer, RegistrationQuestion
from webinars.queries import webinars_run_by
from webinars.registration_forms import shown_answer

State = Registration.State
COLUMNS = [
    Column("participant", _("Participant"), sort=("full_name",)),
    Column("sessions", _("Sessions")),
    Column("registered", _("Registered on"), sort=("first_registered_at",)),
    Column("before", _("Came before")),
    Column("answers", _("Answers")),
    Column("acts", _("Actions"), is_hidden_label=True),
]


@dataclass(frozen=True)
class History:
    """Sessions that are over in which a person had a place and attendance was taken; of those, the ones missed."""

    registered: int = 0
    missed: int = 0

    @property
    def came(self) -> int:
        return self.registered - self.missed


@dataclass(frozen=True)
class Participant:
    """One row: ``states`` are (session number, registration), in the order of the sessions."""

    user: User
    webinar: Page
    organisation: Organisation | None
    registered_at: datetime
    states: list[tuple[int, Registration]]
    answers: list[tuple[RegistrationQuestion, str]]
    history: History
    may_be_taken_off: bool


class ParticipantFilter(ListingFilter):
    """Without a chosen state: those who have a place or wait for one, in any session."""

    search = SearchFilter(label=_("Name"))
    state = filters.ChoiceFilter(choices=State.choices, label=_("State"), empty_label=_("On a list"), method="by_state")
    organisation = filters.ModelChoiceFilter(
        queryset=Organisation.objects.none(),
        label=_("Organisation"),
        empty_label=_("All organisations"),
        method="by_organisation",
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args, webinar: Page, **kwargs):
        self.registrations = Registration.objects.filter(session__webinar=webinar)
        super().__init__(*args, queryset=participant_rows(webinar), **kwargs)
        theirs = self.registrations.exclude(organisation=None).values("organisation")
        self.filters["organisation"].queryset = Organisation.objects.filter(pk__in=theirs)

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return (
            found if self.form.cleaned_data.get("state") else found.filter(pk__in=self._of(State.CANCELLED, not_=True))
        )

    def by_state(self, rows, name, value):
        """Cancelled: on no list any more."""
        found = rows.filter(pk__in=self._of(value))
        return found.exclude(pk__in=self._of(value, not_=True)) if value == State.CANCELLED else found

    def by_organisation(self, rows, name, value):
        return rows.filter(pk__in=self.registrations.filter(organisation=value).values("user"))

    def _of(self, state: str, *, not_: bool = False):
        chosen = Q(state=state)
        return self.registrations.filter(~chosen if not_ else chosen).values("user")


def participant_rows(webinar: Page) -> QuerySet[User]:
    """Everybody who ever registered for a session of ``webinar``, with when they first did and from where."""
    theirs = Registration.objects.filter(session__webinar=webinar, user=OuterRef("pk")).order_by("registered_at", "pk")
    with_organisation = theirs.exclude(organisation=None)
    return (
        User.objects.filter(Exists(theirs))
        .annotate(
            first_registered_at=Subquery(theirs.values("registered_at")[:1]),
            organisation_then=Subquery(with_organisation.values("organisation")[:1]),
        )
        .order_by("full_name", "pk")
    )


def participant_list(request, webinar: Page) -> Listing:
    listing = make_listing(
        request,
        filterset=ParticipantFilter(request.GET, webinar=webinar),
        columns=COLUMNS,
        row_template="desk/webinar_people_row.html",
        caption=_("People on the lists of the sessions"),
        empty=_("Nobody is found on the lists."),
        export="desk:participants_export",
    )
    listing.exports = [(label, f"{url}&webinar={webinar.pk}") for label, url in listing.exports]
    listing.page.object_list = described(list(listing.rows), webinar, request.user, now=timezone.now())
    return listing


def described(users: list[User], webinar: Page, viewer: User, *, now: datetime) -> list[Participant]:
    """``users`` (of ``participant_rows``) with all that is shown of them. Six queries whatever their number."""
    states = _states(users, webinar)
    answers = _answers(users, webinar)
    histories = histories_of(users, viewer, type(webinar), now=now)
    organisations = Organisation.objects.in_bulk({user.organisation_then for user in users} - {None})
    return [
        Participant(
            user=user,
            webinar=webinar,
            organisation=organisations.get(user.organisation_then),
            registered_at=user.first_registered_at,
            states=[(one.session.number, one) for one in states[user.pk]],
            answers=answers[user.pk],
            history=histories[user.pk],
            may_be_taken_off=any(_is_to_come(one, now) for one in states[user.pk]),
        )
        for user in users
    ]


def _is_to_come(registration: Registration, now: datetime) -> bool:
    return registration.state != State.CANCELLED and registration.session.ends_at > now


def _states(users: Iterable[User], webinar: Page) -> dict[int, list[Registration]]:
    found = defaultdict(list)
    rows = Registration.objects.filter(session__webinar=webinar, user__in=users).select_related("session")
    for one in rows.order_by("session__starts_at", "session__number"):
        found[one.user_id].append(one)
    return found


def _answers(users: Iterable[User], webinar: Page) -> dict[int, list[tuple[RegistrationQuestion, str]]]:
    """The answers of each, also to questions that are no longer asked."""
    found = defaultdict(list)
    rows = RegistrationAnswer.objects.filter(question__webinar=webinar, user__in=users).exclude(text="")
    for one in rows.select_related("question").order_by("question__number", "question"):
        found[one.user_id].append((one.question, shown_answer(one.question, one.text)))
    return found


def histories_of(users: Iterable[User], viewer: User, model: type[Page], *, now: datetime) -> dict[int, History]:
    """What is known of ``users`` from the webinars that ``viewer`` runs. A session without any line of attendance
    tells nothing about who missed it; whoever is excused missed nothing."""
    users = list(users)
    run = webinars_run_by(viewer, model.objects.all())
    taken = AttendanceEntry.objects.standing().filter(session=OuterRef("pk"))
    over = Session.objects.filter(Exists(taken), webinar__in=run.values("pk"), ends_at__lte=now, cancelled_at=None)
    placed = Registration.objects.holding_a_place().filter(session__in=over.values("pk"), user__in=users)
    line = AttendanceEntry.objects.standing().filter(session=OuterRef("session"), user=OuterRef("user"))
    registered, missed = Counter[int](), Counter[int]()
    for user, was_there in placed.annotate(was_there=Exists(line)).values_list("user", "was_there"):
        registered[user] += 1
        missed[user] += not was_there
    return {user.pk: History(registered[user.pk], missed[user.pk]) for user in users}
