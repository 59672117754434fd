"""Files of a test in a folder of its own, so that what is left of them can be looked for."""

import copy

import pytest


@pytest.fixture
def private(settings, tmp_path):
    """The private storage, empty; answers its folder."""
    storages = copy.deepcopy(settings.STORAGES)
    storages["default"]["OPTIONS"]["location"] = tmp_path / "private"
    settings.STORAGES = storages
    (tmp_path / "private").mkdir()
    return tmp_path / "private"
