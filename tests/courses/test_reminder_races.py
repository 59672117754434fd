"""Twenty who press at once: one reminder. Only a database with row locks can show it."""

import pytest

from courses import services
from courses.errors import RemindedThisWeek
from courses.models import Reminder
from tests.courses.factories import NOW, course_with, enrolled, person
from tests.webinars.test_races import THREADS, at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_twenty_reminders_of_two_courses_at_once_are_one():
    learner = person()
    courses = [enrolled(course_with(), learner).course for _number in range(2)]
    senders = [person() for _number in range(THREADS)]

    def press(place):
        try:
            return services.remind(user=learner, course=courses[place % 2], by=senders[place], now=NOW)
        except RemindedThisWeek:
            return None

    outcomes = at_once(press, range(THREADS))

    assert len([one for one in outcomes if one is not None]) == 1
    assert Reminder.objects.count() == 1
