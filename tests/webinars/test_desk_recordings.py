"""Recordings at the desk: adding, changing, publishing after asking, and whose they are."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from tests.webinars.factories import AFTER, NOW, recording, session, staff, trainer, webinar
from webinars import services
from webinars.models import Recording

pytestmark = pytest.mark.django_db
FILM = b"\0\0\0\x18ftypmp42" + b"0" * 2000
CLOUD = "https://cloud.example.org/film"


@pytest.fixture(autouse=True)
def after_the_session():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def coordinator(client):
    one = staff()
    client.force_login(one)
    return one


def upload(name="film.mp4", content=FILM):
    return SimpleUploadedFile(name, content)


def values(**changes):
    return {"address": "", "language": "en", "transcript": "", "stays_until": ""} | changes


def add(client, held, **changes):
    return client.post(reverse("desk:recording_add", args=[held.pk]), values(**changes))


def test_a_file_is_added_with_its_captions_as_words(client, coordinator):
    held = session()
    captions = upload("words.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Maral>Good morning.\n")

    response = add(client, held, file=upload(), words=captions, stays_until="2026-06-17")

    assert response.url == reverse("desk:recordings", args=[held.webinar_id])
    made = Recording.objects.get()
    assert (made.size, made.transcript, made.stays_until) == (2012, "Maral: Good morning.", date(2026, 6, 17))
    assert (made.document.filename.startswith("film"), made.published_at) == (True, None)


def test_an_address_is_added_with_its_size(client, coordinator):
    held = session()

    add(client, held, address=CLOUD, megabytes="96", transcript="Maral: Good morning.\r\n\r\nBatyr: Yes.")

    made = Recording.objects.get()
    assert (made.address, made.size) == (CLOUD, 96_000_000)
    assert made.transcript == "Maral: Good morning.\n\nBatyr: Yes."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"address": "http://cloud.example.org/film"}, "The address begins with https://."),
        ({"address": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"file": upload("film.exe")}, "File extension “exe” is not allowed."),
        ({"file": upload("film.mp4", b"MZ no film")}, "Inside, this is no MP4 file"),
        ({"file": upload(), "address": CLOUD}, "Give a file or an address, not both."),
        ({"words": upload("words.txt", b"\xff\xfe\x00")}, "This is no text in UTF-8."),
        ({"words": upload("words.txt", b"a" * 1_000_001)}, "The transcript is larger than 1 MB."),
        ({"language": "de"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_file(client, coordinator, changes, sentence):
    for file in changes.values():
        if hasattr(file, "seek"):
            file.seek(0)
    response = add(client, session(), **changes)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Recording.objects.exists()
    assert not get_document_model().objects.exists()


def test_the_list_shows_what_is_there_and_what_is_missing(client, coordinator):
    held = session()
    recording(held, address=CLOUD, size=96_000_000, published=False)

    body = client.get(reverse("desk:recordings", args=[held.webinar_id])).content.decode()

    assert "Recording, 96 MB" in body
    assert "No transcript yet." in body
    assert "Not published" in body
    assert "cloud.example.org" not in body


def test_changing_keeps_the_file_unless_another_takes_its_place(client, coordinator):
    held = session()
    add(client, held, file=upload())
    made = Recording.objects.get()
    edit = reverse("desk:recording_edit", args=[made.pk])

    client.post(edit, values(transcript="Words"))
    changed = Recording.objects.get()
    assert (changed.document, changed.size, changed.transcript) == (made.document, 2012, "Words")

    client.post(edit, values(address=CLOUD, megabytes="5"))
    changed = Recording.objects.get()
    assert (changed.document, changed.address, changed.size) == (None, CLOUD, 5_000_000)
    assert not get_document_model().objects.exists()
    assert CLOUD in client.get(edit).content.decode()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("recording_publish", False, True), ("recording_withdraw", True, False)],
)
def test_publishing_and_taking_back_ask_first(client, coordinator, name, before, after):
    found = recording(session(), address=CLOUD, published=before)
    address = reverse(f"desk:{name}", args=[found.pk])

    assert client.get(address).status_code == 200
    found.refresh_from_db()
    assert bool(found.published_at) is before
    client.post(address)
    found.refresh_from_db()
    assert bool(found.published_at) is after


def test_a_refusal_is_told(client, coordinator):
    empty = services.add_recording(session=session(), by=coordinator, now=AFTER)

    response = client.post(reverse("desk:recording_publish", args=[empty.pk]), follow=True)

    assert "There is no file, no address and no transcript." in response.content.decode()


def test_deleting_asks_first(client, coordinator):
    found = recording(session(), address=CLOUD)
    address = reverse("desk:recording_remove", args=[found.pk])

    assert "stays there: delete it there too" in client.get(address).content.decode()
    assert Recording.objects.exists()
    client.post(address)
    assert not Recording.objects.exists()


def test_before_a_session_begins_there_is_nothing_to_add(client, coordinator):
    held = session()
    with time_machine.travel(NOW, tick=False):
        client.force_login(coordinator)
        assert client.get(reverse("desk:recording_add", args=[held.pk])).status_code == 404
        assert (
            "once a session has begun"
            in client.get(reverse("desk:recordings", args=[held.webinar_id])).content.decode()
        )


def test_a_trainer_finds_their_own_webinars_alone(client):
    mine, other = trainer(), trainer("Another")
    held = session(webinar(owner=mine))
    found = recording(held, address=CLOUD)
    addresses = [
        reverse("desk:recordings", args=[held.webinar_id]),
        reverse("desk:recording_add", args=[held.pk]),
        *(reverse(f"desk:recording_{act}", args=[found.pk]) for act in ("edit", "publish", "withdraw", "remove")),
    ]
    client.force_login(other)
    assert [client.get(address).status_code for address in addresses] == [404] * 6
    assert client.post(addresses[-1]).status_code == 404
    client.force_login(mine)
    assert [client.get(address).status_code for address in addresses] == [200] * 6


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_a_fixed_number_of_queries(client, coordinator, django_assert_num_queries, count):
    page = webinar()
    for _number in range(count):
        recording(session(page), address=CLOUD)
    client.get(reverse("desk:recordings", args=[page.pk]))

    with django_assert_num_queries(5):
        client.get(reverse("desk:recordings", args=[page.pk]))
