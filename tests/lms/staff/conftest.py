import pytest
import time_machine

from tests.lms.staff.world import NOW, embassy


@pytest.fixture(autouse=True)
def on_the_day():
    """11:09 in Istanbul, a Monday."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ankara(client):
    """An embassy, whose focal point has signed in."""
    place = embassy()
    client.force_login(place.focal)
    return place
