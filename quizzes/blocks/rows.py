"""Answers that put things together or in order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.blocks.base import KindBlock
from quizzes.kinds.matching import MOST_CATEGORIES, MOST_ROWS
from quizzes.kinds.ordering import MOST_ITEMS


class PairBlock(blocks.StructBlock):
    prompt = blocks.CharBlock(label=_("Row"), max_length=400)
    match = blocks.CharBlock(label=_("Its match"), max_length=400)

    class Meta:
        label = _("Pair")
        label_format = "{prompt} – {match}"
        template = "quizzes/blocks/pair.html"


class MatchingAnswerBlock(KindBlock):
    kind = "matching"
    faulty_field = "pairs"

    pairs = blocks.ListBlock(
        PairBlock(),
        default=[{}, {}],
        min_num=2,
        max_num=MOST_ROWS,
        label=_("Pairs"),
        help_text=_(
            "Rows are asked in this order; matches stand in an order of each attempt’s own. Matches that say "
            "the same are one option."
        ),
    )
    extra = blocks.ListBlock(
        blocks.CharBlock(label=_("Match"), max_length=400),
        default=[],
        max_num=MOST_ROWS,
        required=False,
        label=_("Extra matches"),
        help_text=_("They fit no row: so that the last row can’t be found by leaving out."),
    )

    class Meta:
        label = _("Matching: each row with its match")
        description = _("Each row that is right earns its part of the marks.")
        icon = "link"
        template = "quizzes/blocks/matching.html"


class CategorisedItemBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Item"), max_length=400)
    category = blocks.IntegerBlock(
        label=_("Number of its category"), min_value=1, max_value=MOST_CATEGORIES, help_text=_("Counted from 1.")
    )

    class Meta:
        label = _("Item")
        label_format = "{text} – {category}"
        template = "quizzes/blocks/categorised_item.html"


class CategoriseAnswerBlock(KindBlock):
    kind = "categorise"
    faulty_field = "items"

    categories = blocks.ListBlock(
        blocks.CharBlock(label=_("Category"), max_length=400),
        default=["", ""],
        min_num=2,
        max_num=MOST_CATEGORIES,
        label=_("Categories"),
        help_text=_("Shown in this order, which gives each its number: 1, 2 and so on."),
    )
    items = blocks.ListBlock(
        CategorisedItemBlock(),
        default=[{}, {}],
        min_num=2,
        max_num=MOST_ROWS,
        label=_("Items"),
        help_text=_("Shown in an order of each attempt’s own."),
    )

    class Meta:
        label = _("Categories: each item into its own")
        description = _("Items, each belonging to one of a few categories. Each earns its part of the marks.")
        icon = "folder-open-1"
        template = "quizzes/blocks/categorise.html"


class OrderingAnswerBlock(KindBlock):
    kind = "ordering"
    faulty_field = "items"

    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Item"), max_length=400),
        default=["", ""],
        min_num=2,
        max_num=MOST_ITEMS,
        label=_("Items in the right order"),
        help_text=_("Shown in an order of each attempt’s own, which is never this one."),
    )

    class Meta:
        label = _("Ordering: items in the right order")
        description = _(
            "Steps to put in order. Each earns its part in its right place or right after the one before it."
        )
        icon = "list-ol"
        template = "quizzes/blocks/ordering.html"
