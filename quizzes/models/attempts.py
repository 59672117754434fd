"""What a learner sat: a frozen paper, its key apart, the answers, and the score once it is handed in."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.models.pages import Form, QuizPage
from quizzes.paper import key_in

HEAVY = ("paper", "translations", "key", "answers", "sequences", "spent", "checked", "flagged", "rulings", "scored")


class AttemptQuerySet(models.QuerySet):
    def of(self, user, quiz):
        """Attempts of ``user`` at ``quiz`` in any language, the first one first."""
        return self.filter(user=user, quiz__translation_key=quiz.translation_key).order_by("number")

    def open(self):
        return self.filter(submitted_at__isnull=True)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def with_answers(self):
        return self.exclude(answers={}, flagged=[])

    def overdue(self, moment):
        """Open, and their time was over by ``moment``."""
        return self.open().filter(deadline__lt=moment)

    def awaiting_marks(self):
        return self.submitted().filter(awaits_marking=True)

    def passed(self):
        return self.submitted().filter(percent__gte=models.F("pass_mark_percent"))

    def without_key(self):
        """What may be at hand while an attempt is open: the key is not even fetched."""
        return self.defer("key", "rulings")

    def with_people(self):
        return self.select_related("quiz", "user")

    def summaries(self):
        """Numbers, times and scores, without paper and answers."""
        return self.defer(*HEAVY)


class Attempt(models.Model):
    """One sitting of a quiz. Paper, key and pass mark are copies made at the start.

    ``paper`` is what the learner sees and holds no answers; ``key`` never leaves the server before submission.
    ``quiz`` is the original of the translations; ``language`` is the one it was begun in.
    After submission ``paper``, ``key`` and ``answers`` change no more, but that answers are removed when their time is
    over. Marks change by ``rulings`` alone, each change with a row in ``ScoreChange``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("attempt"))
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    paper = models.JSONField()
    translations = models.JSONField(default=dict)  # language → the same paper in its words, where they differ
    key = models.JSONField()  # under "translations" the same by language: its words are as secret as it is
    answers = models.JSONField(default=dict)  # question of the paper → its answer, as quizzes.kinds reads it
    sequences = models.JSONField(default=dict)  # question → the number of the save that holds; older ones are refused
    spent = models.JSONField(default=dict)  # question → seconds it was looked at, as the browser says; for statistics
    checked = models.JSONField(default=list)  # practice: questions whose answer was checked, and stands since
    flagged = models.JSONField(default=list)  # questions of the paper to come back to
    form = models.CharField(max_length=1, choices=Form.choices, default=Form.BOTH, blank=True)
    deadline = models.DateTimeField(null=True)  # by the server's clock; moved by an allowance alone
    rulings = models.JSONField(default=dict)  # question → what people decided, see quizzes.scoring
    scored = models.JSONField(default=dict)  # question → [share or None, marks a full answer earns], once handed in
    awaits_marking = models.BooleanField(default=False)  # a trainer has to read an answer; marks may rise
    closed_by_clock = models.BooleanField(default=False)  # nobody handed it in: the time was over
    pass_mark_percent = models.PositiveSmallIntegerField()
    marks = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    marks_possible = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    percent = models.PositiveSmallIntegerField(null=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True)
    saves = models.PositiveIntegerField(default=0)  # counts up, so that handing in notices a save made meanwhile
    submitted_at = models.DateTimeField(null=True)
    answers_removed_at = models.DateTimeField(null=True)  # after that ``answers`` is empty and the score stands

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                name="attempt_scored_when_submitted",
                condition=Q(submitted_at__isnull=True, percent__isnull=True, marks__isnull=True)
                | Q(submitted_at__isnull=False, percent__isnull=False, marks__isnull=False),
            ),
            models.CheckConstraint(
                name="attempt_score_within_the_possible",
                condition=Q(marks__isnull=True)
                | Q(marks__gte=0, marks__lte=models.F("marks_possible"), percent__lte=100),
            ),
            models.UniqueConstraint(
                name="one_open_attempt", fields=["user", "quiz"], condition=Q(submitted_at__isnull=True)
            ),
            models.UniqueConstraint(name="attempts_are_numbered", fields=["user", "quiz", "number"]),
        ]

    def __str__(self):
        return f"{self.user} · {self.quiz} · {self.number}"

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    @property
    def has_passed(self) -> bool:
        return self.percent is not None and self.percent >= self.pass_mark_percent

    def paper_in(self, language: str) -> dict:
        """The paper in the words of ``language``, question by question where there are any."""
        return self.translations.get(language, self.paper)

    def key_in(self, language: str) -> dict:
        """The key with its remarks in the words of ``language``. Scores are reckoned with ``key``."""
        return key_in(self.key, language)

    @property
    def questions(self) -> list[dict]:
        return self.paper["questions"]

    @property
    def answered(self) -> set[str]:
        """The questions that have an answer."""
        return {question for question, answer in self.answers.items() if answer}
