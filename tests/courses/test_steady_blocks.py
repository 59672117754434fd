from datetime import time

import pytest

from courses.blocks import IndicatorNumberBlock
from courses.steady_blocks import ClockBlock, NumberBlock


@pytest.mark.parametrize(
    ("block", "posted", "stored"),
    [
        (NumberBlock(), "7", 7),
        (NumberBlock(required=False), "", None),
        (NumberBlock(min_value=3), "2", "2"),  # refused by clean, so kept as typed
        (NumberBlock(), "seven", "seven"),
        (ClockBlock(), "10:00", time(10)),
        (ClockBlock(), "ten", "ten"),
        (IndicatorNumberBlock(), "7", 7),
    ],
)
def test_what_is_posted_is_compared_as_what_is_stored(block, posted, stored):
    block.set_name("n")
    assert block.value_from_datadict({"n": posted}, {}, "n") == stored
