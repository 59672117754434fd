"""The blocks of a lesson. Each says what it means to a learner; none lets raw HTML or foreign content in."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LessonBody(blocks.StreamBlock):
    text = blocks.RichTextBlock(label=_("Text"), features=["h3", "bold", "italic", "ol", "ul", "link"])
