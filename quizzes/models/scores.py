"""What changed scores after an attempt was handed in: answers read by trainers, questions corrected."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people import access
from quizzes.models.attempts import Attempt
from quizzes.models.questions import Question


class Marking(models.Model):
    """A trainer read one answer. Added, never changed: the latest of an answer stands."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="markings")
    question = models.CharField(max_length=16)  # of the paper
    points = models.JSONField()  # criterion of the rubric → points
    share = models.DecimalField(max_digits=3, decimal_places=2)  # of the marks, reckoned from the points
    comment = models.TextField(_("comment"), max_length=2000, blank=True)  # the learner reads it
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("marking")
        verbose_name_plural = _("markings")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.attempt_id} · {self.question}"


class RegradeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for a coordinator; a trainer has those they asked for, of questions that are theirs still."""
        if access.is_coordinator(user):
            return self.all()
        return self.filter(asked_by=user, question__in=Question.objects.editable_by(user))


class Regrade(models.Model):
    """A question was corrected: who would change is prepared as lines, looked at, and then applied or dropped."""

    class Policy(models.TextChoices):
        BY_KEY = "key", _("Grade again by the corrected key")
        FULL = "full", _("Give everybody its full marks")
        VOID = "void", _("Do not count the question")

    class State(models.TextChoices):
        PREPARING = "preparing", _("Being prepared")
        READY = "ready", _("Ready to be looked at")
        APPLYING = "applying", _("Being applied")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="regrades")  # the original
    policy = models.CharField(_("how"), max_length=8, choices=Policy.choices, default=Policy.BY_KEY)
    reason = models.CharField(_("reason"), max_length=400)
    writes_to_people = models.BooleanField(_("write to those whose score changes"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.PREPARING)
    bodies = models.JSONField(default=dict)  # language → kind, content, explanation of now; as secret as a key
    last_seen = models.BigIntegerField(default=0)  # number of the last attempt prepared: where to go on
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_regrade_at_a_time", fields=["question"], condition=~Q(state__in=("done", "dropped"))
            )
        ]

    def __str__(self):
        return str(self.question)


class RegradeLineQuerySet(models.QuerySet):
    """What a regrade makes of attempts. A score rises or falls by its percent and, where that stays, by its marks;
    without the question marks are out of fewer, so that then percents alone tell.
    """

    def possible(self):
        return self.filter(problem="")

    def with_problem(self):
        return self.exclude(problem="")

    def up(self):
        by_marks = Q(percent_after=F("percent_before"), marks_after__gt=F("marks_before"))
        return self.possible().filter(Q(percent_after__gt=F("percent_before")) | (COUNTS_ALL & by_marks))

    def down(self):
        by_marks = Q(percent_after=F("percent_before"), marks_after__lt=F("marks_before"))
        return self.possible().filter(Q(percent_after__lt=F("percent_before")) | (COUNTS_ALL & by_marks))

    def changed(self):
        return self.up() | self.down()

    def same(self):
        return self.possible().exclude(pk__in=self.changed().values("pk"))

    def pass_gained(self):
        return self.possible().filter(passed_before=False, passed_after=True)

    def pass_lost(self):
        return self.possible().filter(passed_before=True, passed_after=False)


COUNTS_ALL = ~Q(regrade__policy=Regrade.Policy.VOID)


class RegradeLine(models.Model):
    """One attempt that asks the question, and what the regrade would make of it."""

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="lines")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="+")
    marks_before = models.DecimalField(max_digits=7, decimal_places=2)
    percent_before = models.PositiveSmallIntegerField()
    passed_before = models.BooleanField()
    marks_after = models.DecimalField(max_digits=7, decimal_places=2)
    percent_after = models.PositiveSmallIntegerField()
    passed_after = models.BooleanField()
    problem = models.CharField(max_length=32, blank=True)  # a code: why this attempt stays as it is
    applied_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)

    objects = RegradeLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a regrade")
        verbose_name_plural = _("lines of a regrade")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="attempt_once_in_a_regrade", fields=["regrade", "attempt"])]

    def __str__(self):
        return f"{self.regrade_id} · {self.attempt_id}"


class ScoreChange(models.Model):
    """The score an attempt had, and the one it got. Added, never changed."""

    class Cause(models.TextChoices):
        MARKING = "marking", _("An answer was read by a trainer")
        REGRADE = "regrade", _("A question was corrected")

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="score_changes")
    cause = models.CharField(_("cause"), max_length=16, choices=Cause.choices)
    regrade = models.ForeignKey(Regrade, on_delete=models.PROTECT, null=True, related_name="+")
    marking = models.ForeignKey(Marking, on_delete=models.PROTECT, null=True, related_name="+")
    marks_before = models.DecimalField(max_digits=7, decimal_places=2)
    possible_before = models.DecimalField(max_digits=7, decimal_places=2)
    percent_before = models.PositiveSmallIntegerField()
    marks_after = models.DecimalField(max_digits=7, decimal_places=2)
    possible_after = models.DecimalField(max_digits=7, decimal_places=2)
    percent_after = models.PositiveSmallIntegerField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of a score")
        verbose_name_plural = _("changes of scores")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="regrade_changes_a_score_once",
                fields=["regrade", "attempt"],
                condition=models.Q(regrade__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.attempt_id}: {self.percent_before} → {self.percent_after}"
