"""What the audit trail calls the acts on courses."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models import Enrolment, Reminder, ReviewTask, Source
from people.audit_words import Fact, Kind, Named

ACTIONS = {
    "course.enrolled": _("Enrolled in a course"),
    "course.renewal_begun": _("Began to renew a course"),
    "course.reminded": _("Reminded somebody of a course"),
    "review.closed": _("Closed a review of what rests on a source"),
    "source.changed": _("Marked a source as changed"),
    "page.handed_over": _("Handed a course or webinar over"),
}


def name_pages(keys: Collection[int]) -> dict[int, Named]:
    return {pk: Named(title) for pk, title in Page.objects.filter(pk__in=keys).values_list("pk", "title")}


def name_enrolments(keys: Collection[int]) -> dict[int, Named]:
    rows = Enrolment.objects.filter(pk__in=keys).values_list("pk", "course__title")
    return {pk: Named(title) for pk, title in rows}


def name_reminders(keys: Collection[int]) -> dict[int, Named]:
    rows = Reminder.objects.filter(pk__in=keys).values_list("pk", "course__title")
    return {pk: Named(title) for pk, title in rows}


def name_sources(keys: Collection[int]) -> dict[int, Named]:
    return {source.pk: Named(str(source)) for source in Source.objects.filter(pk__in=keys)}


def name_reviews(keys: Collection[int]) -> dict[int, Named]:
    rows = ReviewTask.objects.filter(pk__in=keys).select_related("source")
    return {task.pk: Named(str(task.source)) for task in rows}


KINDS = {
    "courses.coursepage": Kind(_("Course"), name_pages),
    "wagtailcore.page": Kind(_("Page"), name_pages),
    "courses.enrolment": Kind(_("Enrolment"), name_enrolments),
    "courses.reminder": Kind(_("Reminder"), name_reminders),
    "courses.source": Kind(_("Source"), name_sources),
    "courses.reviewtask": Kind(_("Review"), name_reviews),
}
FACTS = {
    "course": Fact(_("Course"), kind="courses.coursepage"),
    "reviews": Fact(_("Reviews")),
    "round": Fact(_("Round")),
    "source": Fact(_("Source"), kind="courses.source"),
}
