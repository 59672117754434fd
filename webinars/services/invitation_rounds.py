"""Many are invited at once: in batches, each of which is all or nothing, so that the work goes on where it stopped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from courses.queries import original_of
from jobs.tasks import enqueue_after_commit, underway
from people.models import Audience, Membership, Organisation, User
from people.services import record_event
from webinars import tasks
from webinars.errors import NothingToRegisterFor, NotPublished
from webinars.models import InvitationRound, Registration, Session, WebinarPage
from webinars.queries import people_to_add, webinars_run_by
from webinars.services.invitations import invite, not_asked

BATCH = 500


@dataclass(frozen=True)
class Counts:
    """Of the people chosen: how many there are, how many were invited before, are on a list, would be invited."""

    total: int
    invited: int
    on_the_list: int
    to_invite: int


def people_of(
    *, webinar: WebinarPage, audiences: Collection[Audience], organisations: Collection[Organisation], by: User
) -> QuerySet[User]:
    """Who belongs to one of ``audiences`` or works in one of ``organisations`` or below, as far as ``by`` reaches."""
    members = Membership.objects.filter(audience__in=audiences)
    there = Organisation.objects.within_any([organisation.pk for organisation in organisations])
    chosen = Q(pk__in=members.values("user"))
    if organisations:
        chosen |= Q(pk__in=User.objects.working_within(there.values("pk")).values("pk"))
    return people_to_add(by, webinar).filter(chosen)


def count(*, webinar: WebinarPage, users: QuerySet[User]) -> Counts:
    asked = Q(webinar_invitations__webinar=webinar)
    on_the_list = users.filter(pk__in=Registration.objects.filter(session__webinar=webinar).values("user")).count()
    return Counts(
        total=users.count(),
        invited=users.filter(asked).count(),
        on_the_list=on_the_list,
        to_invite=not_asked(webinar=webinar, users=users).count(),
    )


@transaction.atomic
def begin_round(
    *,
    webinar: WebinarPage,
    audiences: Collection[Audience],
    organisations: Collection[Organisation],
    by: User,
    now: datetime,
) -> InvitationRound:
    """Begin to invite; the work is done in the background. Raises ``NotPublished`` and ``NothingToRegisterFor``."""
    webinar = original_of(webinar)
    if not webinar.live:
        raise NotPublished
    if not Session.objects.of(webinar).filter(starts_at__gt=now, cancelled_at=None).exists():
        raise NothingToRegisterFor
    users = people_of(webinar=webinar, audiences=audiences, organisations=organisations, by=by)
    started = InvitationRound.objects.create(webinar=webinar, asked_by=by, asked_at=now, total=users.count())
    started.audiences.set(audiences)
    started.organisations.set(organisations)
    data = {
        "audiences": [audience.pk for audience in audiences],
        "organisations": [organisation.pk for organisation in organisations],
        "people": started.total,
    }
    record_event(action="webinar.invitations_begun", thing=webinar, by=by, now=now, data=data)
    enqueue_after_commit(tasks.run_invitation_round, started.pk)
    return started


def run_round(*, round_id: int, now: datetime) -> None:
    """Invite until nobody is left, or somebody stops it. Killed, it goes on where it was; over, it does nothing."""
    while _next_batch(round_id, now):
        pass


@transaction.atomic
def _next_batch(round_id: int, now: datetime) -> bool:
    """Whether there may be more."""
    under_way = InvitationRound.objects.select_for_update().filter(finished_at=None, stopped_at=None)
    current = under_way.select_related("webinar", "asked_by").filter(pk=round_id).first()
    if current is None:
        return False
    users = list(_chosen(current, now).filter(pk__gt=current.last_user_id).order_by("pk")[:BATCH])
    if users:
        batch = User.objects.filter(pk__in=[user.pk for user in users])
        to_ask = list(not_asked(webinar=current.webinar, users=batch))
        invite(webinar=current.webinar, users=to_ask, now=now)
        current.passed += len(users)
        current.invited += len(to_ask)
        current.last_user_id = users[-1].pk
    else:
        current.finished_at = now
    current.save(update_fields=["passed", "invited", "last_user_id", "finished_at"])
    return bool(users)


def _chosen(current: InvitationRound, now: datetime) -> QuerySet[User]:
    """Nobody any more once who asked may not invite, or there is nothing left to come to."""
    webinar = current.webinar
    may = webinars_run_by(current.asked_by, WebinarPage.objects.filter(pk=webinar.pk)).exists()
    to_come = Session.objects.of(webinar).filter(starts_at__gt=now, cancelled_at=None).exists()
    if not (may and webinar.live and to_come):
        return User.objects.none()
    audiences, organisations = current.audiences.all(), current.organisations.all()
    return people_of(webinar=webinar, audiences=audiences, organisations=organisations, by=current.asked_by)


@transaction.atomic
def stop_round(*, item: InvitationRound, by: User, now: datetime) -> None:
    """Stop after the batch under way. Who was invited stays invited. One that is over or stopped stays as it is."""
    if InvitationRound.objects.filter(pk=item.pk, finished_at=None, stopped_at=None).update(stopped_at=now):
        record_event(action="webinar.invitations_stopped", thing=item.webinar, by=by, now=now)


@transaction.atomic
def resume_round(*, item: InvitationRound, by: User, now: datetime) -> None:
    """Go on where it was stopped."""
    if InvitationRound.objects.filter(pk=item.pk, finished_at=None).exclude(stopped_at=None).update(stopped_at=None):
        record_event(action="webinar.invitations_resumed", thing=item.webinar, by=by, now=now)
        enqueue_after_commit(tasks.run_invitation_round, item.pk)


def rounds_left_behind() -> QuerySet[InvitationRound]:
    """Those that nobody stopped and no task works on: a worker was killed."""
    under_way = underway(tasks.run_invitation_round)
    return InvitationRound.objects.filter(finished_at=None, stopped_at=None).exclude(pk__in=under_way)
