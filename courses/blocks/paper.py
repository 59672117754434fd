"""What is printed or taken along: a checklist, and a file to keep."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses.chosen_files import FileBlock
from courses.steady_blocks import NumberBlock


class ChecklistGroupBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading of the group"), max_length=120, required=False)
    items = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("To check"), min_num=1, max_num=15)

    class Meta:
        label_format = "{title}"


class ChecklistBlock(blocks.StructBlock):
    """A list to tick on paper or on the screen. What is ticked on the screen is kept nowhere."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(label=_("Introduction"), max_length=600, rows=2, required=False)
    groups = blocks.ListBlock(ChecklistGroupBlock(), label=_("Groups"), min_num=1, max_num=6)

    class Meta:
        icon = "tick"
        label = _("Checklist")
        template = "blocks/checklist.html"
        description = _("A list to print and tick. Ticks on the screen are not kept.")
        preview_value = samples.CHECKLIST


class ResourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(label=_("Description"), max_length=300, required=False)
    document = FileBlock(label=_("File"), required=False)
    pages = NumberBlock(
        label=_("Pages"), required=False, min_value=1, max_value=2000, help_text=_("How many pages the file has.")
    )
    link = blocks.URLBlock(label=_("or address"), required=False, max_length=500)

    class Meta:
        icon = "download"
        label = _("Resource")
        template = "blocks/resource.html"
        description = _("A file to keep, or a page elsewhere.")
        preview_value = samples.RESOURCE

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["document"]) == bool(cleaned["link"]) and not self.is_deferred_validation:
            sentence = _("Choose a file or give an address: one of the two.")
            raise StructBlockValidationError({"document": ValidationError(sentence)})
        return cleaned
