"""What the bank knows beside its questions: how they did, and files on their way in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.pages import QuizPage


class ItemFigures(models.Model):
    """How a question did in a quiz, over first attempts; reckoned by a task, thrown away and reckoned anew."""

    quiz = models.ForeignKey(QuizPage, on_delete=models.CASCADE, related_name="item_figures")  # the original
    question = models.UUIDField()  # translation key
    language = models.CharField(max_length=8, blank=True)  # of those who sat it; empty: all together
    attempts = models.PositiveIntegerField()
    figures = models.JSONField()  # quizzes.items: facility, discrimination, options, seconds
    reckoned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("figures of a question")
        verbose_name_plural = _("figures of questions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="item_figures_once", fields=["quiz", "question", "language"]),
        ]
        indexes = [models.Index(fields=["question"])]

    def __str__(self):
        return f"{self.quiz_id} · {self.question} · {self.language}"


class QuestionImport(models.Model):
    """A file of questions: what was read of it, what was made of it. The file is kept seven days.

    ``read`` is what the file holds, questions and problems by line, made once and in a process of its own.
    """

    class State(models.TextChoices):
        READ = "read", _("Read, not imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Not imported")

    file = models.FileField(upload_to="imports/questions/", blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    file_format = models.CharField(_("format"), max_length=16)
    read = models.FileField(upload_to="imports/questions/", blank=True)
    topic = models.ForeignKey("quizzes.Topic", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.READ)
    report = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"))
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.file_name
