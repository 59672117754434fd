"""What holds for every test: a working site in the database, no leftovers between tests, no network."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser plugin keeps an event loop in this thread

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from lms.site_setup import ensure_site

# The same cases in every run, and no alarm when the machine is busy.
hypothesis_settings.register_profile("here", deadline=None, derandomize=True)
hypothesis_settings.load_profile("here")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Tests that ask the database are marked ``database``, before ``-m`` chooses, unless once is enough. Those that
    commit come last: each empties all tables when it ends, also of the site made below.
    """
    for item in items:
        if item.get_closest_marker("once"):
            continue
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
    yield
    items.sort(key=lambda item: (commits(item), item.get_closest_marker("journey") is not None))


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asks = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asks) or (marker is not None and bool(marker.kwargs.get("transaction")))


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: python scripts/with_postgres.py python -m pytest -m postgres")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database holds what every installation holds: locales, home pages, site, groups, workflow."""
    with django_db_blocker.unblock():
        ensure_site()


@pytest.fixture(autouse=True)
def fresh_process_state():
    """Rate limits, cached site addresses and the last request's language end with the test that made them."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def site_after_flush(request, fresh_process_state):
    """The test before one that commits may have emptied the tables: put the site back."""
    if commits(request.node):
        request.getfixturevalue("db")
        ensure_site()
