"""What the home page shows: courses, the next webinars, partners."""

import re
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import catalogue
from courses.forms import CatalogueFilterForm
from courses.indicators import INDICATORS
from courses.models import CoursePage, Partner
from lms.models import HomePage
from webinars import queries as webinars
from webinars.models import Session, WebinarPage
from webinars.visibility import visible_to

WEBINARS_SHOWN = 2


def home_facts(page: HomePage, user, *, now: datetime) -> dict:
    """All of the home page in a fixed number of queries."""
    courses = CoursePage.objects.descendant_of(page).live().public().order_by("path")
    rows = catalogue.rows(courses)
    headline = page.headline or _("Know the signs. Ask with care. Refer in time.")
    return {
        "headline_lines": re.split(r"(?<=[.?])\s+", headline),
        "lede": page.lede or _("Free courses and live webinars on the indicators of forced labour."),
        "indicators": INDICATORS,
        "figures": _figures(len(rows)),
        "webinars": next_webinars(page, user, now=now),
        "rows": rows,
        "form": CatalogueFilterForm(),
        "partners": Partner.objects.select_related("logo").order_by("pk"),
    }


def _figures(course_count: int) -> list[dict]:
    courses = ngettext("%(count)s course", "%(count)s courses", course_count) % {"count": course_count}
    return [
        {"title": courses, "text": _("with a certificate")},
        {"title": _("3 languages"), "text": _("English, Russian, Turkmen")},
        {"title": _("5 to 12 minutes"), "text": _("a lesson, at your own pace")},
        {"title": _("Under 60 kB"), "text": _("a page, text first")},
    ]


def next_webinars(page: HomePage, user, *, now: datetime) -> list[dict]:
    """The webinars that begin next, one row each: their first session to come."""
    shown = visible_to(user, WebinarPage.objects.descendant_of(page).live().public())
    pages = {one.translation_key: one for one in shown}
    sessions = Session.objects.upcoming(now).filter(webinar__translation_key__in=pages).select_related("webinar")
    rows: dict = {}
    for session in sessions:
        key = session.webinar.translation_key
        if key not in rows and len(rows) < WEBINARS_SHOWN:
            rows[key] = webinar_row(pages[key], session, user)
    return list(rows.values())


def webinar_row(page: WebinarPage, session: Session, user) -> dict:
    times = webinars.see(session, user).times
    audiences = ", ".join(str(audience) for audience in page.audiences.all())
    for_whom = _("For: %(audiences)s.") % {"audiences": audiences} if audiences else ""
    return {
        "own": times.viewer,
        "event": times.event,
        "title": page.title,
        "url": page.get_url(),
        "note": for_whom,
        "languages_note": page.languages_note,
        "action": _("Register"),
        "action_url": page.get_url(),
        "language": page.content_language,
    }
