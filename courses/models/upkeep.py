"""What is known of a page beside its words: a translation that is behind, what is under review, the terms it holds.

Kept apart from the pages, because a page is overwritten by its revision each time it is published.
"""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from courses.models.reference import Source
from people import access

LENGTHS_ABOVE_A_LESSON = [depth * Page.steplen for depth in (2, 3, 4, 5)]  # home, catalogue, course, module


class PageState(models.Model):
    """Read together with its page (``select_related``), so that it costs a reader no query."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="state")
    behind_since = models.DateTimeField(_("translation behind since"), null=True, blank=True)
    behind_parts = models.JSONField(default=list)  # ids of blocks and names of fields that changed in the source
    awaits_native_reader = models.BooleanField(_("awaits a native reader"), default=False)
    under_review_since = models.DateField(_("under review since"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of a page")

    def __str__(self):
        return str(self.page_id)


class ReviewTaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user):
        """All for coordinators, who alone see those of certificates and sources; a trainer's own."""
        if access.is_coordinator(user):
            return self.all()
        return self.filter(assigned_to=user) if access.is_trainer(user) else self.none()


class ReviewTask(models.Model):
    """A source changed, and something that rests on it is to be read again: a page, a question."""

    source = models.ForeignKey("courses.Source", on_delete=models.CASCADE, related_name="review_tasks")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)

    objects = ReviewTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("review task")
        verbose_name_plural = _("review tasks")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "content_type", "object_id"],
                condition=Q(closed_at__isnull=True),
                name="one_open_review_of_a_thing",
            )
        ]

    def __str__(self):
        return f"{self.source_id} · {self.content_type_id}:{self.object_id}"

    @property
    def is_of_source(self) -> bool:
        """Whether it is the source itself that is to be read again, because its day has come."""
        return self.content_type.model_class() is Source


class GlossaryTermQuerySet(models.QuerySet):
    def readable(self):
        """Of lessons that are published, as is all above them, with no restriction on any of it."""
        restricted = PageViewRestriction.objects.filter(page__path=Left(OuterRef("lesson__path"), Length("page__path")))
        above = [Left(OuterRef("lesson__path"), length) for length in LENGTHS_ABOVE_A_LESSON]
        unpublished = Page.objects.filter(path__in=above, live=False)
        return self.filter(~Exists(restricted), ~Exists(unpublished), lesson__live=True)


class GlossaryTerm(models.Model):
    """A term that a published lesson defines, copied from its definition block whenever the lesson is published."""

    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="terms")
    block = models.CharField(max_length=36)
    term = models.CharField(_("term"), max_length=120)
    folded = models.CharField(max_length=240, db_index=True)  # for sorting and finding: see people.folding
    meaning = models.TextField(_("meaning"), max_length=600)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["folded", "pk"]
        constraints = [models.UniqueConstraint(fields=["lesson", "block"], name="a_definition_indexed_once")]

    def __str__(self):
        return self.term
