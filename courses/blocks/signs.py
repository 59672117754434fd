"""The eleven signs: the card of one, and a case with its evidence marked."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses import evidence, indicators
from courses.steady_blocks import SteadyMixin


class IndicatorNumberBlock(SteadyMixin, blocks.FieldBlock):
    """The number of one of the eleven signs, chosen by name and kept as a whole number."""

    def __init__(self, **kwargs):
        self.field = forms.TypedChoiceField(choices=[("", "–"), *indicators.CHOICES], coerce=int)
        super().__init__(**kwargs)


class IndicatorBlock(blocks.StructBlock):
    """One of the eleven signs: what staff may notice, what to ask next, how to weigh it."""

    number = IndicatorNumberBlock(label=_("Sign"))
    definition = blocks.TextBlock(label=_("Definition"), max_length=600, rows=3)
    may_hear = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("You may hear"), min_num=1, max_num=6)
    can_ask = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("You can ask"), min_num=1, max_num=6)
    weigh = blocks.TextBlock(label=_("Weigh it"), max_length=600, rows=2)
    do_not = blocks.TextBlock(label=_("Do not"), max_length=400, rows=2)

    class Meta:
        icon = "view"
        label = _("Indicator card")
        template = "blocks/indicator.html"
        description = _("One of the eleven signs, with its place on the strip.")
        preview_value = samples.INDICATOR

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        number = value.get("number")
        context["strip"] = indicators.strip({number})
        context["indicator"] = next((i for i in indicators.INDICATORS if i.number == number), None)
        return context


class VignetteBlock(blocks.StructBlock):
    """A composite case with its evidence marked in the text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    content_note = blocks.CharBlock(
        label=_("Content note"),
        max_length=300,
        required=False,
        help_text=_("When the case tells of something distressing: what it tells of. A link to skip it is added."),
    )
    account = blocks.TextBlock(
        label=pgettext_lazy("what a person tells", "Account"),
        max_length=6000,
        rows=10,
        help_text=_("An empty line starts a paragraph. Mark evidence with the number of the sign: [[my passport|7]]."),
    )
    finding = blocks.CharBlock(
        label=_("Finding"),
        max_length=400,
        help_text=_("One sentence that repeats which signs a trained reader marks."),
    )

    class Meta:
        icon = "openquote"
        label = _("Case")
        template = "blocks/vignette.html"
        description = _("A composite case, told plainly, with the signs marked.")
        preview_value = samples.VIGNETTE

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            evidence.parse(cleaned["account"] or "")
        except evidence.EvidenceUnreadable as error:
            raise StructBlockValidationError({"account": ValidationError(str(error))}) from error
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        try:
            paragraphs = evidence.parse(value.get("account") or "")
        except evidence.EvidenceUnreadable:  # a draft being previewed
            paragraphs = ((evidence.Passage(value["account"]),),)
        context["paragraphs"] = paragraphs
        context["strip"] = indicators.strip(evidence.present(paragraphs))
        return context
