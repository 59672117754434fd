"""What the page of a webinar says beside its dates: who speaks, who organises, what to read, what else there is."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from courses.models import CoursePartner
from webinars.models.pages import Series, WebinarPage
from webinars.panel import Panel
from webinars.queries import index_row, sessions_of
from webinars.resources import resources_for
from webinars.visibility import visible_to

ROLES = list(CoursePartner.PartnerRole.values)


@dataclass(frozen=True)
class SeriesSeen:
    """The place of a webinar in its series, as one viewer may know of it. ``number`` is None while it has no date.

    ``others`` are rows of a list of webinars (``queries.index_row``), by date.
    """

    series: Series
    number: int | None
    total: int
    others: list[dict]


def event_facts(webinar: WebinarPage, user, panel: Panel, *, now: datetime) -> dict:
    """In a fixed number of queries, whatever the number of rows; of a draft, as its editor has it."""
    is_participant = any(session.registration == "registered" for session in panel.sessions)
    return {
        "speakers": webinar.speakers.select_related("photograph").prefetch_related("photograph__renditions"),
        "partners": partners_by_role(webinar),
        "resources": resources_for(webinar, user, is_participant=is_participant),
        "series": series_seen(webinar, user, now=now),
    }


def partners_by_role(webinar: WebinarPage) -> list[tuple[str, list]]:
    """(label, partners) in the order organisers, co-organisers, implementing partners, funders."""
    links = webinar.partners.select_related("partner__logo").prefetch_related("partner__logo__renditions")
    rows = sorted((row for row in links if row.partner_id), key=lambda row: ROLES.index(row.role))
    return [
        (label, [row.partner for row in found]) for label, found in groupby(rows, lambda row: row.get_role_display())
    ]


def series_seen(webinar: WebinarPage, user, *, now: datetime) -> SeriesSeen | None:
    """None outside a series. A webinar that the viewer may not know of counts in no number."""
    if webinar.series_id is None:
        return None
    pages = WebinarPage.objects.live().public().filter(series=webinar.series_id, locale=webinar.locale_id)
    found = list(visible_to(user, pages).prefetch_related("audiences", "event_languages"))
    sessions = sessions_of([webinar, *found])
    dated = sorted(
        {page.translation_key: page for page in [webinar, *found] if _first(sessions[page.translation_key])}.values(),
        key=lambda page: _first(sessions[page.translation_key]),
    )
    keys = [page.translation_key for page in dated]
    number = keys.index(webinar.translation_key) + 1 if webinar.translation_key in keys else None
    others = [page for page in dated if page.translation_key != webinar.translation_key]
    rows = [index_row(page, sessions[page.translation_key], user, now) for page in others]
    return SeriesSeen(series=webinar.series, number=number, total=len(keys), others=rows)


def _first(sessions) -> datetime | None:
    """When the first session that is not called off begins."""
    return min((session.starts_at for session in sessions if session.cancelled_at is None), default=None)
