"""A checklist to print and a file to take along."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from courses import block_samples as samples
from courses.blocks import LessonBody
from tests.courses.factories import course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db
body = LessonBody()
[GROUP, _OTHER] = samples.CHECKLIST["groups"]


def clean(name, value):
    block = body.child_blocks[name]
    return block.clean(block.normalize(value))


def shown(client, name, value):
    course = course_with(lessons=1, body=[(name, value)])
    client.force_login(enrolled(course).user)
    return BeautifulSoup(client.get(lessons_of(course)[0].url).text, "html.parser")


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [GROUP] * 7,
        [GROUP | {"items": []}],
        [GROUP | {"items": ["One"] * 16}],
        [GROUP | {"items": [""]}],
        [GROUP | {"items": ["x" * 241]}],
    ],
)
def test_a_checklist_fits_on_paper(groups):
    with pytest.raises(ValidationError):
        clean("checklist", samples.CHECKLIST | {"groups": groups})


def test_ticks_are_sent_nowhere_and_kept_nowhere(client):
    section = shown(client, "checklist", samples.CHECKLIST).find("section", class_="checklist")

    boxes = section.find_all("input")
    assert len(boxes) == 3
    assert {(box["type"], box["autocomplete"], box.get("name"), box.find_parent("form")) for box in boxes} == {
        ("checkbox", "off", None, None)
    }
    assert boxes[0].find_parent("label").text.strip() == "I have spoken with the person alone."
    assert section.find("button")["data-print"] == section["id"]
    assert "What you tick here is not kept." in section.text


@pytest.mark.parametrize(
    ("pages", "words"),
    [(None, "Download, PDF, 1 kB"), (1, "Download, PDF, 1 page, 1 kB"), (12, "Download, PDF, 12 pages, 1 kB")],
)
def test_a_file_says_its_kind_pages_and_size(client, pages, words):
    document = Document.objects.create(title="Card", file=ContentFile(b"%PDF-", name="card.pdf"))
    value = {"title": "Card", "description": "", "document": document, "pages": pages, "link": ""}

    link = shown(client, "resource", value).find(class_="resource").find("a")

    assert " ".join(link.text.split()) == f"{words} Card"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_is_one_of_the_web(link):
    with pytest.raises(ValidationError):
        clean("resource", {"title": "Card", "description": "", "document": None, "pages": None, "link": link})
