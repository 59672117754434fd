"""The course as editors write it: catalogue → course → modules → steps (lessons; quizzes add their own step)."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses import drafts
from courses.blocks import LessonBody
from courses.content_checks import Draft
from courses.pages import PlatformPage, SectionPage, TrainingPage
from courses.panels import ChecksPanel
from courses.preview_modes import Stage


class Level(models.TextChoices):
    BASIC = "basic", _("Basic")
    SPECIALISED = "specialised", _("Specialised")


class Pillar(models.TextChoices):
    PREVENTION = "prevention", _("Prevention")
    PROSECUTION = "prosecution", _("Prosecution")
    PROTECTION = "protection", _("Protection")
    PARTNERSHIP = "partnership", _("Partnership")


class StepOrder(models.TextChoices):
    FREE = "free", _("Free: any lesson at any time")
    STRICT = "strict", _("Strict: each step opens when the required ones before it are done")


class Renewal(models.TextChoices):
    TESTS = "tests", _("The graded tests again")
    ALL = "all", _("All required steps again")


def validate_pillars(value) -> None:
    if not isinstance(value, list) or set(value) - set(Pillar.values):
        raise ValidationError(_("Choose pillars from the list."))


class PillarsField(models.JSONField):
    """A list of pillars, ticked in the editor."""

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=Pillar.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class SeenByLearners:
    """Mixin for the pages of a course: an editor previews them as a learner (see ``courses.previews``)."""

    preview_stages = (Stage.BEGINNING, Stage.HALF_WAY, Stage.FINISHED)

    @property
    def preview_modes(self):
        return import_string("courses.previews.modes_of")(self)

    def serve_preview(self, request, mode_name):
        return import_string("courses.previews.serve")(request, self, mode_name)

    def draft_to_check(self) -> Draft:
        """What the checks look at before the page is submitted; a lesson has more of it."""
        return Draft(language=self.locale.language_code, must_cite=False, **drafts.behind(self))


class CatalogueIndexPage(SectionPage, Page):
    """The list of courses."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1
    template = "courses/catalogue_index_page.html"
    view = "courses.views.catalogue_index"

    class Meta:
        verbose_name = _("catalogue of courses")


class CoursePage(SeenByLearners, TrainingPage, Page):
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two sentences at most: what a person will recognise or be able to do."),
    )
    level = models.CharField(_("level"), max_length=16, choices=Level.choices, default=Level.BASIC)
    pillars = PillarsField(_("pillars"), default=list, blank=True, validators=[validate_pillars])
    audiences = ParentalManyToManyField("people.Audience", blank=True, verbose_name=_("audiences"))
    objectives = ParentalManyToManyField("courses.Objective", blank=True, verbose_name=_("learning objectives"))
    before_you_begin = models.TextField(
        _("before you begin"),
        max_length=600,
        blank=True,
        help_text=_("What a person should know first, such as what some lessons describe."),
    )
    step_order = models.CharField(_("order of steps"), max_length=8, choices=StepOrder.choices, default=StepOrder.FREE)
    optional_steps_needed = models.PositiveSmallIntegerField(
        _("optional steps needed"),
        default=0,
        help_text=_("Beside all required steps, this many of the optional ones complete the course."),
    )
    valid_for_months = models.PositiveSmallIntegerField(
        _("valid for, months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("After that a person renews what they learned. Empty: for ever."),
    )
    renewal = models.CharField(_("renewed by"), max_length=8, choices=Renewal.choices, default=Renewal.TESTS)
    content_version = models.CharField(
        _("content version"),
        max_length=16,
        blank=True,
        help_text=_("For example 2.3. Whoever completed an earlier version is told when it changes."),
    )
    reviewed_on = models.DateField(
        _("content reviewed on"), null=True, blank=True, help_text=_("When an expert last read all of it.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("level"), FieldPanel("pillars"), FieldPanel("audiences"), FieldPanel("objectives")],
            heading=_("For whom and what for"),
        ),
        FieldPanel("before_you_begin"),
        InlinePanel("prerequisites", label=_("prerequisite"), heading=_("To be completed first")),
        MultiFieldPanel(
            [
                FieldPanel("step_order"),
                FieldPanel("optional_steps_needed"),
                FieldPanel("valid_for_months"),
                FieldPanel("renewal"),
            ],
            heading=_("Completion"),
        ),
        InlinePanel("partners", label=_("partner")),
        MultiFieldPanel([FieldPanel("content_version"), FieldPanel("reviewed_on")], heading=_("Review")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["courses.CatalogueIndexPage"]
    # Modules here; quizzes name this page as a parent themselves (they are a higher level).
    override_translatable_fields = [
        *TrainingPage.override_translatable_fields,
        *map(SynchronizedField, ["audiences", "objectives", "content_version"]),
    ]
    template = "courses/course_page.html"
    view = "courses.views.course"

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class CoursePartner(Orderable):
    class PartnerRole(models.TextChoices):
        ORGANISER = "organiser", _("Organised by")
        CO_ORGANISER = "co_organiser", _("Together with")
        IMPLEMENTER = "implementer", _("Implemented by")
        FUNDER = "funder", _("Funded by")

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey("courses.Partner", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=16, choices=PartnerRole.choices, default=PartnerRole.ORGANISER)

    panels = [FieldPanel("partner"), FieldPanel("role")]


class ModulePage(SeenByLearners, PlatformPage, Page):
    summary = models.TextField(_("summary"), max_length=400, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("prerequisites", label=_("prerequisite"), heading=_("To be completed first")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["courses.CoursePage"]
    template = "courses/module_page.html"
    view = "courses.views.module"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")


class StepPage(SeenByLearners, PlatformPage, Page):
    """What a learner completes: lessons here, quizzes one level up.

    A table of its own, so that one query reads the outline of a course without knowing the kinds of steps.
    """

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)  # what learners are told
    stated_minutes = models.PositiveSmallIntegerField(
        _("minutes, as stated by you"),
        null=True,
        blank=True,
        help_text=_("Empty: computed from words, media and questions."),
    )
    is_required = models.BooleanField(_("required for completion"), default=True)
    opens_after_lessons = models.BooleanField(_("opens when all required steps before it are done"), default=False)

    is_creatable = False

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")


class LessonPage(StepPage):
    notice = models.CharField(
        _("content notice"),
        max_length=200,
        blank=True,
        help_text=_("What the lesson describes, so that readers can choose: “Contains no description of violence.”"),
    )
    objectives = ParentalManyToManyField("courses.Objective", blank=True, verbose_name=_("learning objectives"))
    body = StreamField(LessonBody(), verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("stated_minutes"),
                FieldPanel("is_required"),
                FieldPanel("notice"),
                FieldPanel("objectives"),
            ],
            heading=_("Lesson"),
        ),
        FieldPanel("body"),
        ChecksPanel(),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    preview_stages = (*SeenByLearners.preview_stages, Stage.FEEDBACK)
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    override_translatable_fields = [*StepPage.override_translatable_fields, SynchronizedField("objectives")]
    template = "courses/lesson_page.html"
    view = "courses.views.lesson"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def draft_to_check(self) -> Draft:
        return drafts.of_lesson(self)
