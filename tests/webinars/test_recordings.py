"""Recordings: who watches them and who does not, on the panel and by address, and when they go."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from tests.webinars.factories import (
    AFTER,
    NOW,
    audience,
    person,
    recording,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import after, services
from webinars.errors import NothingToWatch, RecordingIsOver, SessionCancelled, SessionNotOver
from webinars.models import Recording, Session, Speaker
from webinars.panel import Viewer
from webinars.queries import see
from webinars.tasks import remove_recordings_over

pytestmark = pytest.mark.django_db
CLOUD = "https://cloud.example.org/film-of-the-session"
WORDS = "Maral: Good morning.\n\nBatyr: Good morning."


@pytest.fixture(autouse=True)
def after_the_session():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def learner(client):
    one = person()
    client.force_login(one)
    return one


@pytest.fixture
def held(learner):
    found = session()
    registration(found, learner)
    return found


def film(name="film.mp4", content=b"\0\0\0\x18ftypmp42" + b"0" * 2000):
    return get_document_model().objects.create(title="Film", file=ContentFile(content, name=name))


def asked(client, found, name="recording"):
    return client.get(reverse(f"webinars:{name}", args=[found.pk]))


def status_of(client, address):
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # which closes the file
    return response.status_code


# By address


def test_it_leads_to_the_address_which_stands_in_no_page(client, held):
    found = recording(held, address=CLOUD, transcript=WORDS)

    response = asked(client, found)

    assert (response.status_code, response.url) == (303, CLOUD)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "cloud.example.org" not in client.get(held.webinar.url).content.decode()
    assert "cloud.example.org" not in asked(client, found, "transcript").content.decode()


def test_the_transcript_is_a_page_in_its_own_language(client, held):
    body = asked(client, recording(held, transcript=WORDS, language="ru"), "transcript").content.decode()

    assert '<div class="prose measure" lang="ru"><p>Maral: Good morning.</p><p>Batyr: Good morning.</p></div>' in body


def test_what_is_not_there_is_not_found(client, held):
    only_words, only_film = recording(held, transcript=WORDS), recording(held, address=CLOUD)

    assert asked(client, only_words).status_code == 404
    assert asked(client, only_film, "transcript").status_code == 404


@pytest.mark.parametrize("name", ["recording", "transcript"])
def test_a_visitor_signs_in_first(client, name):
    response = asked(client, recording(session(), address=CLOUD, transcript=WORDS), name)

    assert response.url.startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize(
    ("belongs", "registered_as", "may"),
    [
        (True, None, True),
        (False, None, False),
        (False, "registered", True),  # put on the list by hand
        (False, "waiting", False),
        (False, "cancelled", False),
    ],
)
def test_who_may_watch(client, learner, belongs, registered_as, may):
    wanted = audience()
    found = session(webinar(audiences=[wanted]))
    if belongs:
        learner.audiences.add(wanted)
    if registered_as:
        registration(found, learner, registered_as)
    shown = recording(found, address=CLOUD, transcript=WORDS)

    assert asked(client, shown).status_code == (303 if may else 404)
    assert asked(client, shown, "transcript").status_code == (200 if may else 404)


def test_who_came_and_who_spoke_may_watch(client, learner):
    found = session(webinar(audiences=[audience()]))
    shown = recording(found, address=CLOUD)
    assert asked(client, shown).status_code == 404

    entry = services.mark_present(session=found, user=learner, by=staff(), now=AFTER)
    assert asked(client, shown).status_code == 303
    entry.delete()
    learner.registrations.all().delete()
    assert asked(client, shown).status_code == 404

    Speaker.objects.create(webinar=found.webinar, name="Aýna Berdiýewa", account=learner)
    assert asked(client, shown).status_code == 303


def test_a_draft_is_watched_by_who_runs_the_webinar_alone(client, learner, held):
    draft = recording(held, address=CLOUD, published=False)
    assert asked(client, draft).status_code == 404

    held.webinar.owner = trainer()
    held.webinar.save()
    for who, status in [(held.webinar.owner, 303), (trainer("Another"), 404), (staff(), 303)]:
        client.force_login(who)
        assert asked(client, draft).status_code == status


def test_a_draft_page_and_a_private_one_hide_their_recordings(client, held):
    shown = recording(held, address=CLOUD)
    closed = PageViewRestriction.objects.create(page=held.webinar, restriction_type="groups")
    assert asked(client, shown).status_code == 404
    closed.delete()
    held.webinar.unpublish()
    assert asked(client, shown).status_code == 404


def test_a_file_is_open_to_those_who_may_watch(client, learner, held):
    shown = recording(held, document=film())

    response = asked(client, shown)

    assert response.url == shown.document.url
    assert status_of(client, response.url) == 200
    client.force_login(person("Stranger"))
    assert status_of(client, response.url) == 200  # the webinar is for everybody
    held.webinar.audiences.add(audience())
    held.webinar.save()
    assert status_of(client, response.url) == 404
    client.logout()
    assert status_of(client, response.url) == 404
    client.force_login(learner)
    services.withdraw_recording(recording=shown, by=None, now=AFTER)
    assert status_of(client, response.url) == 404


# On the panel


def test_the_panel_names_what_can_be_watched_and_until_when(client, held):
    recording(held, address=CLOUD, size=96_000_000, transcript="a" * 38_000, stays_until=date(2026, 6, 17))

    body = client.get(held.webinar.url).content.decode()

    assert "Transcript, 38 kB" in body
    assert "Recording, 96 MB" in body
    assert "The recording stays until 17 June 2026." in body


def test_the_panel_names_nothing_to_those_who_may_not_watch(client, held):
    recording(held, address=CLOUD, transcript=WORDS)
    held.webinar.audiences.add(audience())
    held.webinar.save()

    assert "Transcript" in client.get(held.webinar.url).content.decode()
    client.force_login(person("Stranger"))
    assert "Transcript" not in client.get(held.webinar.url).content.decode()
    client.logout()
    assert "Transcript" not in client.get(held.webinar.url).content.decode()


def test_what_stays_is_read_in_two_queries_however_many_sessions(client, learner, django_assert_num_queries):
    page = webinar()
    for number in range(3):
        found = session(page)
        registration(found, learner)
        recording(found, address=CLOUD, transcript=WORDS)
        sessions = list(Session.objects.of(page))
        seen = [see(one, learner, "registered") for one in sessions]
        with django_assert_num_queries(2):
            panel = after.add(seen, sessions, learner, Viewer(is_known=True), now=AFTER)
        assert [len(one.recordings) for one in panel] == [1] * (number + 1)
        assert all(one.wants_feedback for one in panel)


# The acts


def test_it_is_published_when_there_is_something_to_watch_and_the_session_is_over():
    found = session()
    empty = services.add_recording(session=found, by=None, now=AFTER)
    with pytest.raises(NothingToWatch):
        services.publish_recording(recording=empty, by=None, now=AFTER)

    made = services.add_recording(session=found, by=None, now=AFTER, address=CLOUD, stays_until=date(2026, 3, 18))
    with pytest.raises(SessionNotOver):
        services.publish_recording(recording=made, by=None, now=NOW)
    with pytest.raises(RecordingIsOver):
        services.publish_recording(recording=made, by=None, now=AFTER + timedelta(days=2))
    assert services.publish_recording(recording=made, by=None, now=AFTER).published_at == AFTER

    again = services.publish_recording(recording=made, by=None, now=AFTER + timedelta(hours=1))
    assert again.published_at == AFTER
    services.cancel_session(session=found, by=None, now=AFTER)
    services.withdraw_recording(recording=made, by=None, now=AFTER)
    with pytest.raises(SessionCancelled):
        services.publish_recording(recording=made, by=None, now=AFTER)


def test_a_file_says_its_own_size():
    assert services.add_recording(session=session(), by=None, now=AFTER, document=film()).size == 2012


def test_it_goes_with_its_file_after_its_last_day_in_the_zone_of_the_session(django_capture_on_commit_callbacks):
    shown = recording(session(), document=film(), stays_until=date(2026, 6, 17))
    stored, name = shown.document.file.storage, shown.document.file.name
    in_ashgabat = AFTER.replace(month=6, day=17, hour=18, minute=59)

    remove_recordings_over(now=in_ashgabat)
    assert Recording.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        remove_recordings_over(now=in_ashgabat + timedelta(minutes=1))

    assert Recording.objects.count() == 0
    assert not get_document_model().objects.exists()
    assert not stored.exists(name)


def test_past_its_day_it_is_not_there_even_before_it_is_removed(client, learner, held):
    shown = recording(held, address=CLOUD, stays_until=date(2026, 3, 16))

    assert asked(client, shown).status_code == 404
    assert "Recording" not in client.get(held.webinar.url).content.decode()


def test_a_file_that_something_else_shows_stays():
    kept = film()
    one, other = recording(session(), document=kept), recording(session(), document=kept)

    services.remove_recording(recording=one, by=None, now=AFTER)
    assert get_document_model().objects.filter(pk=kept.pk).exists()
    services.remove_recording(recording=other, by=None, now=AFTER)
    assert not get_document_model().objects.filter(pk=kept.pk).exists()


def test_another_file_takes_the_place_of_the_first():
    shown = recording(session(), document=film())
    first = shown.document

    services.change_recording(recording=shown, by=None, now=AFTER, document=film(content=b"\0\0\0\x18ftypmp42"))

    shown.refresh_from_db()
    assert (shown.size, shown.published_at) == (12, AFTER)
    assert not get_document_model().objects.filter(pk=first.pk).exists()
