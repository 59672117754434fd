"""The typed answers of a question. Each block is one kind; ``quizzes.kinds`` makes, reads and grades it.

Every block has a template that leaves the key out: Wagtail's own rendering would print it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

MOST_OPTIONS = 8


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
        template = "quizzes/blocks/option.html"


class OptionsBlock(blocks.StructBlock):
    """What choice and multiple choice share: distinct options, and a rule on how many are right."""

    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=MOST_OPTIONS, label=_("Options"))
    keeps_order = blocks.BooleanBlock(
        label=_("Keep the options in this order"),
        required=False,
        help_text=_("For numbered lists. Otherwise each attempt has an order of its own."),
    )

    class Meta:
        template = "quizzes/blocks/options.html"

    def clean(self, value):
        value = super().clean(value)
        problem = self.problem_with(list(value["options"]))
        if problem:
            raise StructBlockValidationError(block_errors={"options": ValidationError(problem)})
        return value

    def problem_with(self, options):
        texts = [" ".join(option["text"].casefold().split()) for option in options]
        if len(set(texts)) < len(texts):
            return _("Two options say the same.")
        return self.problem_with_count(sum(bool(option["is_right"]) for option in options), len(options))

    def problem_with_count(self, right, total):
        """What is wrong with so many right ones of so many: a sentence, or None. Each kind of question knows."""


class ChoiceAnswerBlock(OptionsBlock):
    def problem_with_count(self, right, total):
        return None if right == 1 else _("Mark exactly one option as right.")

    class Meta:
        label = _("Choice: exactly one is right")
        icon = "radio-full"


class MultipleChoiceAnswerBlock(OptionsBlock):
    def problem_with_count(self, right, total):
        return None if right else _("Mark at least one option as right; two or more make a better question.")

    class Meta:
        label = _("Multiple choice: one or more are right")
        icon = "tasks"


class AnswerBlock(blocks.StreamBlock):
    choice = ChoiceAnswerBlock()
    multiple_choice = MultipleChoiceAnswerBlock()

    class Meta:
        max_num = 1
        min_num = 1
        template = "quizzes/blocks/answer.html"
