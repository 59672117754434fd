"""The command that a new installation begins with."""

import pytest
from django.core.management import CommandError, call_command

from courses.models import GlossaryTerm
from people.access import is_administrator
from people.models import User
from tests.courses.factories import course_with, lessons_of

pytestmark = pytest.mark.django_db


def test_it_opens_the_first_administrators_account(capsys):
    call_command("set_up_site", "--administrator=Bahar@Example.org", "--name=Bahar Nuryýewa")
    bahar = User.objects.get()
    assert (bahar.email, bahar.full_name, is_administrator(bahar)) == ("bahar@example.org", "Bahar Nuryýewa", True)
    assert capsys.readouterr().out == (
        "The site is set up.\nBahar Nuryýewa is an administrator and signs in by a code sent to bahar@example.org.\n"
    )


def test_run_again_it_changes_nothing():
    for _time in range(2):
        call_command("set_up_site", "--administrator=bahar@example.org", "--name=Bahar Nuryýewa")
    assert User.objects.get().role_grants.count() == 1


def test_a_new_person_needs_a_name():
    with pytest.raises(CommandError, match="--name"):
        call_command("set_up_site", "--administrator=bahar@example.org")
    assert User.objects.count() == 0


def test_lessons_made_before_the_glossary_enter_it():
    course = course_with(lessons=1, body=[("definition", {"term": "Menace", "meaning": "A threat.", "source": ""})])
    [lesson] = lessons_of(course)
    GlossaryTerm.objects.all().delete()

    call_command("set_up_site")

    assert [(one.lesson, one.term) for one in GlossaryTerm.objects.all()] == [(lesson, "Menace")]
