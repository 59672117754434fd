"""Questions and quizzes as editors write them; attempts as learners sit them."""

from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from courses.models import StepPage
from quizzes.blocks import AnswerBlock


class Question(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """One question of the bank. ``answer`` holds exactly one typed block: its kind, options and key."""

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("Easy")
        MEDIUM = 2, _("Medium")
        HARD = 3, _("Hard")

    code = models.SlugField(_("code"), max_length=80, help_text=_("Stays the same in all languages."))
    text = models.TextField(_("question"), max_length=1500)
    objective = models.ForeignKey(
        "courses.Objective",
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("learning objective"),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    answer = StreamField(AnswerBlock(), verbose_name=_("answer"), max_num=1, min_num=1)
    explanation = models.TextField(_("explanation"), max_length=1500, blank=True)
    lesson = models.ForeignKey(
        "courses.LessonPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lesson to read again"),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )
    revisions = GenericRelation("wagtailcore.Revision", related_query_name="question")

    panels = [
        FieldPanel("code"),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("objective"), FieldPanel("difficulty")], heading=_("What it measures")),
        FieldPanel("answer"),
        FieldPanel("explanation"),
        FieldPanel("lesson"),
    ]
    search_fields = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "locale"], name="question_code_once_in_a_language")
        ]

    def __str__(self):
        return self.text[:80]


class QuizPage(StepPage):
    """A step that asks: a pre-test before the lessons, practice among them, a graded test at the end."""

    class Purpose(models.TextChoices):
        PRE_TEST = "pre_test", _("Pre-test, never graded")
        PRACTICE = "practice", _("Practice")
        GRADED = "graded", _("Graded test")
        POST_TEST = "post_test", _("Post-test")

    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose.choices, default=Purpose.GRADED)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    pass_mark_percent = models.PositiveSmallIntegerField(
        _("pass mark, percent"), default=80, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), null=True, blank=True, help_text=_("Empty: any number.")
    )
    opens_after_lessons = models.BooleanField(
        _("opens when all required lessons before it are done"), default=False
    )

    content_panels = [
        *StepPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("pass_mark_percent"),
                FieldPanel("attempts_allowed"),
                FieldPanel("opens_after_lessons"),
                FieldPanel("minutes"),
                FieldPanel("is_required"),
            ],
            heading=_("Rules"),
        ),
        InlinePanel("quiz_questions", label=_("question")),
    ]
    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []
    template = "quizzes/quiz_page.html"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    @property
    def is_graded(self) -> bool:
        return self.purpose == self.Purpose.GRADED


class QuizQuestion(Orderable):
    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="in_quizzes")

    panels = [FieldPanel("question")]


class AttemptQuerySet(models.QuerySet):
    def of(self, user, quiz):
        """Attempts of ``user`` at ``quiz`` in any language, the first one first."""
        return self.filter(user=user, quiz__translation_key=quiz.translation_key).order_by("number")

    def open(self):
        return self.filter(submitted_at__isnull=True)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def passed(self):
        return self.submitted().filter(percent__gte=models.F("pass_mark_percent"))


class Attempt(models.Model):
    """One sitting of a quiz. Paper, key and pass mark are copies made at the start.

    ``paper`` is what the learner sees and holds no answers; ``key`` never leaves the server before submission.
    ``quiz`` is the original of the translations; ``language`` is the one it was sat in.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("attempt"))
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    paper = models.JSONField()
    key = models.JSONField()
    answers = models.JSONField(default=dict)  # question id → list of option ids
    flagged = models.JSONField(default=list)  # question ids
    pass_mark_percent = models.PositiveSmallIntegerField()
    marks = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    marks_possible = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    percent = models.PositiveSmallIntegerField(null=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                name="attempt_scored_when_submitted",
                condition=Q(submitted_at__isnull=True, percent__isnull=True)
                | Q(submitted_at__isnull=False, percent__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_attempt", fields=["user", "quiz"], condition=Q(submitted_at__isnull=True)
            ),
            models.UniqueConstraint(name="attempts_are_numbered", fields=["user", "quiz", "number"]),
        ]

    def __str__(self):
        return f"{self.user} · {self.quiz} · {self.number}"

    @property
    def has_passed(self) -> bool:
        return self.percent is not None and self.percent >= self.pass_mark_percent
