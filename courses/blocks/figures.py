"""Statistics: what was counted, in which unit and year, and who says so."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses import block_samples as samples
from courses.chosen_files import SourceBlock
from courses.steady_blocks import AmountBlock, NumberBlock

WIDEST_PERCENT = 81  # of the longest bar: the rest is room for a number beside a short one
ROOM_INSIDE_PERCENT = 20  # a bar as long as this has its number inside


class FigureBlock(blocks.StructBlock):
    what = blocks.CharBlock(label=_("What was counted"), max_length=160)
    figure = AmountBlock(label=_("Figure"), min_value=0, max_digits=15, decimal_places=3)

    class Meta:
        label_format = "{what}: {figure}"


class StatisticsBlock(blocks.StructBlock):
    """Figures of one unit and year from one source: a sentence, bars that compare them, a table with the same."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    finding = blocks.CharBlock(
        label=_("Finding"), max_length=400, help_text=_("One sentence that says what the figures show.")
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=60, help_text=_("For example “million people”."))
    figures = blocks.ListBlock(
        FigureBlock(), label=_("Figures"), min_num=1, max_num=8, help_text=_("They are shown with the largest first.")
    )
    year = NumberBlock(
        label=_("Year"),
        min_value=1900,
        max_value=2100,
        help_text=_("What the figures are about, not when they came out."),
    )
    source = SourceBlock(label=_("Source"))
    note = blocks.CharBlock(
        label=_("Note"), max_length=300, required=False, help_text=_("How they were counted, or how exact they are.")
    )

    class Meta:
        icon = "table"
        label = _("Statistics")
        template = "blocks/statistics.html"
        description = _("One or several figures with their unit, year and source, as bars and as a table.")

    def get_preview_value(self):
        source = self.child_blocks["source"].model_class(**samples.SOURCE_OF_STATISTICS)
        return self.normalize(samples.STATISTICS | {"source": source})

    def get_context(self, value, parent_context=None):
        """``bars`` with the largest first; widths as the attributes of a drawing, in percent."""
        context = super().get_context(value, parent_context)
        figures = [one for one in value["figures"] if one["figure"] is not None]
        longest = max((one["figure"] for one in figures), default=0)
        largest_first = sorted(figures, key=lambda one: one["figure"], reverse=True)
        context["bars"] = [_bar(one, longest) for one in largest_first]
        return context


def _bar(one, longest) -> dict:
    width = float(WIDEST_PERCENT * one["figure"] / longest) if longest else 0.0
    is_inside = width >= ROOM_INSIDE_PERCENT
    return {
        "what": one["what"],
        "figure": _as_written(one["figure"]),
        "width": f"{width:.2f}%",
        "number_at": f"{width / 2 if is_inside else width + 1.5:.2f}%",
        "is_inside": is_inside,
    }


def _as_written(figure: Decimal) -> str:
    """In the language of the reader, without zeros that nobody counted: ``17.3`` of 17.300, ``1 200 000``."""
    return number_format(Decimal(f"{figure.normalize():f}"), use_l10n=True, force_grouping=True)
