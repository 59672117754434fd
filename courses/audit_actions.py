"""What the audit trail calls the acts on courses."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models import Enrolment, Reminder
from people.audit_words import Fact, Kind, Named

ACTIONS = {
    "course.enrolled": _("Enrolled in a course"),
    "course.renewal_begun": _("Began to renew a course"),
    "course.reminded": _("Reminded somebody of a course"),
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


KINDS = {
    "courses.coursepage": Kind(_("Course"), name_pages),
    "wagtailcore.page": Kind(_("Page"), name_pages),
    "courses.enrolment": Kind(_("Enrolment"), name_enrolments),
    "courses.reminder": Kind(_("Reminder"), name_reminders),
}
FACTS = {"course": Fact(_("Course"), kind="courses.coursepage"), "round": Fact(_("Round"))}
