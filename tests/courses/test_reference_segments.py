"""Of statistics, checklists and helplines words are offered for translation; figures, numbers and codes are not."""

import pytest
from wagtail_localize.segments.extract import extract_segments

from courses import block_samples as samples
from courses.models import LessonPage
from tests.courses.factories import course_with, lessons_of, source

pytestmark = pytest.mark.django_db


def offered(name, value):
    lesson = lessons_of(course_with(lessons=1, body=[(name, value)]))[0]
    segments = [one for one in extract_segments(LessonPage.objects.get(pk=lesson.pk)) if one.path.startswith("body.")]
    return {one.render_text() for one in segments if hasattr(one, "render_text")} - {""}


def test_words_of_statistics():
    sample = samples.STATISTICS

    assert offered("statistics", sample | {"source": source()}) == {
        *(sample[name] for name in ("heading", "finding", "unit", "note")),
        *(figure["what"] for figure in sample["figures"]),
    }


def test_words_of_a_checklist():
    sample = samples.CHECKLIST

    assert offered("checklist", sample) == {
        sample["heading"],
        *(group["title"] for group in sample["groups"]),
        *(item for group in sample["groups"] for item in group["items"]),
    }


def test_words_of_helplines():
    sample = samples.HELPLINES
    [line] = sample["countries"][0]["lines"]

    assert offered("helplines", sample) == {sample["heading"], line["name"], line["hours"]}
