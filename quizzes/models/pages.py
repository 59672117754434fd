"""Quizzes as editors set them: the purpose, the rules and the questions."""

from dataclasses import replace

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from courses.content_checks import Draft
from courses.models import StepPage
from courses.panels import ChecksPanel
from courses.preview_modes import Stage
from courses.workload import minutes_of_test
from quizzes import feedback
from quizzes.composing import plan_of, versions_of
from quizzes.drawing import Plan, choose
from quizzes.models.questions import Question
from quizzes.page_forms import QuizForm
from quizzes.paper import Source
from quizzes.plan_checks import problems_of


class QuizPage(StepPage):
    """A step that asks: a pre-test before the lessons, practice among them, a graded test at the end."""

    class Purpose(models.TextChoices):
        PRE_TEST = feedback.PRE_TEST, _("Pre-test, never graded")
        PRACTICE = feedback.PRACTICE, _("Practice")
        GRADED = feedback.GRADED, _("Graded test")
        POST_TEST = feedback.POST_TEST, _("Post-test")

    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose.choices, default=Purpose.GRADED)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    pass_mark_percent = models.PositiveSmallIntegerField(
        _("pass mark, percent"), default=80, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: any number."),
    )

    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit, minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Empty: no limit. The clock of the server counts from the start and does not stop."),
    )
    hours_between_attempts = models.PositiveSmallIntegerField(
        _("hours between attempts"),
        default=0,
        validators=[MaxValueValidator(720)],
        help_text=_("How long after handing in before another attempt may begin. 0: at once."),
    )

    content_panels = [
        *StepPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("pass_mark_percent"),
                FieldPanel("attempts_allowed"),
                FieldPanel("hours_between_attempts"),
                FieldPanel("time_limit_minutes"),
                FieldPanel("opens_after_lessons"),
                FieldPanel("stated_minutes"),
                FieldPanel("is_required"),
            ],
            heading=_("Rules"),
        ),
        InlinePanel("quiz_questions", label=_("question")),
        InlinePanel("quiz_draws", label=_("random draw")),
        ChecksPanel(),
    ]
    base_form_class = QuizForm
    preview_stages = (*StepPage.preview_stages, Stage.FEEDBACK)
    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []
    template = "quizzes/quiz_page.html"
    view = "quizzes.views.quiz_page"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    @property
    def is_graded(self) -> bool:
        return self.purpose == self.Purpose.GRADED

    def sources(self, *, language: str) -> list[Source]:
        """The questions placed here in ``language``, each in its own where it is not translated."""
        placed = [str(key) for key in self._placed().values_list("question__translation_key", flat=True)]
        return [one.in_language(language) for one in versions_of(placed)]

    def plan(self) -> Plan:
        """What an attempt begun now may ask. One query, and two more where questions are drawn."""
        draws = QuizDraw.objects.filter(quiz=OuterRef("quiz"))
        placed = list(self._placed().annotate(has_draws=Exists(draws), key=F("question__translation_key")))
        has_draws = not placed or placed[0].has_draws
        keys = [(one.key, one.form) for one in placed]
        return plan_of(self, placed=keys, draws=self.quiz_draws.all() if has_draws else ())

    def _placed(self) -> QuerySet:
        """The published questions placed here, in their order."""
        return QuizQuestion.objects.filter(quiz=self, question__live=True).order_by("sort_order", "pk")

    def question_count(self) -> int:
        """How many questions an attempt begun now would have, whatever its language; of two forms the longer one."""
        plan = self.plan()
        return max(len(choose(plan, form=form, seed="")) for form in plan.forms)

    def draft_to_check(self) -> Draft:
        asked = sum(row.count for row in self.quiz_draws.all()) + self.quiz_questions.count()
        return replace(
            super().draft_to_check(),
            minutes=minutes_of_test(asked),
            stated_minutes=self.stated_minutes,
            more=tuple(problems_of(self)),
        )


class Form(models.TextChoices):
    """Parallel forms: who sits one before the lessons sits the other after them."""

    BOTH = "", _("Everybody")
    A = "a", _("Form A")
    B = "b", _("Form B")


class QuizQuestion(Orderable):
    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="in_quizzes", verbose_name=_("question")
    )
    form = models.CharField(_("form"), max_length=1, choices=Form.choices, default=Form.BOTH, blank=True)

    panels = [FieldPanel("question"), FieldPanel("form")]

    class Meta(Orderable.Meta):
        verbose_name = _("question of a quiz")

    def __str__(self):
        return str(self.question)


class QuizDraw(Orderable):
    """So many published questions of the bank, drawn anew for each attempt from all that fit."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="quiz_draws")
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    objective = models.ForeignKey(
        "courses.Objective",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("learning objective"),
    )
    topic = models.ForeignKey(
        "quizzes.Topic", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    tag = models.CharField(_("tag"), max_length=100, blank=True)
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Question.Difficulty.choices, null=True, blank=True
    )
    only_unseen = models.BooleanField(
        _("not seen in the last attempt"),
        default=True,
        help_text=_("Questions of the last attempt come only when there are not enough others."),
    )
    form = models.CharField(_("form"), max_length=1, choices=Form.choices, default=Form.BOTH, blank=True)

    panels = [
        *(FieldPanel("count"), FieldPanel("objective"), FieldPanel("topic"), FieldPanel("tag")),
        *(FieldPanel("difficulty"), FieldPanel("only_unseen"), FieldPanel("form")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("random draw")

    def __str__(self):
        return f"{self.count} × {self.objective or self.topic or self.tag or '*'}"
