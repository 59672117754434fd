"""Running text with gaps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.blocks.base import KindBlock
from quizzes.blocks.typed import NumberBlock, ShareBlock
from quizzes.kinds.gap_authoring import CHOSEN, LONGEST_TEXT, LONGEST_WORDS, MOST_GAPS, MOST_WRONG, NUMBER, TYPED
from quizzes.kinds.typed import MOST_ACCEPTED


class AcceptedInGapBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Right here"), max_length=LONGEST_WORDS)
    share = ShareBlock()
    feedback = blocks.TextBlock(label=_("Feedback"), max_length=800, required=False)

    class Meta:
        template = "quizzes/blocks/typed.html"


class GapBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("How it is filled"),
        choices=[
            (TYPED, _("Words are typed")),
            (CHOSEN, _("One of a few options is chosen")),
            (NUMBER, _("A number is typed")),
        ],
        default=TYPED,
    )
    accepted = blocks.ListBlock(
        AcceptedInGapBlock(),
        min_num=1,
        max_num=MOST_ACCEPTED,
        label=_("What is right here"),
        help_text=_("* stands for any letters where words are typed. The first that fits decides."),
    )
    wrong = blocks.ListBlock(
        blocks.CharBlock(max_length=LONGEST_WORDS),
        max_num=MOST_WRONG,
        default=[],
        label=_("Wrong options"),
        help_text=_("Only where one is chosen."),
    )
    tolerance = NumberBlock(
        label=_("Tolerance"),
        default="0",
        required=False,
        help_text=_("Only where a number is typed: how far away a right one may be."),
    )

    class Meta:
        template = "quizzes/blocks/typed.html"


class GapTextBlock(KindBlock):
    kind = "gap_text"
    faulty_field = "gaps"

    text = blocks.TextBlock(
        label=_("Text with gaps"),
        max_length=LONGEST_TEXT,
        rows=6,
        help_text=_("Write [1] where the first gap of the list stands, [2] where the second one does."),
    )
    gaps = blocks.ListBlock(GapBlock(), min_num=1, max_num=MOST_GAPS, label=_("Gaps"))

    class Meta:
        label = _("Text with gaps: typed, chosen or numbers")
        description = _("Running text whose gaps are typed, chosen from options or filled with a number.")
        icon = "form"
        template = "quizzes/blocks/gap_text.html"
