"""The attendance sheet of a session, and people by sessions of a webinar: reads of a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from people import folding
from people.models import Organisation, Posting, User
from webinars import ledger
from webinars.ledger import Status
from webinars.models import AttendanceEntry, Registration, Session
from webinars.presence import Stretch, percent_now, stretches

PER_PAGE = 100
LABELS = {
    Status.PRESENT: _("Present"),
    Status.LEFT: _("Left"),
    Status.IN_PART: _("In part"),
    Status.EXCUSED: _("Excused"),
    Status.NOT_YET: _("Not yet"),
    Status.ABSENT: _("Did not come"),
}
STOPS = {
    Status.PRESENT: "done",
    Status.LEFT: "partly",
    Status.IN_PART: "partly",
    Status.EXCUSED: "missed",
    Status.NOT_YET: "todo",
    Status.ABSENT: "todo",
}


@dataclass(frozen=True)
class Standing:
    """How one person stands in one session."""

    status: Status
    minutes: int
    stretches: list[Stretch]
    sources: list[str]
    is_marked_by_hand: bool

    @property
    def label(self) -> str:
        return LABELS[self.status]

    @property
    def stop(self) -> str:
        return STOPS[self.status]

    @property
    def may_be_marked_present(self) -> bool:
        return not self.minutes and self.status not in {Status.PRESENT, Status.LEFT}

    @property
    def may_be_excused(self) -> bool:
        return self.status in {Status.NOT_YET, Status.ABSENT}


@dataclass(frozen=True)
class SheetRow:
    user: User
    posting: Posting | None
    standing: Standing


@dataclass(frozen=True)
class Sheet:
    """``counts`` are of everybody, whatever the filters: (label, number) in a fixed order."""

    page: PageOfRows
    rows: list[SheetRow]
    counts: list[tuple[str, int]]
    registered: int
    percent_now: int | None


def participants(session: Session) -> QuerySet:
    """Who belongs on the sheet: those with a place, and whoever has attendance recorded."""
    recorded = AttendanceEntry.objects.standing().filter(session=session, user=OuterRef("user"))
    is_theirs = Q(state=Registration.State.REGISTERED) | Exists(recorded)
    return session.registrations.filter(is_theirs)


def read_sheet(session: Session, *, now: datetime, search: str, organisation: str, page: str | None) -> Sheet:
    standings = _standings(session, now)
    everybody = list(participants(session).values_list("user_id", "state"))
    found = _narrowed(participants(session), session.on_date, search, organisation)
    rows = found.select_related("user").prefetch_related(_postings_on("user", session.on_date))
    asked = Paginator(rows.order_by("user__full_name", "pk"), PER_PAGE).get_page(page)
    nobody = _standing([], session, now)
    return Sheet(
        page=asked,
        rows=[_row(registration.user, standings.get(registration.user_id, nobody)) for registration in asked],
        counts=_counts((standings.get(user, nobody) for user, _state in everybody), is_over=now >= session.ends_at),
        registered=sum(state == Registration.State.REGISTERED for _user, state in everybody),
        percent_now=percent_now(session.window, now),
    )


def sign_in_rows(session: Session) -> list[SheetRow]:
    """Everybody with a place, in the order of their names, for a sheet of paper."""
    with_place = session.registrations.holding_a_place().select_related("user").order_by("user__full_name", "pk")
    nobody = _standing([], session, session.starts_at)
    rows = with_place.prefetch_related(_postings_on("user", session.on_date))
    return [_row(registration.user, nobody) for registration in rows]


def organisations_on(session: Session) -> QuerySet:
    """The organisations that participants worked at on the day of the session."""
    held = Posting.objects.on(session.on_date).filter(user__in=participants(session).values("user"))
    return Organisation.objects.filter(pk__in=held.values("organisation"))


@dataclass(frozen=True)
class OverviewRow:
    user: User
    posting: Posting | None
    standings: list[Standing]

    @property
    def attended(self) -> int:
        return sum(standing.status is Status.PRESENT for standing in self.standings)


def read_overview(sessions: list[Session], *, now: datetime, page: str | None) -> tuple[PageOfRows, list[OverviewRow]]:
    """People by sessions, a page of them. ``sessions`` are those of one webinar, in order."""
    theirs = Registration.objects.filter(session__in=sessions).filter(
        Q(state=Registration.State.REGISTERED)
        | Exists(AttendanceEntry.objects.standing().filter(session=OuterRef("session"), user=OuterRef("user")))
    )
    people = User.objects.filter(pk__in=theirs.values("user")).order_by("full_name", "pk")
    last_day = max((session.on_date for session in sessions), default=now.date())
    asked = Paginator(people.prefetch_related(_postings_on("", last_day)), PER_PAGE).get_page(page)
    by_session = {session.pk: _standings(session, now, among=[user.pk for user in asked]) for session in sessions}
    return asked, [_overview_row(user, sessions, by_session, now) for user in asked]


def _overview_row(user: User, sessions: list[Session], by_session: dict, now: datetime) -> OverviewRow:
    standings = [by_session[session.pk].get(user.pk) or _standing([], session, now) for session in sessions]
    return OverviewRow(user=user, posting=_held(user), standings=standings)


def _standings(session: Session, now: datetime, among: list[int] | None = None) -> dict[int, Standing]:
    entries = AttendanceEntry.objects.standing().filter(session=session).order_by("recorded_at", "pk")
    if among is not None:
        entries = entries.filter(user__in=among)
    by_user = defaultdict(list)
    for entry in entries:
        by_user[entry.user_id].append(entry)
    return {user: _standing(found, session, now) for user, found in by_user.items()}


def _standing(entries: list[AttendanceEntry], session: Session, now: datetime) -> Standing:
    lines = [entry.line for entry in entries]
    status, minutes = ledger.reckon(lines, session.window, now)
    return Standing(
        status=status,
        minutes=minutes,
        stretches=stretches(lines, session.window, now),
        sources=list(dict.fromkeys(str(entry.get_source_display()) for entry in entries)),
        is_marked_by_hand=any(entry.source == AttendanceEntry.Source.BY_HAND for entry in entries),
    )


def _counts(standings: Iterable[Standing], *, is_over: bool) -> list[tuple[str, int]]:
    """(words for after the number, number)."""
    count = Counter(standing.status for standing in standings)
    if is_over:
        words = [(_("present"), Status.PRESENT), (_("in part"), Status.IN_PART)]
        words += [(_("excused"), Status.EXCUSED), (_("did not come"), Status.ABSENT)]
    else:
        words = [(_("present now"), Status.PRESENT), (_("left"), Status.LEFT)]
        words += [(_("excused"), Status.EXCUSED), (_("not yet"), Status.NOT_YET)]
    return [(word, count[status]) for word, status in words]


def _narrowed(rows: QuerySet, day: date, search: str, organisation: str) -> QuerySet:
    for word, latin in folding.words_of(search):
        rows = rows.filter(Q(user__search_name__contains=word) | Q(user__search_name__contains=latin))
    if organisation.isdecimal():
        held = Posting.objects.on(day).filter(organisation__in=Organisation.objects.filter(pk=organisation))
        rows = rows.filter(user__in=held.values("user"))
    return rows


def _postings_on(path: str, day: date) -> Prefetch:
    postings = Posting.objects.on(day).select_related("organisation")
    return Prefetch(f"{path}__postings" if path else "postings", queryset=postings, to_attr="postings_held")


def _row(user: User, standing: Standing) -> SheetRow:
    return SheetRow(user=user, posting=_held(user), standing=standing)


def _held(user: User) -> Posting | None:
    return next(iter(user.postings_held), None)
