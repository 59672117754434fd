"""The acts on sources: mark one as changed, close the reviews that follow, open those whose day has come."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Min, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses import tasks
from courses.errors import CourseError
from courses.models import PageState, ReviewTask, Source
from courses.models.upkeep import ReviewTaskQuerySet
from courses.sources.citing import page_models, touched_by
from courses.sources.touched import Touched
from jobs.tasks import enqueue_after_commit
from people import access
from people.mail import send_mail_to
from people.models import Role, User
from people.services import record_event

AT_ONCE = 500  # rows written together
MOST_NAMED = 20  # in a mail; the list has them all


class AlreadyClosed(CourseError):
    sentence = _("This review was closed before.")


@transaction.atomic
def mark_changed(*, source: Source, note: str, by: User, now: datetime) -> int:
    """Note that ``source`` changed and open a review of each thing that rests on it; how many were opened.

    Learners see from now on that its lessons and tests are under review. Each task goes to who answers for the thing,
    or to ``by``; they get one mail each. Marked again, what is still under review gets no second task.
    """
    source = Source.objects.select_for_update().get(pk=source.pk)
    source.changed_on, source.change_note = now.date(), note
    source.save(update_fields=["changed_on", "change_note"])
    opened = _open(source, touched_by(source, now=now), by, now)
    refresh_states(page_ids=_pages_of(opened))
    data = {"source": source.pk, "reviews": len(opened)}
    record_event(action="source.changed", thing=source, by=by, now=now, data=data, words={"note": note})
    for person in sorted({task.assigned_to_id or by.pk for task in opened}):
        enqueue_after_commit(tasks.tell_of_reviews, person, source.pk, now.isoformat())
    return len(opened)


def _open(source: Source, things: Iterable[Touched], by: User, now: datetime) -> list[ReviewTask]:
    kinds = {f"{kind.app_label}.{kind.model}": kind.pk for kind in ContentType.objects.all()}
    is_open = set(source.review_tasks.open().values_list("content_type", "object_id"))
    touched = {(kinds[one.model], one.pk): one for one in things}
    staff = _staff_among({one.owner for one in touched.values()})
    new = [
        ReviewTask(
            source=source,
            content_type_id=kind,
            object_id=pk,
            assigned_to_id=thing.owner if thing.owner in staff else by.pk,
            opened_at=now,
            opened_by=by,
        )
        for (kind, pk), thing in touched.items()
        if (kind, pk) not in is_open
    ]
    return ReviewTask.objects.bulk_create(new, batch_size=AT_ONCE)


def _staff_among(keys: Iterable[int | None]) -> set[int]:
    people = User.objects.active().filter(pk__in=[key for key in keys if key])
    return {person.pk for person in people if access.can_enter_desk(person)}


def _pages_of(reviews: Iterable[ReviewTask]) -> set[int]:
    kinds = set(_kinds_of_pages().values_list("pk", flat=True))
    return {task.object_id for task in reviews if task.content_type_id in kinds}


def _kinds_of_pages() -> QuerySet:
    names = [label.split(".") for label in page_models()]
    kinds = ContentType.objects.none()
    for app_label, model in names:
        kinds |= ContentType.objects.filter(app_label=app_label, model=model)
    return kinds


def refresh_states(*, page_ids: Collection[int]) -> None:
    """Let pages, and their stand-ins in other languages, say since when they are under review: from the open tasks."""
    if not page_ids:
        return
    open_tasks = ReviewTask.objects.open().filter(content_type__in=_kinds_of_pages(), object_id__in=page_ids)
    days = open_tasks.values("object_id").annotate(since=Min(TruncDate("opened_at", tzinfo=UTC)))
    since = dict(days.values_list("object_id", "since"))
    pages = Page.objects.filter(pk__in=page_ids) | Page.objects.filter(alias_of__in=page_ids)
    found = {pk: since.get(alias_of or pk) for pk, alias_of in pages.values_list("pk", "alias_of")}
    states = [PageState(page_id=pk, under_review_since=day) for pk, day in found.items() if day]
    PageState.objects.bulk_create(
        states,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["under_review_since"],
    )
    PageState.objects.filter(page__in=[pk for pk, day in found.items() if not day]).update(under_review_since=None)


@transaction.atomic
def close_review(
    *, task: ReviewTask, outcome: str, by: User, now: datetime, next_review_by: date | None = None
) -> ReviewTask:
    """Close ``task`` with what came of it. ``next_review_by`` is for a source that was read again.

    Raises ``AlreadyClosed``: the first outcome stands.
    """
    task = ReviewTask.objects.select_for_update().get(pk=task.pk)
    if task.closed_at is not None:
        raise AlreadyClosed
    task.closed_at, task.closed_by, task.outcome = now, by, outcome
    task.save(update_fields=["closed_at", "closed_by", "outcome"])
    if task.is_of_source:
        Source.objects.filter(pk=task.source_id).update(review_by=next_review_by)
    refresh_states(page_ids=_pages_of([task]))
    data = {"source": task.source_id, "reviews": 1}
    record_event(action="review.closed", thing=task, by=by, now=now, data=data, words={"outcome": outcome})
    return task


@transaction.atomic
def close_reviews(*, reviews: ReviewTaskQuerySet, outcome: str, by: User, now: datetime) -> int:
    """Close several with one outcome, certificates most of all; how many. Reviews of sources are closed one by one."""
    own_kind = ContentType.objects.get_for_model(Source)
    chosen = list(reviews.open().exclude(content_type=own_kind).select_for_update(of=("self",)))
    keys = [task.pk for task in chosen]
    for start in range(0, len(keys), AT_ONCE):
        part = ReviewTask.objects.filter(pk__in=keys[start : start + AT_ONCE])
        part.update(closed_at=now, closed_by=by, outcome=outcome)
    pages = sorted(_pages_of(chosen))
    for start in range(0, len(pages), AT_ONCE):
        refresh_states(page_ids=pages[start : start + AT_ONCE])
    for source in Source.objects.filter(pk__in={task.source_id for task in chosen}):
        closed = [task for task in chosen if task.source_id == source.pk]
        data = {"source": source.pk, "reviews": len(closed)}
        record_event(action="review.closed", thing=source, by=by, now=now, data=data, words={"outcome": outcome})
    return len(chosen)


@transaction.atomic
def follow_owner(*, page: Page, former_id: int | None, trainer_id: int) -> None:
    """Reviews of the pages of a course go along when it is handed over."""
    inside = Page.objects.filter(path__startswith=page.path).values("pk")
    open_tasks = ReviewTask.objects.open().filter(content_type__in=_kinds_of_pages(), object_id__in=inside)
    open_tasks.filter(assigned_to=former_id).update(assigned_to=trainer_id)


@transaction.atomic
def open_due_reviews(*, now: datetime) -> int:
    """A source whose day of review has come gets a task, once; coordinators are told together. How many are new."""
    kind = ContentType.objects.get_for_model(Source)
    waiting = ReviewTask.objects.open().filter(content_type=kind).values("object_id")
    due = list(Source.objects.due(now.date()).exclude(pk__in=waiting).select_for_update())
    ReviewTask.objects.bulk_create(
        ReviewTask(source=source, content_type=kind, object_id=source.pk, opened_at=now) for source in due
    )
    if due:
        for coordinator in coordinators():
            enqueue_after_commit(tasks.tell_of_due_sources, coordinator.pk, now.isoformat())
    return len(due)


def coordinators() -> list[User]:
    roles = (Role.COORDINATOR, Role.ADMINISTRATOR)
    return list(User.objects.active().filter(role_grants__role__in=roles).distinct().order_by("pk"))


def tell_of_reviews(*, user_id: int, source_id: int, opened_at: datetime) -> None:
    """One mail to who has things to read again since ``source`` changed. Nothing when all is closed meanwhile."""
    user, source = User.objects.get(pk=user_id), Source.objects.get(pk=source_id)
    own = source.review_tasks.open().filter(assigned_to=user, opened_at=opened_at)
    _send(user, own, template="source_changed", source=source, key=f"source-changed:{source_id}:{opened_at}:{user_id}")


def tell_of_due_sources(*, user_id: int, opened_at: datetime) -> None:
    """One mail to a coordinator about the sources whose day of review has come."""
    kind = ContentType.objects.get_for_model(Source)
    due = ReviewTask.objects.open().filter(content_type=kind, opened_at=opened_at).select_related("source")
    _send(User.objects.get(pk=user_id), due, template="sources_due", key=f"sources-due:{opened_at}:{user_id}")


def _send(user: User, reviews: QuerySet, *, template: str, key: str, source: Source | None = None) -> None:
    if not user.is_active or not reviews.exists():
        return
    context = {"source": source, "count": reviews.count(), "reviews": reviews[:MOST_NAMED]}
    send_mail_to(user=user, template=template, context=context, key=key)
