"""What learners do: one enrolment per person and course in any language, and the steps completed."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class EnrolmentQuerySet(models.QuerySet):
    def of(self, user, course):
        """The enrolment of ``user`` in ``course``, whichever language version of it is given."""
        return self.filter(user=user, course__translation_key=course.translation_key)

    def with_place(self):
        """Adds ``last_key``, the translation key of the step read last."""
        return self.annotate(last_key=models.F("last_step__translation_key"))

    def with_steps(self):
        """One row for each step done in each round (at least one): ``step_key``, ``step_done_at``, ``step_round``."""
        return self.annotate(
            step_key=models.F("completions__step__translation_key"),
            step_done_at=models.F("completions__completed_at"),
            step_round=models.F("completions__round"),
        )

    def with_validity(self):
        """Adds ``completed_round`` (0 for none) and ``valid_until`` of the round completed last."""
        last = CourseCompletion.objects.filter(enrolment=models.OuterRef("pk")).order_by("-round")
        return self.annotate(
            completed_round=Coalesce(models.Subquery(last.values("round")[:1]), 0),
            valid_until=models.Subquery(last.values("valid_until")[:1]),
        )

    def completed(self):
        return self.filter(completed_at__isnull=False)

    def open(self):
        return self.filter(completed_at__isnull=True)


class Enrolment(models.Model):
    """``course`` is always the original of the translations (see ``courses.queries.original_of``)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="enrolments")
    audience = models.ForeignKey("people.Audience", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    enrolled_at = models.DateTimeField(_("enrolled"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)  # the first time
    round = models.PositiveSmallIntegerField(default=1)  # 2 and more: renewing what was completed before
    round_began_at = models.DateTimeField(null=True, blank=True)
    last_step = models.ForeignKey(
        "courses.StepPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    last_block = models.CharField(max_length=36, blank=True)  # id of the block last read, to come back to it

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course"], name="one_enrolment_in_a_course")]

    def __str__(self):
        return f"{self.user} · {self.course}"


class CourseCompletion(models.Model):
    """A course completed, once in each round. Rows are added and stay."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="course_completions")
    round = models.PositiveSmallIntegerField(default=1)
    completed_at = models.DateTimeField(_("completed"))
    content_version = models.CharField(_("content version"), max_length=16, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("completed course")
        ordering = ["enrolment", "round"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "round"], name="a_round_completed_once")]

    def __str__(self):
        return f"{self.enrolment_id} · {self.round}"


class StepCompletion(models.Model):
    """A step done, once in each round. Rows are added once and stay."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    step = models.ForeignKey("courses.StepPage", on_delete=models.PROTECT, related_name="completions")
    round = models.PositiveSmallIntegerField(default=1)
    completed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("completed step")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step", "round"], name="a_step_completed_once")]

    def __str__(self):
        return f"{self.enrolment_id} · {self.step_id}"


class ReminderQuerySet(models.QuerySet):
    def since(self, moment):
        return self.filter(sent_at__gt=moment)


class Reminder(models.Model):
    """A person was asked to go on with a course. ``sent_at`` is when that was decided; the mail waits for the day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(_("reminded"))
    delivered_at = models.DateTimeField(null=True, editable=False)  # when the mail left

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["user", "sent_at"], name="reminders_of_a_person")]

    def __str__(self):
        return f"{self.user_id} · {self.course_id}"


class CourseLetter(models.Model):
    """A mail about a course that the platform decides on by itself: each of a kind, about one thing, once.

    ``about`` says what it is about: a due day, a content version, the last day of validity.
    """

    class Kind(models.TextChoices):
        DUE_SOON = "due_soon", _("due soon")
        OVERDUE = "overdue", _("overdue")
        CHANGED = "changed", _("changed since you completed it")
        RENEWAL = "renewal", _("to be renewed")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    about = models.CharField(max_length=32)
    decided_at = models.DateTimeField(_("decided"))
    delivered_at = models.DateTimeField(_("sent"), null=True, editable=False)

    class Meta:
        verbose_name = _("letter about a course")
        ordering = ["-decided_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "kind", "about"], name="a_course_letter_once")]

    def __str__(self):
        return f"{self.enrolment_id} · {self.kind}"


class LessonNote(models.Model):
    """What a learner writes for themselves beside a block of a lesson. ``step`` is the original page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_notes")
    step = models.ForeignKey("courses.StepPage", on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=36, blank=True)  # empty: about the lesson as a whole
    text = models.TextField(_("note"), max_length=4000)
    updated_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["user", "step", "block"], name="one_note_at_a_place")]

    def __str__(self):
        return f"{self.user_id} · {self.step_id}"


class PracticeAnswer(models.Model):
    """The last answer to a knowledge check, never graded. ``step`` is the original page, ids are the stream's."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="practice_answers")
    step = models.ForeignKey("courses.StepPage", on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=36)
    option = models.CharField(max_length=36)
    is_right = models.BooleanField()
    times = models.PositiveSmallIntegerField(default=1)  # how often it was answered
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("practice answer")
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "step", "block"], name="one_practice_answer_to_a_check")
        ]

    def __str__(self):
        return f"{self.enrolment_id} · {self.block}"


class SentOnce(models.Model):
    """A mark or an answer that a device sent, by the key it gave it: sent again, it counts no second time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    kind = models.CharField(max_length=16)
    outcome = models.CharField(max_length=32)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("received from a device")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="received_once")]

    def __str__(self):
        return f"{self.user_id} · {self.key}"
