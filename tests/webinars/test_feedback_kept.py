"""How long feedback is kept, and what an erasure leaves of it."""

from datetime import date, timedelta

import pytest

from people.own_data.identity import identity_of
from people.own_data.registry import holdings
from tests.webinars.factories import AFTER, END, person, registration, session
from webinars.models import Feedback, FeedbackGiven
from webinars.retention import feedback_in_words, who_gave_feedback
from webinars.services import give_feedback

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """One with a name, one without."""
    held, named, other = session(), person("Aýna Berdiýewa"), person("Batyr Ataýew")
    for one, with_name in [(named, True), (other, False)]:
        registration(held, one)
        give_feedback(session=held, by=one, now=AFTER, useful=4, comment="Words", with_name=with_name)
    return named


def test_words_and_names_go_and_figures_stay(said):
    before = AFTER + timedelta(days=1)
    assert feedback_in_words(before=AFTER, now=AFTER, dry_run=False) == 0
    assert feedback_in_words(before=before, now=before, dry_run=True) == 2
    assert Feedback.objects.exclude(comment="").count() == 2

    assert feedback_in_words(before=before, now=before, dry_run=False) == 2

    kept = Feedback.objects.get()
    assert (kept.user, kept.comment, kept.useful, kept.given_on) == (None, "", 4, date(2026, 3, 17))


def test_that_somebody_answered_goes_after_the_session(said):
    assert who_gave_feedback(before=END, now=AFTER, dry_run=False) == 0
    assert who_gave_feedback(before=AFTER, now=AFTER, dry_run=True) == 2
    assert who_gave_feedback(before=AFTER, now=AFTER, dry_run=False) == 2
    assert Feedback.objects.count() == 2


def test_an_erasure_takes_the_named_answer_and_leaves_those_of_others(said):
    for holding in holdings():
        if holding.name in {"webinars.feedback", "webinars.feedbackgiven"}:
            holding.erasure.run(holding, identity_of(said, now=AFTER))

    assert Feedback.objects.get().user is None
    assert FeedbackGiven.objects.get().user.full_name == "Batyr Ataýew"
