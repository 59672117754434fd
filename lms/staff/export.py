"""The matrix as a table: the same words, one column for each step."""

from collections.abc import Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lms.staff.progress import Row, Sheet
from reports.spreadsheets import Column
from reports.spreadsheets import Row as Line


def columns(sheet: Sheet) -> list[Column]:
    return [
        Column(_("Person"), 28),
        Column(_("Job title"), 24),
        Column(_("Organisation"), 36),
        *(Column(column.label, 16) for column in sheet.columns),
        Column(_("Due on"), 12),
        Column(_("Last active on"), 14),
        Column(_("Certificate"), 12),
    ]


def lines(sheet: Sheet) -> Iterator[Line]:
    """In the language of the request: all words are looked up before the file is streamed."""
    return iter([_line(row) for row in sheet.rows])


def _line(row: Row) -> Line:
    return (
        row.person.full_name if row.person else row.invitation.email,
        row.job_title if row.person else _("Invited, not accepted"),
        str(row.organisation),
        *(stop.word for _column, stop in row.stops),
        row.enrolment.due_on if row.enrolment else None,
        localtime(row.last_active_at).date() if row.last_active_at else None,
        _("yes") if row.certificate_code else _("no"),
    )
