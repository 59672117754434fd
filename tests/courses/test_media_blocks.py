"""Recordings in sizes and pictures in formats: what they refuse, and what a page loads of them."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses.blocks import LessonBody
from tests.courses.factories import course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db
body = LessonBody()


def document(name, content=b"content"):
    return Document.objects.create(title=name, file=ContentFile(content, name=name))


def video(height, name="film.mp4", size=1_200_000):
    return {"height": height, "document": document(name, b"x" * size)}


def captions(language, name="film.vtt"):
    return {"language": language, "document": document(name)}


def media(**values):
    value = {"title": "A film", "videos": [], "poster": None, "audio": None, "length_seconds": 38, "captions": []}
    return {**value, "transcript": "<p>Eleven stops.</p>", **values}


def refusal(**values):
    block = body.child_blocks["media"]
    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize(media(**values)))
    return refused.value.block_errors


def shown(client, name, value):
    course = course_with(lessons=1, body=[(name, value)])
    client.force_login(enrolled(course).user)
    return BeautifulSoup(client.get(lessons_of(course)[0].url).text, "html.parser")


def test_every_file_is_of_its_kind():
    assert set(refusal(videos=[video("360", "film.pdf")])) == {"videos"}
    assert set(refusal(audio=document("sound.mp4"))) == {"audio"}
    assert set(refusal(audio=document("sound.mp3"), captions=[captions("en", "words.txt")])) == {"captions"}


def test_a_size_and_a_language_stand_once():
    twice = refusal(videos=[video("360"), video("720"), video("360")])
    assert set(twice["videos"].block_errors) == {2}
    twice = refusal(videos=[video("360")], captions=[captions("en"), captions("en")])
    assert set(twice["captions"].block_errors) == {1}


def test_more_sizes_or_languages_than_there_are_is_refused():
    assert "videos" in refusal(videos=[video(height) for height in ("240", "360", "480", "720", "1080")])
    assert "captions" in refusal(videos=[video("360")], captions=[captions(code) for code in ("en", "ru", "tk", "en")])
    assert "videos" in refusal(videos=[video("361")])


def test_a_film_needs_its_transcript():
    assert "transcript" in refusal(videos=[video("360")], transcript="")


def test_sizes_are_offered_with_what_they_weigh_the_smallest_first(client):
    sizes = [video("720", size=3_400_000), video("360", size=1_200_000)]
    page = shown(client, "media", media(videos=sizes, audio=document("sound.mp3", b"x" * 330_000)))

    links = page.find(class_="media__links").find_all("a")
    assert [" ".join(link.text.split()) for link in links] == [
        "Video 360p, 1.2 MB A film",
        "Video 720p, 3.4 MB A film",
        "Audio only, 330 kB A film",
    ]
    players = {
        template["id"]: template.find("source")["src"] for template in page.find(class_="media").find_all("template")
    }
    assert [players[link["data-play"]] for link in links] == [link["href"] for link in links]
    button = page.find("button", class_="media__play")
    assert button["data-play"] == links[0]["data-play"]
    assert " ".join(button.text.split()) == "Play: A film, 38 s, 1.2 MB"


def test_nothing_of_a_recording_is_loaded_before_it_is_played(client):
    tracks = [captions(code) for code in ("en", "ru", "tk")]
    page = shown(client, "media", media(videos=[video("360")], captions=tracks))

    for template in page.find(class_="media").find_all("template"):
        assert [track["srclang"] for track in template.find_all("track")] == ["en", "ru", "tk"]
        assert template.find("video")["preload"] == "none"
        template.decompose()
    assert page.find_all(["video", "audio", "track", "source", "iframe", "object", "embed"]) == []
    assert not [link for link in page.find_all("link") if link.get("rel") == ["preload"]]


def test_the_still_picture_loads_late_and_says_nothing(client):
    image = Image.objects.create(title="Still", file=get_test_image_file())
    page = shown(client, "media", media(videos=[video("360")], poster=image))

    still = page.find(class_="media__still")
    assert (still["alt"], still["loading"]) == ("", "lazy")
    assert "The film is not downloaded until you press play." in page.text


def test_a_film_whose_file_is_gone_leaves_the_others(client):
    sizes = [video("360"), video("720")]
    course = course_with(lessons=1, body=[("media", media(videos=sizes))])
    sizes[0]["document"].delete()
    client.force_login(enrolled(course).user)

    page = client.get(lessons_of(course)[0].url).text

    assert "Video 720p" in page
    assert "Video 360p" not in page


def test_a_film_of_an_older_lesson_has_no_size_yet(client):
    page = shown(client, "media", media(videos=[video("")]))

    assert " ".join(page.find(class_="media__links").find("a").text.split()) == "Video, 1.2 MB A film"


# Pictures


def test_a_picture_comes_in_three_formats_and_widths(client):
    image = Image.objects.create(title="Route", file=get_test_image_file(size=(1600, 900)))
    value = {"image": image, "alternative": "A debt that grows", "caption": "Four months", "credit": "Drawn here"}
    figure = shown(client, "picture", value).find("figure", class_="picture")

    assert [source["type"] for source in figure.find_all("source")] == ["image/avif", "image/webp"]
    for choices in (*figure.find_all("source"), figure.find("img")):
        assert [choice.split()[1] for choice in choices["srcset"].split(", ")] == ["480w", "800w", "1320w"]
    shown_image = figure.find("img")
    assert (shown_image["alt"], shown_image["loading"]) == ("A debt that grows", "lazy")
    assert shown_image["width"]
    assert shown_image["height"]
    assert "Picture: Drawn here" in figure.text


@pytest.mark.parametrize("missing", ["image", "alternative"])
def test_a_picture_has_words_for_those_who_do_not_see_it(missing):
    block = body.child_blocks["picture"]
    image = Image.objects.create(title="Route", file=get_test_image_file())
    value = {"image": image, "alternative": "A debt", "caption": "", "credit": ""} | {missing: None}

    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize(value))

    assert set(refused.value.block_errors) == {missing}
