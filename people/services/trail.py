"""Reading the whole trail again: does the chain hold, and do the details still say what they said?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from people import audit_chain
from people.audit_chain import Break, Link, What
from people.models import AuditDetail, AuditEvent, AuditSeal, Erasure
from people.services.seals import as_link

AT_ONCE = 1000
LATE_AFTER = timedelta(minutes=10)
MOST_BREAKS = 100  # named; a trail broken everywhere needs no longer list


@dataclass(frozen=True)
class Head:
    """The last link of the chain, to be kept elsewhere: ``number:digest``."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass
class Verdict:
    """What a walk over the trail found. ``erased`` counts details that are gone because their person was erased."""

    head: Head | None = None
    links: int = 0
    erased: int = 0
    late: int = 0  # events not sealed for longer than ten minutes
    breaks: list[Break] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.breaks


def head_of_trail() -> Head | None:
    last = AuditSeal.objects.order_by("-number").first()
    return Head(last.number, last.digest) if last else None


def verify_trail(*, now: datetime, kept: Iterable[Head] = ()) -> Verdict:
    """Walk over the whole trail; memory does not grow with it. ``kept`` are heads noted down earlier: each must still
    stand in the chain, or the end of the trail was cut off or made anew."""
    verdict = Verdict()
    for found in audit_chain.breaks(_checked_links(verdict)):
        _note(verdict, found)
    for head in kept:
        _look_for(head, verdict)
    verdict.breaks.sort(key=lambda found: found.number)
    verdict.late = AuditEvent.objects.unsealed().filter(at__lt=now - LATE_AFTER).count()
    return verdict


def _note(verdict: Verdict, found: Break) -> None:
    if len(verdict.breaks) < MOST_BREAKS:
        verdict.breaks.append(found)


def _look_for(head: Head, verdict: Verdict) -> None:
    digest = AuditSeal.objects.filter(number=head.number).values_list("digest", flat=True).first()
    if digest != head.digest:
        what = What.HEAD_MISSING if digest is None else What.HEAD_DIFFERS
        _note(verdict, Break(head.number, None, what))


def _checked_links(verdict: Verdict) -> Iterator[Link]:
    """The links in order. On the way their details are looked at, and the head is noted."""
    rest = AuditSeal.objects.order_by("number")
    while seals := list(rest[:AT_ONCE]):
        events = AuditEvent.objects.in_bulk([seal.event_id for seal in seals])
        for found in _broken_details(seals, events, verdict):
            _note(verdict, found)
        for seal in seals:
            event = events.get(seal.event_id)
            verdict.head, verdict.links = Head(seal.number, seal.digest), verdict.links + 1
            link = as_link(event) if event else None
            yield Link(seal.number, seal.event_id, seal.sealed_at, seal.digest, link)
        rest = rest.filter(number__gt=seals[-1].number)


def _broken_details(seals: list[AuditSeal], events: dict[int, AuditEvent], verdict: Verdict) -> Iterator[Break]:
    """Details that are gone without an erasure, or say something else. Without words a detail is of no account."""
    details = {one.event_id: one for one in AuditDetail.objects.filter(event_id__in=list(events))}
    without = [event for event in events.values() if event.detail_digest and event.pk not in details]
    people = {event.about_id for event in without if event.about_id is not None}
    erased = set(Erasure.objects.filter(user_id__in=people).values_list("user_id", flat=True))
    for seal in seals:
        event = events.get(seal.event_id)
        if event is None:
            continue
        detail = details.get(event.pk)
        if detail is None and event.detail_digest:
            if event.about_id in erased:
                verdict.erased += 1
            else:
                yield Break(seal.number, event.pk, What.DETAIL_MISSING)
        elif detail is not None and _says_something_else(detail, event):
            yield Break(seal.number, event.pk, What.DETAIL_CHANGED)


def _says_something_else(detail: AuditDetail, event: AuditEvent) -> bool:
    if not event.detail_digest:
        return bool(detail.words)
    digest = audit_chain.digest_of_detail(salt=detail.salt, words=detail.words, person_id=detail.person_id)
    return digest != event.detail_digest
