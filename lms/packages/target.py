"""What is here already, before anything is written."""

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from courses.models import CoursePage
from lms.packages.contents import Contents, model_of
from lms.packages.errors import PackageRefused


def check_target(contents: Contents) -> CoursePage | None:
    """The course of the package, if it is here. Raises ``PackageRefused`` when something stands in the way."""
    missing = set(contents.languages) - set(Locale.objects.values_list("language_code", flat=True))
    if missing:
        sentence = _("The package holds a language that is not one of this installation: “%(language)s”.")
        raise PackageRefused(sentence % {"language": min(missing)})
    there = list(CoursePage.objects.filter(translation_key=contents.key).order_by("pk"))
    models = {one["key"]: model_of(one) for one in contents.pages}
    for page in Page.objects.filter(translation_key__in=models).order_by("path"):
        is_ours = any(page.path.startswith(course.path) for course in there)
        if not is_ours or page.specific_class is not models[str(page.translation_key)]:
            sentence = _("The page “%(title)s” of the package is here already, in another place or of another kind.")
            raise PackageRefused(sentence % {"title": page.title})
    return there[0] if there else None
