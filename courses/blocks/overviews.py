"""Much at a glance: things side by side, one after the other, and who does what."""

from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples


class ComparisonRowBlock(blocks.StructBlock):
    aspect = blocks.CharBlock(label=_("Compared by"), max_length=120)
    cells = blocks.ListBlock(
        blocks.TextBlock(max_length=400, rows=2),
        label=_("Of each column"),
        min_num=2,
        max_num=3,
        help_text=_("In the order of the columns."),
    )

    class Meta:
        label_format = "{aspect}"


class ComparisonBlock(blocks.StructBlock):
    """Two or three things side by side; below one another on a phone."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    columns = blocks.ListBlock(blocks.CharBlock(max_length=80), label=_("Columns"), min_num=2, max_num=3)
    rows = blocks.ListBlock(ComparisonRowBlock(), label=_("Rows"), min_num=1, max_num=12)
    finding = blocks.CharBlock(
        label=_("Finding"),
        max_length=400,
        required=False,
        help_text=_("One sentence that says what the comparison shows."),
    )

    class Meta:
        icon = "table"
        label = _("Comparison")
        template = "blocks/comparison.html"
        description = _("Two or three things side by side, such as smuggling and trafficking.")
        preview_value = samples.COMPARISON

    def clean(self, value):
        cleaned = super().clean(value)
        count = len(cleaned["columns"])
        uneven = [place for place, row in enumerate(cleaned["rows"]) if len(row["cells"]) != count]
        if uneven and not self.is_deferred_validation:
            errors = {place: StructBlockValidationError({"cells": _uneven(count)}) for place in uneven}
            raise StructBlockValidationError({"rows": ListBlockValidationError(block_errors=errors)})
        return cleaned

    def get_context(self, value, parent_context=None):
        """``rows`` as pairs of the aspect and its cells, each cell with its column; a draft's may be uneven."""
        context = super().get_context(value, parent_context)
        columns = list(value["columns"])
        context["rows"] = [
            (row["aspect"], list(zip_longest(columns, list(row["cells"])[: len(columns)], fillvalue="")))
            for row in value["rows"]
        ]
        return context


def _uneven(count: int) -> ListBlockValidationError:
    sentence = _("There are %(count)s columns: give one text for each of them.") % {"count": count}
    return ListBlockValidationError(non_block_errors=[ValidationError(sentence)])


class EventBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60, help_text=_("For example “2014” or “day 3, morning”."))
    title = blocks.CharBlock(label=_("What"), max_length=160)
    text = blocks.TextBlock(label=_("More about it"), max_length=600, rows=2, required=False)
    is_ahead = blocks.BooleanBlock(label=_("Still ahead"), required=False)

    class Meta:
        label_format = "{when}: {title}"


class TimelineBlock(blocks.StructBlock):
    """What happened, and what is still ahead, in the order of time."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(label=_("Introduction"), max_length=600, rows=2, required=False)
    events = blocks.ListBlock(
        EventBlock(),
        label=_("Events"),
        min_num=2,
        max_num=20,
        help_text=_("The earliest first. What is still ahead comes last."),
    )

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "blocks/timeline.html"
        description = _("What happened, and what is still ahead, in the order of time.")
        preview_value = samples.TIMELINE

    def clean(self, value):
        cleaned = super().clean(value)
        ahead = [event["is_ahead"] for event in cleaned["events"]]
        if ahead != sorted(ahead) and not self.is_deferred_validation:
            sentence = _("What is still ahead comes after everything that has happened.")
            error = ListBlockValidationError(non_block_errors=[ValidationError(sentence)])
            raise StructBlockValidationError({"events": error})
        return cleaned


class StageBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Stop"), max_length=120)
    who = blocks.CharBlock(label=_("Who does it"), max_length=200)
    within = blocks.CharBlock(
        label=_("Within what time"), max_length=80, required=False, help_text=_("For example “the same day”.")
    )
    condition = blocks.CharBlock(
        label=_("Only if"), max_length=200, required=False, help_text=_("For example “the person has agreed”.")
    )
    text = blocks.TextBlock(label=_("What is done"), max_length=600, rows=3)

    class Meta:
        label_format = "{title}"


class ProcessBlock(blocks.StructBlock):
    """A pathway with its stops: who does what, and within what time."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(label=_("Introduction"), max_length=600, rows=2, required=False)
    stages = blocks.ListBlock(StageBlock(), label=_("Stops"), min_num=2, max_num=12)

    class Meta:
        icon = "list-ol"
        label = _("Process")
        template = "blocks/process.html"
        description = _("A pathway such as a referral, stop by stop: who does what, and within what time.")
        preview_value = samples.PROCESS
