"""The package of a small course, made once for the module: the database is as it was before."""

import pytest
from django.db import transaction

from tests.lms.packages.courses import package_of, remove_files, whole_course


@pytest.fixture(scope="module")
def package(django_db_setup, django_db_blocker, tmp_path_factory) -> bytes:
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            return package_of(whole_course(), tmp_path_factory.mktemp("package")).read_bytes()
        finally:
            remove_files()
            transaction.set_rollback(True)
