"""Giving feedback through its form, what is kept of it, and what the desk shows."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from people.models import AuditEvent
from tests.webinars.factories import AFTER, END, person, registration, session, staff, trainer, webinar
from webinars import services
from webinars.errors import FeedbackIsClosed, FeedbackIsGiven
from webinars.models import Feedback, FeedbackGiven

pytestmark = pytest.mark.django_db
SAID = {"useful": "5", "clear": "4", "pace": "right", "comment": "More cases."}


@pytest.fixture(autouse=True)
def after_the_session():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def learner(client):
    one = person("Aýna Berdiýewa")
    client.force_login(one)
    return one


@pytest.fixture
def held(learner):
    found = session()
    registration(found, learner)
    return found


def address(found):
    return reverse("webinars:feedback", args=[found.pk])


def told(response):
    return [str(message) for message in response.context["messages"]]


# Giving it


def test_the_panel_asks_and_the_form_thanks(client, held):
    assert address(held) in client.get(held.webinar.url).content.decode()

    response = client.post(address(held), SAID, follow=True)

    assert told(response) == ["Thank you. Your feedback is with the trainers."]
    assert address(held) not in response.content.decode()


def test_nothing_leads_from_what_was_said_to_who_said_it(client, learner, held):
    before = AuditEvent.objects.count()
    client.post(address(held), SAID)

    kept, given = Feedback.objects.get(), FeedbackGiven.objects.get()
    assert (kept.useful, kept.clear, kept.pace, kept.comment) == (5, 4, "right", "More cases.")
    assert (kept.user, kept.given_on) == (None, AFTER.date())
    assert kept.pk.version == 4
    assert (given.user, given.session) == (learner, held)
    assert {field.name for field in FeedbackGiven._meta.get_fields()} == {"id", "session", "user"}
    assert AuditEvent.objects.count() == before


def test_a_name_stands_with_it_when_it_is_put_there(client, learner, held):
    client.post(address(held), SAID | {"with_name": "on"})

    assert Feedback.objects.get().user == learner


def test_twice_is_told_and_kept_once(client, held):
    client.post(address(held), SAID)
    body = client.post(address(held), SAID | {"comment": "Again."}).content.decode()

    assert "You have given your feedback already" in body
    assert Feedback.objects.get().comment == "More cases."


def test_two_windows_at_once_are_refused_by_the_database(learner, held):
    services.give_feedback(session=held, by=learner, now=AFTER, useful=5)
    with pytest.raises(FeedbackIsGiven):
        services.give_feedback(session=held, by=learner, now=AFTER, useful=1)

    assert Feedback.objects.get().useful == 5


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Answer at least one question."),
        ({"with_name": "on"}, "Answer at least one question."),
        ({"useful": "6"}, "Select a valid choice."),
        ({"comment": "a" * 1001}, "Ensure this value has at most 1000 characters"),
    ],
)
def test_an_empty_form_is_refused_beside_its_questions(client, held, values, sentence):
    response = client.post(address(held), values)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("state", ["waiting", "cancelled", None])
def test_only_who_had_a_place_is_asked(client, learner, state):
    found = session()
    if state:
        registration(found, learner, state)

    assert client.get(address(found)).status_code == 404
    assert address(found) not in client.get(found.webinar.url).content.decode()
    with pytest.raises(FeedbackIsClosed):
        services.give_feedback(session=found, by=learner, now=AFTER, useful=5)


@pytest.mark.parametrize("at", [END - timedelta(seconds=1), END + timedelta(days=14)])
def test_before_the_end_and_after_fourteen_days_nothing_is_taken(client, learner, held, at):
    with time_machine.travel(at, tick=False):
        client.force_login(learner)
        client.post(address(held), SAID)

    assert not Feedback.objects.exists()
    with pytest.raises(FeedbackIsClosed):
        services.give_feedback(session=held, by=learner, now=at, useful=5)


def test_a_session_called_off_is_not_spoken_of(client, learner, held):
    services.cancel_session(session=held, by=None, now=AFTER)

    assert client.get(address(held)).status_code == 404


def test_a_visitor_signs_in_first(client):
    assert client.get(address(session())).url.startswith("/en/accounts/login/?next=")


# Reading it


def said(found, number, **answers):
    for _number in range(number):
        one = person()
        registration(found, one)
        services.give_feedback(session=found, by=one, now=AFTER, **answers)


def read(client, found):
    return " ".join(client.get(reverse("desk:webinar_feedback", args=[found.webinar_id])).content.decode().split())


def test_of_four_the_desk_tells_the_number_alone(client):
    found = session()
    said(found, 4, useful=4, comment="Canary words")
    client.force_login(staff())

    body = read(client, found)

    assert "<strong>4</strong> answers from 4 people with a place." in body
    assert "Answers without a name are shown from 5 on" in body
    assert "Canary words" not in body
    assert "Mean" not in body


def test_from_five_on_figures_and_comments_are_shown_without_names(client):
    found = session()
    said(found, 4, useful=5, pace="right")
    said(found, 1, useful=2, pace="fast", comment="Fewer <b>slides</b>")
    client.force_login(staff())

    body = read(client, found)

    assert "Mean: <strong>4.4</strong> of 5" in body
    assert '<th scope="row">5, very much</th><td class="number">4</td></tr>' in body
    assert '<rect class="chart__full" x="0" y="3" width="80%" height="18"/>' in body
    assert "Fewer &lt;b&gt;slides&lt;/b&gt;" in body
    assert "Aýna Berdiýewa" not in body


def test_who_gave_a_name_stands_apart(client):
    found = session()
    said(found, 4, useful=5)
    said(found, 1, useful=1, comment="Write to me", with_name=True)
    client.force_login(staff())

    body = read(client, found)

    assert "Aýna Berdiýewa" in body
    assert "Useful for their work: 1, not at all" in body
    assert "Mean" not in body  # four without a name are too few


def test_a_trainer_reads_their_own_webinars_alone(client):
    mine, other = trainer(), trainer("Another")
    found = session(webinar(owner=mine))
    client.force_login(other)
    assert client.get(reverse("desk:webinar_feedback", args=[found.webinar_id])).status_code == 404
    client.force_login(mine)
    assert client.get(reverse("desk:webinar_feedback", args=[found.webinar_id])).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_reads_it_in_a_fixed_number_of_queries(client, django_assert_num_queries, count):
    page = webinar()
    for _number in range(count):
        said(session(page), 1, useful=5, with_name=True)
    client.force_login(staff())
    client.get(reverse("desk:webinar_feedback", args=[page.pk]))

    with django_assert_num_queries(5):
        client.get(reverse("desk:webinar_feedback", args=[page.pk]))


def exported(client, page):
    response = client.post(reverse("desk:feedback_export", args=[page.pk]), {"format": "csv"})
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))[1:]


def test_the_file_tells_no_more_than_the_screen(client):
    found = session()
    said(found, 4, clear=3, comment="=CANARY()")
    said(found, 1, clear=1, with_name=True)
    client.force_login(staff())

    rows = exported(client, found.webinar)
    assert [row[2:] for row in rows] == [
        ["Answers without a name", "", "4", ""],
        ["Clear", "1, not at all", "1", "Aýna Berdiýewa"],
    ]

    said(found, 1, clear=5)
    rows = exported(client, found.webinar)
    assert ["Clear", "3", "4", ""] in [row[2:] for row in rows]
    assert ["Comment", "'=CANARY()", "1", ""] in [row[2:] for row in rows]
    assert AuditEvent.objects.filter(action="list.exported").count() == 2
