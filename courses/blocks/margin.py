"""What stands beside the text: terms and the law."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses import block_samples as samples
from courses.chosen_files import SourceBlock

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
    source = SourceBlock(label=_("Source"), help_text=_("What it is called, its year and its address stand there."))
    article = blocks.CharBlock(
        label=_("Article"),
        max_length=80,
        required=False,
        help_text=_("Only where the lesson rests on another part than the source names."),
    )
    summary = blocks.TextBlock(label=_("What it says"), max_length=600, rows=3)

    class Meta:
        icon = "doc-full"
        label = _("Legal source")
        template = "blocks/legal_source.html"
        description = _("The law a lesson rests on, in the margin.")

    def get_preview_value(self):
        source = self.child_blocks["source"].model_class(**samples.SOURCE)
        return self.normalize({"source": source, "article": "", "summary": samples.WHAT_A_SOURCE_SAYS})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        language = get_language() or "en"
        if source := value.get("source"):  # None once it was deleted
            context["instrument"] = source.name_in(language)
            context["article"] = value.get("article") or source.article_in(language)
        return context
