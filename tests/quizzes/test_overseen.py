"""Which tests a person at the desk follows."""

import pytest
from wagtail.models import Locale

from people.models import Role
from quizzes.overseen import quizzes_of
from tests.people.factories import make_person
from tests.quizzes.factories import learner_at_a_test
from tests.webinars.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_alias", [True, False])
def test_a_test_in_three_languages_is_one_test(is_alias):
    quiz = learner_at_a_test().quiz
    russian = quiz.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True, alias=is_alias)
    russian.save()
    assert list(quizzes_of(staff())) == [quiz]


def test_of_a_course_of_somebody_else_a_trainer_follows_none():
    learner_at_a_test()
    assert not quizzes_of(make_person(roles=(Role.TRAINER,))).exists()
