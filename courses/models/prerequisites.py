"""What is completed before a course is begun, or before the steps of a module open."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable, Page

from courses.models.pages import CoursePage, ModulePage
from courses.pages import COURSE_PATH_LENGTH


class CoursePrerequisite(Orderable):
    """A course or a module, of this course or another, that is completed before this course is begun."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="prerequisites")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [PageChooserPanel("page", ["courses.CoursePage", "courses.ModulePage"])]

    def clean(self):
        super().clean()
        if self.page_id and self.course.path:
            _refuse_circle(self.page, lambda page: page.path.startswith(self.course.path), own=self.course.path)


class ModulePrerequisite(Orderable):
    """A course or another module that is completed before the steps of this one open."""

    module = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="prerequisites")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [PageChooserPanel("page", ["courses.CoursePage", "courses.ModulePage"])]

    def clean(self):
        super().clean()
        path = self.module.path
        if self.page_id and path:
            _refuse_circle(self.page, lambda page: page.path in {path, path[:COURSE_PATH_LENGTH]})


def _refuse_circle(page: Page, is_circle, *, own: str = "") -> None:
    """``own`` is the course asking: a module of it may come before the rest of it, the whole of it may not."""
    is_own_module = bool(own) and page.path != own and page.path.startswith(own)
    if not is_own_module and any(is_circle(one) for one in _needed_for(page)):
        sentence = _("“%(title)s” can't come first: it is this page, or it can't be completed before it.")
        raise ValidationError({"page": sentence % {"title": page.title}})


def _needed_for(page: Page) -> Iterator[Page]:
    """``page`` and all that is completed before it, however far away."""
    waiting, seen = [page], set()
    while waiting:
        one = waiting.pop()
        if one.pk in seen:
            continue
        seen.add(one.pk)
        yield one
        above = CoursePrerequisite.objects.filter(course__path=one.path[:COURSE_PATH_LENGTH])
        within = ModulePrerequisite.objects.filter(module__path__startswith=one.path)
        waiting += [link.page for links in (above, within) for link in links.select_related("page")]
