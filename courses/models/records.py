"""What learners do: one enrolment per person and course in any language, and the steps completed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EnrolmentQuerySet(models.QuerySet):
    def of(self, user, course):
        """The enrolment of ``user`` in ``course``, whichever language version of it is given."""
        return self.filter(user=user, course__translation_key=course.translation_key)

    def with_place(self):
        """Adds ``last_key``, the translation key of the step read last."""
        return self.annotate(last_key=models.F("last_step__translation_key"))

    def with_steps(self):
        """One row for each step done (at least one), with ``step_key`` and ``step_done_at``."""
        return self.annotate(
            step_key=models.F("completions__step__translation_key"),
            step_done_at=models.F("completions__completed_at"),
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
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)
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


class StepCompletion(models.Model):
    """A step done. Rows are added once and stay."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    step = models.ForeignKey("courses.StepPage", on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("completed step")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step"], name="a_step_completed_once")]

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
