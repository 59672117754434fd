"""``manage.py demo --reset``: asks, empties, loads again."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from lms.demo.load import empty_database, is_empty
from lms.management.commands import demo as command
from lms.site_setup import ensure_site
from people.models import AuditEvent, User
from people.services import add_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch, settings):
    """The steps the command takes, in order, none of them for real."""
    settings.DEMO = True
    taken: list[str] = []
    monkeypatch.setattr(command, "empty_database", lambda: taken.append("empty"))
    monkeypatch.setattr(command, "load_demo", lambda **how: taken.append("load"))
    return taken


def test_empties_then_loads(steps):
    said = StringIO()
    call_command("demo", reset=True, yes=True, stdout=said)
    assert steps == ["empty", "load"]
    assert said.getvalue() == "The demo is loaded again.\n"


@pytest.mark.parametrize(("answer", "taken"), [("yes", ["empty", "load"]), ("y", None), ("", None)])
def test_asks_first(steps, monkeypatch, answer, taken):
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    if taken is None:
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("demo", reset=True)
        assert steps == []
    else:
        call_command("demo", reset=True, stdout=StringIO())
        assert steps == taken


def test_without_reset_it_does_nothing(steps):
    with pytest.raises(CommandError, match="--reset"):
        call_command("demo")
    assert steps == []


@pytest.mark.django_db(transaction=True)
def test_emptying_removes_rows_and_files_and_leaves_a_database_to_set_up_again():
    ensure_site()
    add_person(email="someone@example.org", full_name="Someone", by=None, now=timezone.now())
    document = get_document_model().objects.create(title="Sheet", file=ContentFile(b"x", name="sheet.txt"))
    storage, name = document.file.storage, document.file.name

    empty_database()

    assert not storage.exists(name)
    assert is_empty()
    assert (AuditEvent.objects.count(), Page.objects.count()) == (0, 0)
    assert ensure_site().slug == "home"


def test_somebody_there_means_not_empty():
    assert is_empty()
    User.objects.create_user("someone@example.org", full_name="Someone")
    assert not is_empty()
