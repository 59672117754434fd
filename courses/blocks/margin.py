"""What stands beside the text: terms and the law."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses import block_samples as samples
from courses.steady_blocks import NumberBlock

MARGIN = ("definition", "legal_source")  # these stand beside the text, on small screens after it


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("Term"), max_length=120)
    meaning = blocks.TextBlock(label=_("Meaning"), max_length=600, rows=3)
    source = blocks.CharBlock(label=_("Source"), max_length=200, required=False)

    class Meta:
        icon = "info-circle"
        label = _("Definition")
        template = "blocks/definition.html"
        description = _("A term explained in the margin.")
        preview_value = samples.DEFINITION


class LegalSourceBlock(blocks.StructBlock):
    instrument = blocks.CharBlock(label=_("Instrument"), max_length=200)
    article = blocks.CharBlock(label=_("Article"), max_length=80, required=False)
    year = NumberBlock(label=_("Year"), min_value=1800, max_value=2100)
    summary = blocks.TextBlock(label=_("What it says"), max_length=600, rows=3)

    class Meta:
        icon = "doc-full"
        label = _("Legal source")
        template = "blocks/legal_source.html"
        description = _("The law a lesson rests on, in the margin.")
        preview_value = samples.LEGAL_SOURCE
