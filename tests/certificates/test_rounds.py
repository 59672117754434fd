"""One certificate for each round of a course that is renewed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from certificates import services, tasks
from certificates.errors import NotEarned
from certificates.models import Certificate
from courses.models import CourseCompletion, LessonPage, StepCompletion
from tests.certificates.factories import NOW, complete, make_course, make_person, make_template

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=340)
ENDS = date(2027, 3, 20)


def twice_completed(**wording):
    """An enrolment whose second round is done, with the certificate of the first."""
    course = make_course()
    make_template(course, **wording)
    enrolment = complete(make_person(), course)
    CourseCompletion.objects.create(enrolment=enrolment, completed_at=NOW, valid_until=ENDS)
    first = services.issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    enrolment.round, enrolment.round_began_at = 2, LATER
    enrolment.save()
    return enrolment, first


def complete_again(enrolment, *, steps=1):
    for lesson in list(LessonPage.objects.descendant_of(enrolment.course))[:steps]:
        StepCompletion.objects.create(enrolment=enrolment, step=lesson, round=2, completed_at=LATER)
    CourseCompletion.objects.create(
        enrolment=enrolment, round=2, completed_at=LATER, valid_until=ENDS.replace(year=2028)
    )


def test_a_round_earns_one_more_certificate_and_the_first_stays():
    enrolment, first = twice_completed()
    assert services.issue_certificate(enrolment_id=enrolment.pk, now=LATER) == first  # the renewal is under way

    complete_again(enrolment)
    second = services.issue_certificate(enrolment_id=enrolment.pk, now=LATER)
    again = services.issue_certificate(enrolment_id=enrolment.pk, now=LATER)

    assert (first.round, second.round, again) == (1, 2, second)
    assert second.serial != first.serial
    assert Certificate.objects.filter(revoked_at=None).count() == 2
    assert second.evidence["round"] == 2


def test_the_validity_of_the_course_goes_before_that_of_the_wording():
    enrolment, first = twice_completed(validity_months=36)
    complete_again(enrolment)
    second = services.issue_certificate(enrolment_id=enrolment.pk, now=LATER)

    assert (first.expires_on, second.expires_on) == (ENDS, ENDS.replace(year=2028))


def test_a_round_in_which_nothing_was_done_earns_none():
    enrolment, _first = twice_completed()
    complete_again(enrolment, steps=0)

    with pytest.raises(NotEarned):
        services.issue_certificate(enrolment_id=enrolment.pk, now=LATER)


def test_two_certificates_of_a_round_are_refused_by_the_database():
    _enrolment, first = twice_completed()
    first.pk, first.serial, first.code = None, "WM-2026-000001-AA", "A" * 26

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_a_lost_signal_of_a_renewal_is_found_again():
    enrolment, first = twice_completed()
    first.delivered_at = NOW
    first.save()
    assert tasks._without_certificate().count() == 0

    complete_again(enrolment)
    assert list(tasks._without_certificate()) == [enrolment]

    services.issue_certificate(enrolment_id=enrolment.pk, now=LATER)
    assert tasks._without_certificate().count() == 0
