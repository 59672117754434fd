"""Reads that courses offer to the levels above."""

from courses.models import CoursePage


def original_of(page):
    """The page that records refer to: the first of its translations that is no stand-in. At most one query."""
    if page.alias_of_id is None and page.locale_id is not None:
        model = type(page)
        return (
            model.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk").first()
            or page
        )
    return (
        type(page).objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk").first()
    )


def course_of(page) -> CoursePage | None:
    """The course that ``page`` (a module or a step) belongs to, in the language of ``page``."""
    return CoursePage.objects.ancestor_of(page, inclusive=True).first()
