"""The draft of a webinar as its checks read it (see ``courses.content_checks`` and ``webinars.event_checks``)."""

from courses import drafts
from courses.content_checks import Draft
from courses.models import CoursePartner
from webinars.event_checks import Event, Planned, Reading, problems
from webinars.models.pages import Series, WebinarPage
from webinars.models.records import Session

ORGANISERS = (CoursePartner.PartnerRole.ORGANISER, CoursePartner.PartnerRole.CO_ORGANISER)


def draft_of(page: WebinarPage) -> Draft:
    return Draft(
        language=page.locale.language_code,
        text="\n".join([page.summary, drafts.plain(page.about)]),
        must_cite=False,
        more=tuple(problems(event_of(page))),
        **drafts.behind(page),
    )


def event_of(page: WebinarPage) -> Event:
    """``page`` may be a draft: its rows are as its editor has them. One query for the sessions."""
    series = page.series
    return Event(
        summary=page.summary,
        is_online_only=page.format == WebinarPage.Format.ONLINE,
        has_place=bool(page.place.strip()),
        sessions=[
            Planned(session.number, session.starts_local, session.ends_local)
            for session in Session.objects.of(page).filter(cancelled_at=None)
        ],
        agenda=page.written_agenda(),
        speakers=[speaker.name for speaker in page.speakers.all()],
        has_languages=bool(page.languages_said or page.languages_note),
        has_organiser=any(row.role in ORGANISERS for row in page.partners.all()),
        needs_audience=series is not None and series.kind == Series.Kind.AUDIENCES and not page.audiences.all(),
        resources=[
            Reading(row.title, bool(row.document_id or row.address), row.session_number) for row in page.resources.all()
        ],
    )
