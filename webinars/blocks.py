"""The agenda of a session, as the page shows it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.steady_blocks import ClockBlock, NumberBlock


class AgendaItemBlock(blocks.StructBlock):
    at = ClockBlock(label=_("Time at the event"))
    item = blocks.CharBlock(label=_("Item"), max_length=200)
    by = blocks.CharBlock(label=_("Who"), max_length=200, required=False)
    is_break = blocks.BooleanBlock(label=_("A break"), required=False)


class AgendaBlock(blocks.StructBlock):
    session_number = NumberBlock(label=_("Session number"), min_value=1, max_value=20)
    items = blocks.ListBlock(AgendaItemBlock(), max_num=40, label=_("Items"))

    class Meta:
        label = _("Session")
        icon = "time"
