"""The question bank: what authors write, in drafts and revisions, through the workflow, in each language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses.content_checks import Draft
from courses.panels import ChecksPanel
from people import access
from people.models.organisation import NamedInThreeLanguages
from quizzes.blocks import AnswerBlock
from quizzes.blocks.pictures import QuestionPictureBlock
from quizzes.paper import Source, assemble
from quizzes.pictures import pictures_of
from quizzes.sheet import blank_sheet


class Topic(NamedInThreeLanguages):
    """What questions of the bank are sorted by, one row in all languages."""

    code = models.SlugField(_("code"), unique=True, max_length=80)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]


class QuestionTag(ItemBase):
    content_object = ParentalKey("quizzes.Question", on_delete=models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="questions")


class QuestionQuerySet(models.QuerySet):
    def editable_by(self, user):
        """All for a coordinator; a trainer reads and changes what they wrote, for a question holds its key."""
        if user.has_perm("quizzes.change_question"):
            return self.all()
        return self.filter(owner=user) if access.is_trainer(user) else self.none()

    def live(self):
        return self.filter(live=True)

    def of_kind(self, kind: str):
        return self.filter(answer__0__type=kind)


class Question(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One question of the bank. ``answer`` holds exactly one typed block: its kind, options and key."""

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("Easy")
        MEDIUM = 2, _("Medium")
        HARD = 3, _("Hard")

    code = models.SlugField(_("code"), max_length=80, help_text=_("Stays the same in all languages."))
    case = models.TextField(
        _("case"), max_length=1500, blank=True, help_text=_("An account to judge, shown above the question.")
    )
    text = models.TextField(_("question"), max_length=1500)
    objective = models.ForeignKey(
        "courses.Objective",
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("learning objective"),
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="questions", verbose_name=_("topic")
    )
    tags = ClusterTaggableManager(through=QuestionTag, blank=True, verbose_name=_("tags"))
    worth = models.PositiveSmallIntegerField(
        _("marks"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("What a full answer earns."),
    )
    pictures = StreamField(
        [("picture", QuestionPictureBlock())], verbose_name=_("pictures"), blank=True, max_num=4, default=list
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    answer = StreamField(AnswerBlock(), verbose_name=_("answer"), max_num=1, min_num=1)
    explanation = models.TextField(
        _("explanation"), max_length=1500, blank=True, help_text=_("Shown after the test, never before.")
    )
    lesson = models.ForeignKey(
        "courses.LessonPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lesson to read again"),
    )
    rests_on = models.ForeignKey(
        "courses.Source",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("source"),
        help_text=_("What the right answer rests on; when it changes, the question is read again."),
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )
    revisions = GenericRelation("wagtailcore.Revision", related_query_name="question")

    objects = QuestionQuerySet.as_manager()

    panels = [
        FieldPanel("code"),
        FieldPanel("case"),
        FieldPanel("pictures"),
        FieldPanel("text"),
        FieldPanel("answer"),
        FieldPanel("explanation"),
        MultiFieldPanel(
            [
                *(FieldPanel("objective"), FieldPanel("topic"), FieldPanel("tags"), FieldPanel("difficulty")),
                *(FieldPanel("worth"), FieldPanel("lesson"), FieldPanel("rests_on")),
            ],
            heading=_("What it measures"),
        ),
        ChecksPanel(),
    ]
    search_fields = [
        index.SearchField("text"),
        index.SearchField("case"),
        index.AutocompleteField("text"),
        index.AutocompleteField("code"),
        index.FilterField("locale_id"),
        index.FilterField("owner_id"),
        index.FilterField("topic_id"),
    ]
    override_translatable_fields = [
        SynchronizedField("code"),
        SynchronizedField("objective"),
        SynchronizedField("topic"),
        SynchronizedField("worth"),
        SynchronizedField("lesson"),
        SynchronizedField("rests_on"),
        SynchronizedField("owner"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code", "locale"], name="question_code_once_in_a_language")]

    def __str__(self):
        return Truncator(self.text).chars(80)

    @property
    def kind(self) -> str:
        return self.answer[0].block_type if self.answer else ""

    def kind_label(self) -> str:
        return self.answer[0].block.label if self.answer else ""

    kind_label.short_description = _("kind")

    def source(self, *, language: str, pictures: Sequence[Mapping[str, Any]] = ()) -> Source:
        """The question as plain values, with its key: for ``quizzes.paper`` only. ``language`` is its own,
        ``pictures`` are its own as ``quizzes.pictures`` draws them.
        """
        [stored] = self.answer.get_prep_value()
        lesson = self.lesson
        return Source(
            question=str(self.translation_key),
            kind=stored["type"],
            content=stored["value"],
            language=language,
            prompt=self.text,
            case=self.case,
            explanation=self.explanation,
            objective=self.objective_id,
            lesson=str(lesson.translation_key) if lesson else "",
            worth=self.worth,
            pictures=pictures,
        )

    def draft_to_check(self) -> Draft:
        words = f"{self.case}\n{self.text}\n{self.explanation}"
        return Draft(language=self.locale.language_code, text=words, cites=self.rests_on_id is not None)

    def with_content_json(self, content):
        """An earlier version comes back as the question of whoever has it now."""
        earlier = super().with_content_json(content)
        earlier.owner_id = self.owner_id
        return earlier

    def get_preview_template(self, request, mode_name):
        return "quizzes/question_preview.html"

    def get_preview_context(self, request, mode_name):
        """The question as a learner sees it: the paper alone, the key is dropped here."""
        paper, _key = assemble(sources=preview_sources([self]), seed="preview")
        return {"request": request, "object": self, "questions": blank_sheet(paper)}


def preview_sources(questions) -> list[Source]:
    """Sources of the questions that are far enough to be shown: a draft may have no answer yet."""
    shown = [question for question in questions if question.answer]
    pictures = pictures_of(shown)
    return [one.source(language=one.locale.language_code, pictures=pictures.get(one.pk, ())) for one in shown]
