"""The audit trail as the desk shows it and as it is exported: filters, and events dressed in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from people import access, folding
from people.audit_words import Fact, Named, Names, as_key, label_of, vocabulary
from people.listing import MOST_LETTERS, ListingFilter
from people.models import AuditDetail, AuditEvent, User

PERSON = User._meta.label_lower
PER_PIECE = 500
LONGEST_REQUEST_ID = 64
BEFORE_AND_AFTER = 2


def day_widget() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def actions() -> list[tuple[str, str]]:
    words = ((code, str(label)) for code, label in vocabulary().actions.items())
    return sorted(words, key=lambda choice: choice[1].casefold())


def kinds() -> list[tuple[str, str]]:
    return sorted(((code, str(kind.label)) for code, kind in vocabulary().kinds.items()), key=lambda choice: choice[1])


def people_called(text: str) -> QuerySet[User]:
    people = User.objects.all()
    for word, latin in folding.words_of(text):
        people = people.filter(Q(search_name__contains=word) | Q(search_name__contains=latin))
    return people


class AuditFilter(ListingFilter):
    who = filters.CharFilter(label=gettext_lazy("Who"), method="done_by", max_length=MOST_LETTERS)
    what = filters.ChoiceFilter(
        label=gettext_lazy("What"), field_name="action", choices=actions, empty_label=gettext_lazy("All")
    )
    on = filters.CharFilter(label=gettext_lazy("About whom"), method="done_to", max_length=MOST_LETTERS)
    kind = filters.ChoiceFilter(
        label=gettext_lazy("On what"), field_name="object_type", choices=kinds, empty_label=gettext_lazy("All")
    )
    since = filters.DateFilter(label=gettext_lazy("From"), method="from_day", widget=day_widget())
    until = filters.DateFilter(label=gettext_lazy("Until"), method="until_day", widget=day_widget())
    request = filters.CharFilter(
        label=gettext_lazy("Request"), field_name="request_id", max_length=LONGEST_REQUEST_ID, lookup_expr="exact"
    )

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def done_by(self, queryset, name, value):
        return queryset.filter(actor_id__in=people_called(value).values("pk"))

    def done_to(self, queryset, name, value):
        return queryset.filter(about_id__in=people_called(value).values("pk"))

    def from_day(self, queryset, name, value):
        return queryset.filter(at__gte=start_of(value))

    def until_day(self, queryset, name, value):
        return queryset.filter(at__lt=start_of(value) + timedelta(days=1))


EARLIEST, LATEST = date(1900, 1, 1), date(9000, 1, 1)  # days near the ends of the calendar have no moment elsewhere


def start_of(day: date) -> datetime:
    """The first moment of a day where the viewer is."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), time.min, tzinfo=timezone.get_current_timezone())


def asked_person(query: QueryDict) -> int | None:
    """The person whose part of the trail is asked for, by a link from their page."""
    return as_key(query.get("person"))


def asked_events(query: QueryDict) -> AuditFilter:
    """The trail narrowed as the query string says; the screen and the export hold the same."""
    person = asked_person(query)
    events = AuditEvent.objects.all() if person is None else AuditEvent.objects.filter(about_id=person)
    return AuditFilter(query, queryset=events)


@dataclass(frozen=True)
class Shown:
    """An event in words. ``about`` is None when it is ``thing``; ``address`` is empty for who may not see it."""

    event: AuditEvent
    who: Named
    what: str
    kind: str
    thing: Named
    about: Named | None
    facts: list[tuple[str, str]]  # label, value
    words: list[tuple[str, str]]
    address: str


def in_words(events: Sequence[AuditEvent], *, viewer: User) -> list[Shown]:
    """Events with the names things have now. The number of queries does not depend on that of the events."""
    details = {one.event_id: one for one in AuditDetail.objects.filter(event_id__in=[event.pk for event in events])}
    names = Names()
    for event in events:
        _want(event, names)
    names.fetch()
    sees_addresses = access.can_see_addresses(viewer)
    return [_shown(event, details.get(event.pk), names, sees_addresses=sees_addresses) for event in events]


def stream_in_words(events: QuerySet[AuditEvent], *, viewer: User) -> Iterator[Shown]:
    """All of ``events``, a piece at a time."""
    rows = events.iterator(chunk_size=PER_PIECE)
    while piece := list(islice(rows, PER_PIECE)):
        yield from in_words(piece, viewer=viewer)


def _want(event: AuditEvent, names: Names) -> None:
    names.want(PERSON, [event.actor_id, event.about_id])
    names.want(event.object_type, [event.object_id])
    for key, value in event.data.items():
        fact = vocabulary().facts.get(key)
        if fact and fact.kind:
            names.want(fact.kind, value if isinstance(value, list) else [value])


def _shown(event: AuditEvent, detail: AuditDetail | None, names: Names, *, sees_addresses: bool) -> Shown:
    kind = vocabulary().kinds.get(event.object_type)
    label = str(kind.label) if kind else event.object_type
    is_itself = event.object_type == PERSON and event.object_id == str(event.about_id)
    return Shown(
        event=event,
        who=_person(event.actor_id, names) or Named(pgettext("who did it", "The platform")),
        what=label_of(event.action),
        kind=label,
        thing=names.get(event.object_type, event.object_id) or Named(f"{label} {event.object_id}".strip()),
        about=None if is_itself else _person(event.about_id, names),
        facts=[_fact(key, value, names) for key, value in event.data.items() if value not in (None, [], "")],
        words=[(label_of_field(key), _word(value)) for key, value in (detail.words if detail else {}).items()],
        address=detail.address if detail and sees_addresses else "",
    )


def _person(key: int | None, names: Names) -> Named | None:
    return None if key is None else names.get(PERSON, key)


def _fact(key: str, value: Any, names: Names) -> tuple[str, str]:
    fact = vocabulary().facts.get(key)
    if fact is None:
        return key, in_text(value)
    return str(fact.label), ", ".join(_value(fact, one, names) for one in _as_list(value))


def _value(fact: Fact, value: Any, names: Names) -> str:
    if fact.kind:
        named = names.get(fact.kind, value)
        return named.text if named else str(value)
    return str(fact.words(value)) if fact.words else in_text(value)


def _as_list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def label_of_field(name: str) -> str:
    """What the words speak of: mostly a field of a person."""
    fact = vocabulary().facts.get(name)
    if fact is not None:
        return str(fact.label)
    field = next((one for one in User._meta.fields if one.name == name), None)
    return str(field.verbose_name).capitalize() if field else name.replace("_", " ").capitalize()


def _word(value: Any) -> str:
    """Two in a list are what stood before and what stands now."""
    if isinstance(value, list) and len(value) == BEFORE_AND_AFTER:
        return " → ".join(in_text(one) for one in value)
    return in_text(value)


def in_text(value: Any) -> str:
    """A value for reading: yes and no, parts with their names."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{label_of_field(key)}: {in_text(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(in_text(one) for one in value)
    return "–" if value in (None, "") else str(value)
