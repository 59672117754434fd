"""Running text, and the notice before a passage that distresses."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses import block_samples as samples

SIMPLE_TEXT = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        description = _("Paragraphs, lists and small headings.")
        preview_value = samples.TEXT


class ContentNoticeBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("Notice"),
        max_length=300,
        help_text=_("What the next block describes. A link to skip that block is added."),
    )

    class Meta:
        icon = "warning"
        label = _("Content notice")
        template = "blocks/content_notice.html"
        description = _("Stands before a distressing detail; readers can skip the next block.")
        preview_value = samples.CONTENT_NOTICE
