"""A picture that a question asks about."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class QuestionPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("What it shows"),
        max_length=400,
        help_text=_("For those who do not see it. It must not give the answer."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "quizzes/blocks/picture.html"
