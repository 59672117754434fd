"""The lists of the desk as tables. Each is narrowed by the same filters as its screen and read as a stream."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, FilteredRelation, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.listing import CertificateFilter, certificate_rows
from people import access, countries, zones
from people.audit_listing import asked_events, stream_in_words
from people.filters import AudienceFilter, InvitationFilter, OrganisationFilter, PeopleFilter
from people.models import Audience, Invitation, Organisation, Role, User
from people.models.organisation import OrganisationKind
from reports import allowances, answers_to_read, webinar_mail, webinar_people
from reports.attendance import CHUNK, name_in
from reports.figures import progress_rows
from reports.spreadsheets import Column, Row
from webinars.listing import WebinarFilter, webinar_rows


@dataclass(frozen=True)
class Export:
    """A list: who may have it, its heads in the active language, its rows for a request."""

    title: Callable[[], str]
    may: Callable
    columns: Callable[[], list[Column]]
    rows: Callable[[HttpRequest], Iterator[Row]]


def _people_columns() -> list[Column]:
    return [
        Column(_("Person"), 28),
        Column(_("In Latin letters"), 28),
        Column(_("In Cyrillic letters"), 28),
        Column(_("E-mail"), 32),
        Column(_("Organisation"), 36),
        Column(_("Country"), 9),
        Column(_("Job title"), 24),
        Column(_("Roles"), 24),
        Column(_("Language"), 10),
        Column(_("Time zone"), 18),
        Column(_("Account open"), 10),
        Column(_("Account opened on"), 14),
    ]


def _people_rows(request: HttpRequest) -> Iterator[Row]:
    words = {str(value): str(label) for value, label in Role.choices}
    yes, no = _("yes"), _("no")
    found = PeopleFilter(request.GET, queryset=User.objects.visible_to(request.user)).qs
    stream = (
        found.annotate(held=FilteredRelation("postings", condition=Q(postings__ended_on=None)))
        .order_by("full_name", "pk")
        .values_list(
            *("full_name", "full_name_latin", "full_name_cyrillic", "email"),
            *(name_in(get_language() or "en", "held__organisation"), "held__organisation__country", "held__job_title"),
            *("role_names", "language", "time_zone", "is_active", "joined_at"),
        )
        .iterator(chunk_size=CHUNK)
    )
    return (
        (
            *row[:7],
            ", ".join(words.get(role, role) for role in row[7]),
            *row[8:10],
            yes if row[10] else no,
            row[11].date(),
        )
        for row in stream
    )


def _organisation_columns() -> list[Column]:
    return [
        Column(_("Organisation"), 40),
        Column(_("Name in Russian"), 40),
        Column(_("Name in Turkmen"), 40),
        Column(_("Kind"), 22),
        Column(_("Part of"), 36),
        Column(_("Country"), 9),
        Column(_("Host country"), 9),
        Column(_("City"), 18),
        Column(_("Time zone"), 18),
    ]


def _organisation_rows(request: HttpRequest) -> Iterator[Row]:
    words = {str(value): str(label) for value, label in OrganisationKind.choices}
    found = OrganisationFilter(request.GET, queryset=Organisation.objects.all()).qs
    fields = ("name", "name_ru", "name_tk", "kind", "parent__name", "country", "host_country", "city", "time_zone")
    stream = found.order_by("name", "pk").values_list(*fields).iterator(chunk_size=CHUNK)
    language = get_language() or "en"
    return (
        (*row[:3], words[row[3]], row[4], *(countries.name(code, language) for code in row[5:7]), *row[7:])
        for row in stream
    )


def _audience_columns() -> list[Column]:
    return [
        Column(_("Audience"), 40),
        Column(_("Name in Russian"), 40),
        Column(_("Name in Turkmen"), 40),
        Column(_("Rule"), 48),
        Column(_("Enrols in its courses"), 12),
        Column(_("Days to finish a course"), 12),
        Column(_("Invites to its webinars"), 12),
        Column(_("Members"), 10),
        Column(_("of them by rule"), 10),
    ]


def _audience_rows(request: HttpRequest) -> Iterator[Row]:
    yes, no = _("yes"), _("no")
    by_rule = Count("memberships", filter=Q(memberships__is_by_rule=True))
    rows = Audience.objects.annotate(members_number=Count("memberships"), by_rule_number=by_rule).order_by("name", "pk")
    found = AudienceFilter(request.GET, queryset=rows.prefetch_related("rule_organisations")).qs
    return (
        (
            *(one.name, one.name_ru, one.name_tk, "; ".join(one.rule_words)),
            *(yes if one.enrols_in_courses else no, one.due_in_days, yes if one.invites_to_webinars else no),
            *(one.members_number, one.by_rule_number),
        )
        for one in found
    )


def _certificate_columns() -> list[Column]:
    return [
        Column(_("Serial number"), 20),
        Column(_("Holder"), 28),
        Column(_("Post"), 36),
        Column(_("Course"), 40),
        Column(_("Language"), 10),
        Column(_("Issued on"), 12),
        Column(_("Valid until"), 12),
        Column(_("Withdrawn on"), 12),
        Column(_("Sent by mail"), 10),
    ]


def _certificate_rows(request: HttpRequest) -> Iterator[Row]:
    yes, no = _("yes"), _("no")
    found = CertificateFilter(request.GET, queryset=certificate_rows()).qs.order_by("-issued_at", "pk")
    fields = ("serial", "record", "language", "issued_at", "expires_on", "revoked_at", "delivered_at")
    stream = found.values_list(*fields).iterator(chunk_size=CHUNK)
    return (
        (
            serial,
            *(record.get(part, "") for part in ("holder", "post", "course")),
            language,
            issued_at.date(),
            expires_on,
            revoked_at.date() if revoked_at else None,
            yes if delivered_at else no,
        )
        for serial, record, language, issued_at, expires_on, revoked_at, delivered_at in stream
    )


def _webinar_columns() -> list[Column]:
    first = _("First session (time in %(city)s)") % {"city": zones.city(timezone.get_current_timezone_name())}
    return [
        Column(_("Webinar"), 48),
        Column(first, 20),
        Column(_("Format"), 18),
        Column(_("For"), 36),
        Column(_("Series"), 28),
        Column(_("Project"), 28),
        Column(_("Run by"), 28),
        Column(_("Sessions"), 10),
        Column(_("Registered"), 10),
    ]


def _webinar_rows(request: HttpRequest) -> Iterator[Row]:
    zone = timezone.get_current_timezone()
    found = WebinarFilter(request.GET, queryset=webinar_rows(request.user)).qs
    return (
        (
            page.title,
            page.date.astimezone(zone) if page.date else None,
            page.get_format_display(),
            "; ".join(str(audience) for audience in page.audiences.all()),
            str(page.series or ""),
            str(page.project or ""),
            page.owner.full_name if page.owner else "",
            page.session_count,
            page.registered_count or 0,
        )
        for page in found
    )


def _progress_columns() -> list[Column]:
    return [
        Column(_("Course"), 40),
        Column(_("Person"), 28),
        Column(_("Language"), 10),
        Column(_("Enrolled on"), 12),
        Column(_("Due on"), 12),
        Column(_("Steps done"), 10),
        Column(_("Completed on"), 12),
    ]


def _progress_rows(request: HttpRequest) -> Iterator[Row]:
    zone = ZoneInfo(request.user.time_zone)
    return (
        (course, person, language, _day(enrolled, zone), due, steps, _day(completed, zone))
        for course, person, language, enrolled, due, steps, completed in progress_rows()
    )


def _day(moment, zone: ZoneInfo):
    return moment.astimezone(zone).date() if moment else None


def _audit_columns() -> list[Column]:
    return [
        Column(_("Line"), 10),
        Column(_("When (UTC)"), 20),
        Column(_("Who"), 28),
        Column(_("What"), 32),
        Column(_("On what"), 20),
        Column(_("Which"), 36),
        Column(_("About whom"), 28),
        Column(_("Details"), 48),
        Column(_("From where"), 18),
        Column(_("Request"), 18),
        Column(_("Code"), 24),
    ]


def _audit_rows(request: HttpRequest) -> Iterator[Row]:
    shown = stream_in_words(asked_events(request.GET).qs, viewer=request.user)
    return (
        (
            *(one.event.pk, one.event.at, one.who.text, one.what, one.kind, one.thing.text),
            one.about.text if one.about else "",
            "; ".join(f"{label}: {value}" for label, value in (*one.facts, *one.words)),
            *(one.address, one.event.request_id, one.event.action),
        )
        for one in shown
    )


def _invitation_columns() -> list[Column]:
    return [
        Column(_("E-mail"), 32),
        Column(_("Full name"), 28),
        Column(_("Organisation"), 36),
        Column(_("Job title"), 24),
        Column(_("Role"), 16),
        Column(_("Language"), 10),
        Column(_("Invited by"), 28),
        Column(_("Invited on"), 12),
        Column(_("State"), 18),
        Column(_("Expires on"), 12),
        Column(_("Times sent"), 10),
    ]


def _invitation_rows(request: HttpRequest) -> Iterator[Row]:
    now, zone = timezone.now(), ZoneInfo(request.user.time_zone)
    seen = Invitation.objects.visible_to(request.user).select_related("organisation", "invited_by")
    return (
        (
            *(one.email, one.full_name, str(one.organisation or ""), one.job_title, one.get_role_display()),
            *(one.language, str(one.invited_by or ""), _day(one.invited_at, zone)),
            *(str(Invitation.State(one.state_on(now)).label), _day(one.expires_at, zone), one.times_sent),
        )
        for one in InvitationFilter(request.GET, queryset=seen).qs.iterator(chunk_size=CHUNK)
    )


EXPORTS = {
    "people": Export(lambda: _("People"), access.can_manage_people, _people_columns, _people_rows),
    "organisations": Export(
        lambda: _("Organisations"), access.can_manage_people, _organisation_columns, _organisation_rows
    ),
    "audiences": Export(lambda: _("Audiences"), access.can_manage_audiences, _audience_columns, _audience_rows),
    "certificates": Export(
        lambda: _("Certificates"), access.can_manage_certificates, _certificate_columns, _certificate_rows
    ),
    "invitations": Export(lambda: _("Invitations"), access.can_manage_people, _invitation_columns, _invitation_rows),
    "webinars": Export(lambda: _("Webinars"), access.can_take_attendance, _webinar_columns, _webinar_rows),
    "participants": Export(lambda: _("Participants"), access.can_export, webinar_people.columns, webinar_people.rows),
    "webinar_mail": Export(
        lambda: _("Mail of webinars"), access.can_take_attendance, webinar_mail.columns, webinar_mail.rows
    ),
    "mail_problems": Export(
        lambda: _("Mail that did not arrive"),
        access.can_take_attendance,
        webinar_mail.columns,
        webinar_mail.problem_rows,
    ),
    "allowances": Export(
        lambda: _("More time and attempts"), access.can_follow_tests, allowances.columns, allowances.rows
    ),
    "answers_to_read": Export(
        lambda: _("Answers to read"), access.can_follow_tests, answers_to_read.columns, answers_to_read.rows
    ),
    "audit": Export(lambda: _("Audit trail"), access.can_read_audit, _audit_columns, _audit_rows),
    "progress": Export(lambda: _("Progress"), access.can_export, _progress_columns, _progress_rows),
}
