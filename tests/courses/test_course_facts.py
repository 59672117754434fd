import pytest
from django.utils import translation

from courses.course_facts import facts_of
from courses.models import Objective
from tests.courses.factories import course_with

STATEMENT = "Explain the legal definition of forced labour."

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize(
    ("language", "name_tk", "said"),
    [
        ("en", "Hukuk kesgitlemesi", STATEMENT),
        ("tk", "Hukuk kesgitlemesi", "Hukuk kesgitlemesi"),
        ("tk", "", STATEMENT),
    ],
)
def test_an_objective_is_said_in_the_readers_language_where_it_is_known(language, name_tk, said, is_draft):
    course = course_with()
    aim = Objective.objects.create(code="law", name="The legal definition", name_tk=name_tk, statement=STATEMENT)
    course.objectives.add(aim)
    course.save()
    with translation.override(language):
        assert facts_of(course, is_draft=is_draft).objectives == [said]
