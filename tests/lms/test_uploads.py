"""Pictures and documents on their way into the store, through the doors of the content room and beside them."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Collection

from lms.clean_pictures import PictureUnreadable
from lms.site_setup import ensure_site
from tests.courses.factories import person
from tests.lms.test_clean_pictures import drawn, with_place

pytestmark = pytest.mark.django_db
images = get_image_model().objects


@pytest.fixture
def trainer(client):
    ensure_site()
    trainer = person(role="trainer")
    client.force_login(trainer)
    return trainer


def post_picture(client, content, name="house.jpg", door="wagtailimages:add", **more):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return client.post(reverse(door), {"title": "A house", "collection": root(), **more, "file": file})


def root():
    return Collection.get_first_root_node().pk


def stored():
    [picture] = images.all()
    with picture.file.open("rb") as file:
        return picture, file.read()


@pytest.mark.parametrize(
    ("name", "form"), [("house.jpg", "JPEG"), ("house.jpeg", "JPEG"), ("house.png", "PNG"), ("house.webp", "WEBP")]
)
def test_the_stored_original_does_not_say_where_it_was_taken(client, trainer, name, form):
    post_picture(client, with_place(form), name)

    picture, content = stored()
    assert b"CANARY" not in content
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
    assert (picture.width, picture.height, picture.file_size) == (40, 20, len(content))
    assert re.fullmatch(r"original_images/[a-z0-9]{20}\.(jpe?g|png|webp)", picture.file.name)


@pytest.mark.parametrize("door", ["wagtailimages:add_multiple", "wagtailimages_chooser:create"])
def test_the_other_doors_clean_too(client, trainer, door):
    content = with_place("JPEG")
    if door == "wagtailimages:add_multiple":
        file = SimpleUploadedFile("house.jpg", content, content_type="image/jpeg")
        values = {"title": "A house", "collection": root(), "files[]": file}
        client.post(reverse(door), values, headers={"X-Requested-With": "XMLHttpRequest"})
    else:
        file = SimpleUploadedFile("house.jpg", content, content_type="image/jpeg")
        prefix = "image-chooser-upload"
        client.post(
            reverse(door),
            {f"{prefix}-title": "A house", f"{prefix}-collection": root(), f"{prefix}-file": file},
        )

    assert b"CANARY" not in stored()[1]


def test_a_picture_brought_by_code_is_cleaned_and_turned():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "CANARY"
    picture = images.create(title="A house", file=ContentFile(drawn("JPEG", exif=exif), name="../../house.jpg"))

    assert b"CANARY" not in stored()[1]
    assert (picture.width, picture.height) == (20, 40)
    assert len(picture.get_file_hash()) == 40


def test_another_file_for_a_picture_is_cleaned_and_a_new_title_leaves_the_file(client):
    ensure_site()
    client.force_login(person(role="coordinator"))
    picture = images.create(title="A house", file=ContentFile(drawn("PNG"), name="house.png"))
    address = reverse("wagtailimages:edit", args=[picture.pk])
    first = picture.file.name

    client.post(address, {"title": "A new title", "collection": root(), "file": ""})
    assert images.get().file.name == first

    file = SimpleUploadedFile("house.png", with_place("PNG"), content_type="image/png")
    client.post(address, {"title": "A new title", "collection": root(), "file": file})
    picture, content = stored()
    assert picture.file.name != first
    assert b"CANARY" not in content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("moving.gif", drawn("GIF")),
        ("house.png", drawn("JPEG")),
        ("cut.jpg", drawn("JPEG", size=(400, 400), comment=b"x")[:500]),
        ("empty.jpg", b""),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(client, trainer, name, content):
    answer = post_picture(client, content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not images.exists()


def test_by_code_what_is_no_picture_is_refused_too():
    with pytest.raises((PictureUnreadable, OSError)):
        images.create(title="A house", width=1, height=1, file=ContentFile(b"<html>", name="house.jpg"))
    assert not images.exists()


# Documents


def post_document(client, name, content):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(reverse("wagtaildocs:add"), {"title": "A leaflet", "collection": root(), "file": file})


def test_a_document_is_what_its_name_says(client, trainer):
    post_document(client, "leaflet.pdf", b"%PDF-1.7 leaflet")

    assert Document.objects.get().title == "A leaflet"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("page.html", b"<html>"),
        ("captions.vtt", b"<html>"),
        ("program.txt", b"MZ\x00\x01"),
    ],
)
def test_a_document_of_another_kind_is_refused_with_a_sentence(client, trainer, name, content):
    answer = post_document(client, name, content)

    assert answer.context["form"].errors["file"]
    assert not Document.objects.exists()


def test_the_sentence_names_the_kind(client, trainer):
    errors = post_document(client, "page.pdf", b"<html>").context["form"].errors["file"]

    assert "Inside, this is no PDF file, or it holds macros. Choose another one." in errors
