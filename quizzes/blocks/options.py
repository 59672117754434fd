"""Answers with options to choose from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.blocks.base import KindBlock
from quizzes.kinds.choices import MOST_OPTIONS


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Option"), max_length=400)
    is_right = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(
        label=_("Feedback"),
        max_length=800,
        required=False,
        help_text=_("Why it is right or not. Shown after the test, never before."),
    )

    class Meta:
        label = _("Option")
        label_format = "{text}"
        template = "quizzes/blocks/option.html"


class OptionsBlock(KindBlock):
    """What choice and multiple choice share."""

    faulty_field = "options"

    options = blocks.ListBlock(OptionBlock(), default=[{}, {}], min_num=2, max_num=MOST_OPTIONS, label=_("Options"))
    keeps_order = blocks.BooleanBlock(
        label=_("Keep the options in this order"),
        required=False,
        help_text=_("For numbered lists. Otherwise each attempt has an order of its own."),
    )

    class Meta:
        template = "quizzes/blocks/options.html"


class ChoiceAnswerBlock(OptionsBlock):
    kind = "choice"

    class Meta:
        label = _("Choice: exactly one is right")
        description = _("Options of which one is right: it earns the mark.")
        icon = "radio-full"


class MultipleChoiceAnswerBlock(OptionsBlock):
    kind = "multiple_choice"

    class Meta:
        label = _("Multiple choice: one or more are right")
        description = _("Each right option earns its part, each wrong one takes as much away, never below zero.")
        icon = "tasks"
