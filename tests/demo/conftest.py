"""The demo is heavy to load: once for all tests of a module, each of which sees it as loaded."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from lms.demo.load import load_demo, remove_files


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> list[str]:
    """What the loader said. Everything is rolled back after the last test of the module."""
    said: list[str] = []
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            load_demo(now=timezone.now(), say=said.append)
            yield said
        finally:
            remove_files()
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture
def demo(loaded, db) -> list[str]:
    return loaded


@pytest.fixture
def monday() -> datetime:
    return datetime(2026, 3, 9, 6, 20, tzinfo=UTC)
