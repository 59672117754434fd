"""The sizes in which lessons show pictures, drawn before anybody asks: the best format takes seconds to write."""

from wagtail.images import get_image_model
from wagtail.images.models import Filter

from courses.chosen_files import keys_in
from courses.models import LessonPage

# By kind of block, as their templates say.
SIZES = {
    "picture": "format-{avif,webp,jpeg}|width-{480,800,1320}",
    "media": "format-{avif,webp,jpeg}|width-{480,800}",
}


def has_pictures(lesson: LessonPage) -> bool:
    return any(_pictures_of(lesson, kind) for kind in SIZES)


def draw_pictures(*, lesson_id: int) -> None:
    """Those that are there already are left alone; a lesson or picture that is gone meanwhile is passed over."""
    for lesson in LessonPage.objects.filter(pk=lesson_id):
        for kind, sizes in SIZES.items():
            filters = [Filter(spec=one) for one in Filter.expand_spec(sizes)]
            for picture in get_image_model().objects.filter(pk__in=_pictures_of(lesson, kind)):
                picture.get_renditions(*filters)


def _pictures_of(lesson: LessonPage, kind: str) -> list[int]:
    raw = [one for one in lesson.body.raw_data if one and one["type"] == kind]
    return keys_in(lesson.body.stream_block, raw)["pictures"]
