"""Whose only pass a regrade would take, and the certificates that rest on it."""

from datetime import timedelta

import pytest

from certificates.models import Certificate
from certificates.services import issue_certificate, revoke_certificate
from courses.models import Enrolment
from quizzes.models import Attempt
from quizzes.regrade_effects import losses
from tests.certificates.factories import make_template
from tests.quizzes.factories import LATER, enrol, learner_at_a_test, make_learner, make_question, make_quiz, sit
from tests.quizzes.test_regrades import prepared, turn_the_key
from tests.webinars.factories import staff, trainer

pytestmark = pytest.mark.django_db
LATER_STILL = LATER + timedelta(hours=1)


@pytest.fixture
def at():
    """One question decides the test, and its key is wrong."""
    questions = [make_question("final-test-1", wrong=("Wrong",))]
    at = learner_at_a_test(questions=questions, opens_after_lessons=False, lessons=0)
    at.question, at.by = questions[0], staff()
    make_template(at.course)
    return at


def certified(at, person):
    enrolment = Enrolment.objects.get(user=person)
    assert enrolment.completed_at
    return issue_certificate(enrolment_id=enrolment.pk, now=LATER)


def lost(at, viewer=None):
    turn_the_key(at.question)
    found = losses(prepared(at), viewer=viewer or at.by, now=LATER_STILL)
    return [(one.user, one.quiz, one.course, [touched.title for touched in one.resting]) for one in found]


def test_who_loses_the_only_pass_is_named_with_the_valid_certificate(at):
    sit(at.learner, at.quiz)
    certificate = certified(at, at.learner)
    assert lost(at) == [(at.learner, at.quiz, at.course, [certificate.serial])]
    assert Certificate.objects.valid(LATER_STILL).exists()  # looking changes nothing


def test_a_withdrawn_certificate_rests_on_nothing(at):
    sit(at.learner, at.quiz)
    certificate = certified(at, at.learner)
    revoke_certificate(certificate=certificate, reason="Not theirs.", by=at.by, now=LATER)
    assert lost(at) == [(at.learner, at.quiz, at.course, [])]


def test_certificates_of_other_courses_and_people_are_left_alone(at):
    sit(at.learner, at.quiz)
    other = make_learner("batyr@example.org", "Batyr Ataýew")
    enrol(other, at.course)
    sit(other, at.quiz, right=0)  # never passed
    assert [user for user, *_others in lost(at)] == [at.learner]


def test_who_passed_by_another_attempt_keeps_a_pass(at):
    first = sit(at.learner, at.quiz)
    Attempt.objects.create(
        user=at.learner,
        quiz=at.quiz,
        number=2,
        language="en",
        paper={"questions": []},
        key={"questions": []},
        pass_mark_percent=80,
        marks=first.marks,
        marks_possible=first.marks_possible,
        percent=100,
        started_at=LATER,
        submitted_at=LATER,
    )
    assert lost(at) == []


def test_what_is_not_graded_gives_no_pass_to_lose(at):
    practice = make_quiz(at.course, questions=[at.question], slug="practice", purpose="practice", is_required=False)
    sit(at.learner, practice)
    assert lost(at) == []


def test_a_trainer_reads_names_of_their_own_courses_alone(at):
    sit(at.learner, at.quiz)
    assert lost(at, viewer=trainer()) == []
