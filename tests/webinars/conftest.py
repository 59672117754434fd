import pytest

from people import zones
from tests.zone_files import write_zone


@pytest.fixture
def rules(tmp_path):
    """``rules(hours, (moment, hours), …)``: from then on the clocks of Ashgabat go by these."""
    opened = []

    def set_anew(hours, *changes):
        write_zone(tmp_path / "Asia" / "Ashgabat", hours=hours, changes=changes)
        block = zones.read_from(str(tmp_path))
        block.__enter__()
        opened.append(block)

    yield set_anew
    for block in reversed(opened):
        block.__exit__(None, None, None)
