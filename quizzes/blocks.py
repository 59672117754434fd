"""The typed answers of a question. Each block is one kind; ``quizzes.kinds`` makes, reads and grades it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Option"), max_length=400)
    is_right = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), max_length=800, required=False)


class ChoiceAnswerBlock(blocks.StructBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=8, label=_("Options"))

    class Meta:
        label = _("Choice: exactly one is right")
        icon = "radio-full"


class MultipleChoiceAnswerBlock(blocks.StructBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=8, label=_("Options"))

    class Meta:
        label = _("Multiple choice: several are right")
        icon = "tasks"


class AnswerBlock(blocks.StreamBlock):
    choice = ChoiceAnswerBlock()
    multiple_choice = MultipleChoiceAnswerBlock()

    class Meta:
        max_num = 1
        min_num = 1
