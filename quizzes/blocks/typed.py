"""Answers typed by the learner: a few words, or a number."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.steady_blocks import AmountBlock
from quizzes.blocks.base import KindBlock
from quizzes.kinds.numeric import MOST_LETTERS_OF_A_UNIT
from quizzes.kinds.typed import MOST_ACCEPTED, MOST_LETTERS, shown_share
from quizzes.numbers import MOST_LETTERS as MOST_LETTERS_OF_A_NUMBER


class ShareBlock(AmountBlock):
    """A part of the marks, stored as packages hold it: 1, 0.5."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Earns"),
            help_text=_("1 is the whole mark, 0.5 half of it, 0 nothing."),
            min_value=0,
            max_value=1,
            decimal_places=2,
            default="1",
            **kwargs,
        )

    def get_prep_value(self, value):
        """What is no number stays as typed: it is not stored, but compared with what is."""
        return shown_share(value) if value is None or isinstance(value, Decimal) else value


class NumberBlock(blocks.RegexBlock):
    """A number as its author writes it. Not a text, so nobody is asked to translate it."""

    def __init__(self, **kwargs):
        super().__init__(
            regex=r"^[+\-−]?\d{1,30}([.,]\d{1,30})?([eE][+-]?\d{1,2})?$",
            max_length=MOST_LETTERS_OF_A_NUMBER,
            error_messages={"invalid": _("Write a number as 1.5, without spaces and units.")},
            **kwargs,
        )


class AcceptedTextBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("Accepted answer"),
        max_length=MOST_LETTERS,
        help_text=_("* stands for any letters or none: “passport*” accepts “passports”, too."),
    )
    share = ShareBlock()
    feedback = blocks.TextBlock(label=_("Feedback"), max_length=800, required=False)

    class Meta:
        template = "quizzes/blocks/typed.html"


class ShortAnswerBlock(KindBlock):
    kind = "short_answer"
    faulty_field = "accepted"

    accepted = blocks.ListBlock(
        AcceptedTextBlock(),
        min_num=1,
        max_num=MOST_ACCEPTED,
        label=_("Accepted answers"),
        help_text=_(
            "Capital letters, accents and punctuation make no difference; й and и do. The first answer of the list "
            "that fits decides. In each language give all the forms that are right."
        ),
    )
    case_matters = blocks.BooleanBlock(label=_("Capital letters matter"), required=False)
    other_feedback = blocks.TextBlock(label=_("Feedback to any other answer"), max_length=800, required=False)

    class Meta:
        label = _("Short answer: a few words, typed")
        description = _("Words compared with those you accept, in any language of the question.")
        icon = "pilcrow"
        template = "quizzes/blocks/typed.html"


class AcceptedNumberBlock(blocks.StructBlock):
    value = NumberBlock(label=_("Accepted number"))
    tolerance = NumberBlock(
        label=_("Tolerance"), default="0", help_text=_("How far away a right answer may be; the ends are right, too.")
    )
    share = ShareBlock()
    feedback = blocks.TextBlock(label=_("Feedback"), max_length=800, required=False)

    class Meta:
        template = "quizzes/blocks/typed.html"


class NumericBlock(KindBlock):
    kind = "numeric"
    faulty_field = "accepted"

    accepted = blocks.ListBlock(
        AcceptedNumberBlock(),
        min_num=1,
        max_num=MOST_ACCEPTED,
        label=_("Accepted numbers"),
        help_text=_("The first number of the list that fits decides."),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        max_length=MOST_LETTERS_OF_A_UNIT,
        required=False,
        help_text=_("Stands beside the field. A learner may type it, too."),
    )
    other_feedback = blocks.TextBlock(label=_("Feedback to any other answer"), max_length=800, required=False)

    class Meta:
        label = _("Number: with a tolerance")
        description = _("A number, however it is written, within a tolerance that you give.")
        icon = "decimal"
        template = "quizzes/blocks/typed.html"
