"""What courses, webinars and certificates refer to: learning objectives, partners, sources."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from people.models.organisation import NamedInThreeLanguages


class Objective(NamedInThreeLanguages):
    """A learning objective, one row in all languages; quizzes and reports group by it."""

    code = models.SlugField(_("code"), unique=True)
    statement = models.CharField(
        _("statement"), max_length=300, blank=True, help_text=_("What a person can do afterwards.")
    )

    class Meta:
        verbose_name = _("learning objective")
        verbose_name_plural = _("learning objectives")
        ordering = ["pk"]


class Partner(NamedInThreeLanguages):
    """An organisation that organises, implements or funds training."""

    logo = models.ForeignKey("wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]


class Project(NamedInThreeLanguages):
    """What training belongs to and is paid from: a programme with a funder, a beginning and an end."""

    code = models.SlugField(_("code"), unique=True, max_length=80)
    funder = models.ForeignKey(
        Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("funder")
    )
    begins_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name"]


class SourceQuerySet(models.QuerySet):
    def due(self, day: date):
        """Whose review was to be done by ``day``."""
        return self.filter(review_by__lte=day)


class Source(index.Indexed, NamedInThreeLanguages):
    """What a lesson rests on: an article of an instrument, a report, a policy. The name is that of the instrument."""

    class Kind(models.TextChoices):
        TREATY = "treaty", _("Treaty or convention")
        LAW = "law", _("National law")
        POLICY = "policy", _("Policy or plan")
        REPORT = "report", _("Report or statistics")
        GUIDE = "guide", _("Guidance")

    code = models.SlugField(_("code"), unique=True, max_length=80)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.TREATY)
    article = models.CharField(_("article"), max_length=80, blank=True)
    article_ru = models.CharField(_("article, in Russian"), max_length=80, blank=True)
    article_tk = models.CharField(_("article, in Turkmen"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1800), MaxValueValidator(2100)])
    link = models.URLField(_("address"), blank=True, max_length=500)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    changed_on = models.DateField(_("changed on"), null=True, blank=True, editable=False)
    change_note = models.TextField(_("what changed"), max_length=600, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    search_fields = [index.AutocompleteField(name) for name in ("name", "name_ru", "name_tk", "article", "code")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name", "article"]

    def __str__(self):
        language = get_language() or "en"
        parts = [self.name_in(language), self.article_in(language), str(self.year)]
        return ", ".join(part for part in parts if part)

    def article_in(self, language: str) -> str:
        return {"ru": self.article_ru, "tk": self.article_tk}.get(language[:2]) or self.article
