import pytest

from tests.jobs import sample_tasks


@pytest.fixture(autouse=True)
def nothing_noted():
    sample_tasks.noted.clear()
    sample_tasks.fails.clear()
