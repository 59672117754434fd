"""What courses, webinars and certificates refer to: learning objectives and partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
