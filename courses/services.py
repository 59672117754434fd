"""The acts of learners: enrol, complete a step, keep the place in a lesson."""

from datetime import date, datetime
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from wagtail.models import Page

from courses import lateness, queries, renewal, signals, tasks
from courses.errors import (
    NotATrainer,
    NotEnrolled,
    NothingToRemindOf,
    NothingToRenew,
    RemindedThisWeek,
    StepNotOpen,
    WantsNoReminders,
)
from courses.models import CourseCompletion, CoursePage, Enrolment, Reminder, StepCompletion, StepPage
from courses.renewal import Validity
from courses.structure import Outline
from jobs.tasks import enqueue_after_commit
from people import access
from people.mail import send_mail_to
from people.models import Audience, User
from people.services import record_event


@transaction.atomic
def enrol(
    *, user: User, course: CoursePage, language: str, by: User | None, now: datetime, due_on: date | None = None
) -> Enrolment:
    """Enrol ``user``. Enrolling again, in whatever language, gives back the enrolment there is, with its due day."""
    enrolment, _is_new = _enrol(user=user, course=course, language=language, due_on=due_on, by=by, now=now)
    return enrolment


def _enrol(
    *, user: User, course: CoursePage, language: str, due_on: date | None, by: User | None, now: datetime
) -> tuple[Enrolment, bool]:
    """The enrolment, and whether it is new."""
    original = queries.original_of(course)
    audience = _audience_of(user, original)
    enrolment, is_new = Enrolment.objects.get_or_create(
        user=user,
        course=original,
        defaults={"language": language, "enrolled_at": now, "audience": audience, "due_on": due_on},
    )
    if is_new:
        record_event(
            action="course.enrolled", thing=enrolment, by=by, now=now, data={"course": original.pk}, about=user
        )
    return enrolment, is_new


def _audience_of(user: User, course: CoursePage) -> Audience | None:
    """The first audience of the person that the course is made for."""
    return user.audiences.filter(pk__in=course.audiences.all()).order_by("pk").first()


@transaction.atomic
def complete_step(*, user: User, step: StepPage, now: datetime, is_original: bool = False) -> Enrolment:
    """Note that ``user`` has done ``step`` (a page in any language); the last step needed completes the course.
    ``is_original`` says that ``step`` is known to be the one records point to, which saves asking.

    Doing it again in the same round changes nothing. When this step completes the course, or a round that renews it,
    ``course_completed`` is sent once, after the transaction. Raises ``NotEnrolled`` and, for a step that is not open
    yet (prerequisites, strict order, a test that waits for its lessons), ``StepNotOpen``.
    """
    original = step if is_original else queries.original_of(step)
    outline = queries.outline_of(original)
    if outline is None:
        raise NotEnrolled
    enrolment = Enrolment.objects.select_for_update(of=("self",)).of(user, outline).first()
    if enrolment is None:
        raise NotEnrolled
    progress = queries.progress_of(enrolment, outline)
    here = outline.step(original.translation_key)
    if here is None or not progress.is_open(here):
        raise StepNotOpen
    if not progress.is_done(here):
        StepCompletion.objects.create(enrolment=enrolment, step_id=here.pk, round=enrolment.round, completed_at=now)
    if progress.after(here, now).is_complete:
        _complete_round(enrolment, outline, user.time_zone, now)
    return enrolment


def _complete_round(enrolment: Enrolment, outline: Outline, zone: str, now: datetime) -> None:
    """Write the end of the round under way, once; its day is one of ``zone``. The enrolment is locked."""
    is_first = enrolment.round == 1 and enrolment.completed_at is None  # both ends are written in one transaction
    last = None if is_first else enrolment.course_completions.order_by("-round").first()
    if last is not None and last.round >= enrolment.round:
        return
    completed_on = now.astimezone(ZoneInfo(zone)).date()
    before, months = last.valid_until if last else None, outline.rules.valid_for_months
    CourseCompletion.objects.create(
        enrolment=enrolment,
        round=enrolment.round,
        completed_at=now,
        content_version=outline.rules.content_version,
        valid_until=renewal.last_day(completed_on=completed_on, months=months, before=before),
    )
    if enrolment.completed_at is None:
        enrolment.completed_at = now
        enrolment.save(update_fields=["completed_at"])
    send = partial(signals.course_completed.send_robust, sender=Enrolment, enrolment_id=enrolment.pk)
    transaction.on_commit(send)


@transaction.atomic
def renew(*, user: User, course: CoursePage, by: User, now: datetime) -> Enrolment:
    """Begin the next round of a completed course, from 60 days before the end of its validity, and after it.

    While that round is under way, asking again changes nothing. Raises ``NotEnrolled``, ``NothingToRenew``.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).of(user, course).first()
    if enrolment is None:
        raise NotEnrolled
    last = enrolment.course_completions.order_by("-round").first()
    if last is None:
        raise NothingToRenew
    validity = Validity(enrolment.round, last.round, last.valid_until)
    if validity.is_being_renewed:
        return enrolment
    if not validity.may_be_renewed(now.astimezone(ZoneInfo(user.time_zone)).date()):
        raise NothingToRenew
    enrolment.round, enrolment.round_began_at = last.round + 1, now
    enrolment.save(update_fields=["round", "round_began_at"])
    data = {"course": enrolment.course_id, "round": enrolment.round}
    record_event(action="course.renewal_begun", thing=enrolment, by=by, now=now, data=data, about=user)
    return enrolment


def keep_place(*, enrolment: Enrolment, step: StepPage, block: UUID | None = None) -> None:
    """Remember where a person is reading: the step and the block in it. Only the last place is kept."""
    place = {"last_step": queries.original_of(step).pk, "last_block": str(block) if block else ""}
    Enrolment.objects.filter(pk=enrolment.pk).update(**place)


@transaction.atomic
def nominate(*, user: User, course: CoursePage, due_on: date | None, by: User, now: datetime) -> bool:
    """Enrol ``user`` at the word of ``by`` and write to them; False, and nothing done, when they are enrolled."""
    enrolment, is_new = _enrol(user=user, course=course, language=user.language, due_on=due_on, by=by, now=now)
    if is_new:
        enqueue_after_commit(tasks.tell_of_nomination, enrolment.pk, by.pk)
    return is_new


def tell_of_nomination(*, enrolment_id: int, by_id: int) -> None:
    """Write to a person that they were nominated, and by whom."""
    enrolment = Enrolment.objects.select_related("user", "course").get(pk=enrolment_id)
    if not enrolment.user.is_active:
        return
    context = {
        "by": User.objects.get(pk=by_id),
        "course": queries.course_in(enrolment.course, enrolment.user.language),
        "due_on": enrolment.due_on,
    }
    send_mail_to(
        user=enrolment.user, template="course_nomination", context=context, key=f"course-nomination:{enrolment_id}"
    )


@transaction.atomic
def remind(*, user: User, course: CoursePage, by: User, now: datetime) -> Reminder:
    """Ask a person who is late to go on with ``course``; a short mail follows, by day where they are.

    Nobody is reminded twice within seven days, whoever asks and of whatever course: the person's row is locked
    meanwhile. Raises ``WantsNoReminders``, ``RemindedThisWeek`` and, for who is not late, ``NothingToRemindOf``.
    """
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if not user.wants_course_reminders:
        raise WantsNoReminders
    if user.reminders.since(now - lateness.BETWEEN_REMINDERS).exists():
        raise RemindedThisWeek
    enrolment = Enrolment.objects.of(user, course).select_related("course").first()
    if enrolment is None or not user.is_active or not _is_late(enrolment, user, now):
        raise NothingToRemindOf
    reminder = Reminder.objects.create(user=user, course=enrolment.course, sent_by=by, sent_at=now)
    data = {"course": enrolment.course_id, "user": user.pk}
    record_event(action="course.reminded", thing=reminder, by=by, now=now, data=data, about=user)
    job = tasks.send_reminder.using(run_after=lateness.next_daytime(now, user.time_zone))
    enqueue_after_commit(job, reminder.pk)
    return reminder


def _is_late(enrolment: Enrolment, user: User, now: datetime) -> bool:
    return lateness.is_late(
        completed_at=enrolment.completed_at,
        last_active_at=enrolment.completions.aggregate(last=Max("completed_at"))["last"],
        due_on=enrolment.due_on,
        zone=user.time_zone,
        now=now,
    )


def send_reminder(*, reminder_id: int, now: datetime) -> datetime | None:
    """Send the mail of a reminder, once; at night where the person is, give back when to try instead.

    Who completed the course meanwhile, left or asked for no reminders gets none.
    """
    reminder = Reminder.objects.select_related("user", "course", "sent_by").get(pk=reminder_id)
    user = reminder.user
    enrolment = Enrolment.objects.of(user, reminder.course).open().first()
    is_wanted = user.is_active and user.wants_course_reminders and enrolment is not None
    if reminder.delivered_at is not None or not is_wanted:
        return None
    daytime = lateness.next_daytime(now, user.time_zone)
    if daytime > now:
        return daytime
    context = {
        "by": reminder.sent_by,
        "course": queries.course_in(reminder.course, user.language),
        "due_on": enrolment.due_on,
        "has_begun": enrolment.completions.exists(),
    }
    send_mail_to(user=user, template="course_reminder", context=context, key=f"course-reminder:{reminder_id}")
    Reminder.objects.filter(pk=reminder_id).update(delivered_at=now)
    return None


@transaction.atomic
def hand_over(*, page: Page, trainer: User, by: User | None, now: datetime) -> None:
    """Give a course or a webinar, in all its languages, to ``trainer``: they edit it and all below it from now on.

    Who had it before loses it, and with it the questions of its quizzes. To whom it belongs already changes nothing.
    Raises ``NotATrainer``.
    """
    if not access.is_trainer(trainer):
        raise NotATrainer
    former = page.owner_id
    pages = Page.objects.select_for_update().filter(translation_key=page.translation_key)
    if not pages.exclude(owner=trainer).exists():
        return
    pages.update(owner=trainer)
    data = {"from": former, "to": trainer.pk}
    record_event(action="page.handed_over", thing=page, by=by, now=now, data=data, about=trainer)
    signals.page_handed_over.send(sender=type(page), page_id=page.pk, former_id=former, trainer_id=trainer.pk)
