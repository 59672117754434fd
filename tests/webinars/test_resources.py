"""Resources of a webinar: participants' and speakers' are theirs alone, on the page and behind the address."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from tests.webinars.factories import alias, person, registration, session, staff, trainer, webinar
from webinars.models import RegistrationRules, Resource, Speaker
from webinars.resources import resources_for

pytestmark = pytest.mark.django_db
For = Resource.For


def document(title="Handout") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"%PDF-1.7 canary", f"{title.lower()}.pdf"))


def resource(page, shown_to=For.EVERYBODY, **fields) -> Resource:
    fields = {"title": f"For {shown_to}", "address": "https://example.org/reading", **fields}
    return Resource.objects.create(webinar=page, shown_to=shown_to, **fields)


def page_with_all_kinds():
    page = webinar(owner=trainer("Owner"))
    for kind in For:
        resource(page, kind)
    return page


def seen(page, user) -> list[str]:
    return [str(one.shown_to) for one in resources_for(page, user)]


def status(client, file, user=None) -> int:
    client.logout()
    if user is not None:
        client.force_login(user)
    response = client.get(file.url)
    response.getvalue()
    return response.status_code


def test_each_reads_what_is_theirs(client):
    page = page_with_all_kinds()
    held = session(page)
    learner, speaker = person(), person("Speaker")
    registration(held, learner)
    Speaker.objects.create(webinar=page, name="Speaker", account=speaker)

    assert seen(page, person("Stranger")) == ["everybody"]
    assert seen(page, learner) == ["everybody", "participants"]
    assert seen(page, speaker) == ["everybody", "participants", "speakers"]
    assert seen(page, page.owner) == ["everybody", "participants", "speakers"]
    assert seen(page, staff()) == ["everybody", "participants", "speakers"]
    assert seen(page, trainer("Another")) == ["everybody"]


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_who_waits_or_left_is_no_participant(state):
    page = page_with_all_kinds()
    learner = person()
    registration(session(page), learner, state)

    assert seen(page, learner) == ["everybody"]


def test_the_page_lists_what_the_reader_may_open(client):
    page = page_with_all_kinds()
    held = session(page)
    learner = person()
    registration(held, learner)

    visitor = client.get(page.url).content.decode()
    client.force_login(learner)
    participant = client.get(page.url).content.decode()

    assert [f"For {kind}</p>" in visitor for kind in For] == [True, False, False]
    assert [f"For {kind}</p>" in participant for kind in For] == [True, True, False]


def test_nothing_behind_it_is_not_shown():
    page = webinar()
    resource(page, title="Empty", address="")

    assert resources_for(page, staff()) == []


@pytest.mark.parametrize(
    ("shown_to", "answers"),
    [
        (For.EVERYBODY, {"visitor": 200, "stranger": 200, "participant": 200, "speaker": 200}),
        (For.PARTICIPANTS, {"visitor": 302, "stranger": 404, "participant": 200, "speaker": 200}),
        (For.SPEAKERS, {"visitor": 302, "stranger": 404, "participant": 404, "speaker": 200}),
    ],
)
def test_a_document_is_opened_by_whom_its_row_names(client, shown_to, answers):
    page, file = webinar(), document()
    held = session(page)
    resource(page, shown_to, document=file, address="")
    people = {"visitor": None, "stranger": person("Stranger"), "participant": person(), "speaker": person("Speaker")}
    registration(held, people["participant"])
    Speaker.objects.create(webinar=page, name="Speaker", account=people["speaker"])

    assert {who: status(client, file, user) for who, user in people.items()} == answers


def test_a_stand_in_in_another_language_opens_no_more(client):
    page, file = webinar(), document()
    resource(page, For.PARTICIPANTS, document=file, address="")
    alias(page)

    assert status(client, file, person()) == 404


def test_a_document_in_the_words_of_the_page_is_open_as_the_page(client):
    file = document()
    page = webinar(about=f'<p><a linktype="document" id="{file.pk}">Read</a></p>')
    resource(page, For.SPEAKERS, document=file, address="")

    assert status(client, file, person()) == 200


def test_a_hidden_webinar_opens_its_documents_to_those_it_is_shown_to(client):
    page, file = webinar(), document()
    resource(page, document=file, address="")
    RegistrationRules.objects.create(webinar=page, open_to="invited", is_hidden=True)
    learner = person()
    registration(session(page), learner)

    assert status(client, file, person("Stranger")) == 404
    assert status(client, file, learner) == 200


def test_a_draft_opens_nothing(client):
    page, file = webinar(), document()
    resource(page, document=file, address="")
    page.unpublish()

    assert status(client, file, person()) == 404
