"""The files that are shipped: small, complete, and saying what the lessons say."""

import re

from django.utils.html import strip_tags

from courses.blocks import LessonBody
from lms.demo import assets
from lms.demo.course import COURSE
from lms.demo.history import FINAL_TEST_MARKS, LESSONS, PRE_TEST_MARKS, WALKS
from lms.demo.pages import HOMES, PAGES
from lms.demo.people import PEOPLE
from lms.demo.questions import FINAL_TEST, PRE_TEST

KEY, FILM = "asking-about-documents", "reading-the-line"


def blocks(name):
    lessons = [lesson for module in COURSE["modules"] for lesson in module["lessons"]]
    return [value for lesson in lessons for kind, value in lesson["body"] if kind == name]


def words(text):
    return re.findall(r"\w+", text)


def spoken(language, key=KEY):
    text = (assets.FOLDER / f"{key}.{language}.vtt").read_text(encoding="utf-8")
    return [line for line in text.splitlines()[1:] if line and "-->" not in line]


def test_all_files_together_are_small():
    sizes = {path.name: path.stat().st_size for path in assets.FOLDER.iterdir()}
    assert sum(sizes.values()) < 900_000
    assert sizes[f"{KEY}.mp3"] < 350_000
    assert all(size < 60_000 for name, size in sizes.items() if name.endswith((".pdf", ".png")))


def test_every_file_the_course_names_is_there():
    names = [f"{value['image']}.png" for value in blocks("picture")]
    names += [f"{value['key']}.pdf" for value in blocks("resource")]
    names += [f"{value['key']}.en.vtt" for value in blocks("media")]
    assert sorted(names) == [
        "asking-about-documents.en.vtt",
        "first-contact-card.pdf",
        "indicator-checklist.pdf",
        "reading-the-line.en.vtt",
        "referral-pathway.png",
        "route-of-a-debt.png",
    ]
    assert [name for name in names if not (assets.FOLDER / name).exists()] == []


def test_the_captions_say_what_the_transcript_says():
    [media] = [value for value in blocks("media") if value["key"] == KEY]
    assert words(" ".join(spoken("en"))) == words(strip_tags(media["transcript"].replace("</p>", " ")))


def test_captions_have_the_same_cues_in_three_languages():
    times = {
        language: re.findall(r".+ --> .+", (assets.FOLDER / f"{KEY}.{language}.vtt").read_text(encoding="utf-8"))
        for language in assets.LANGUAGES
    }
    assert times["en"] == times["ru"] == times["tk"]
    assert [len(spoken(language)) for language in assets.LANGUAGES] == [18, 18, 18]
    assert assets.length_seconds(KEY) == 79


def test_the_film_says_in_its_captions_what_its_transcript_says():
    [film] = [value for value in blocks("media") if value["key"] == FILM]
    _note, *sentences = film["transcript"].removesuffix("</p>").split("</p>")
    cues = spoken("en", FILM)

    assert [words(strip_tags(sentence)) for sentence in sentences] == [words(cue) for cue in cues]
    assert [len(spoken(language, FILM)) for language in assets.LANGUAGES] == [len(cues)] * 3
    assert assets.length_seconds(FILM) == 38
    sizes = [(assets.FOLDER / f"{FILM}-{height}p.mp4").stat().st_size for height in assets.HEIGHTS]
    assert sizes == sorted(sizes)
    assert sizes[-1] < 60_000


def test_every_kind_of_block_is_used():
    used = {kind for module in COURSE["modules"] for lesson in module["lessons"] for kind, _value in lesson["body"]}

    assert used == set(LessonBody().child_blocks)


def test_numbers_to_call_are_invented():
    [helplines] = blocks("helplines")
    numbers = [line["number"] for country in helplines["countries"] for line in country["lines"]]

    assert all(number.startswith("+000 ") for number in numbers)  # no country has it


def test_history_names_people_once_and_stays_within_the_tests():
    keys = {person["key"] for person in PEOPLE}
    assert len({walk.person for walk in WALKS}) == len(WALKS) == 27
    assert {walk.person for walk in WALKS} <= keys
    assert (len(PRE_TEST), len(FINAL_TEST), 21) == (PRE_TEST_MARKS, FINAL_TEST_MARKS, LESSONS)
    assert all(walk.last <= walk.enrolled for walk in WALKS)
    assert all(walk.lessons == LESSONS for walk in WALKS if walk.finals)
    # Every morning of a final test lies before the day of loading.
    assert all(walk.last > len(walk.finals) for walk in WALKS if walk.finals)


def test_pages_have_slugs_that_the_footer_knows():
    assert [page["slug"] for page in PAGES] == [
        "help",
        "about",
        "accessibility",
        "privacy",
        "helplines",
        "first-hour",
        "contact",
    ]
    assert set(HOMES) == {"en", "ru", "tk"}
