"""More time or more attempts for one person: what was asked for, what was granted and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.models.pages import QuizPage


class AllowanceQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class Allowance(models.Model):
    """A grant, with its reason. Added, never changed: what a person has is the sum of what stands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allowances")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="allowances")  # the original
    extra_minutes = models.PositiveSmallIntegerField(_("more minutes"), default=0)
    extra_attempts = models.PositiveSmallIntegerField(_("more attempts"), default=0)
    reason = models.CharField(_("reason"), max_length=400)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="allowance_gives_something", condition=Q(extra_minutes__gt=0) | Q(extra_attempts__gt=0)
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.quiz}"


class AllowanceRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")


class AllowanceRequest(models.Model):
    """A learner asks for more time or another attempt; one open request a person and quiz."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Declined")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="+")  # the original
    words = models.TextField(_("your words"), max_length=1000)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    allowance = models.ForeignKey(Allowance, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=400, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = AllowanceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for an allowance")
        verbose_name_plural = _("requests for allowances")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="one_open_request", fields=["user", "quiz"], condition=Q(state="open"))
        ]

    def __str__(self):
        return f"{self.user} · {self.quiz}"
