"""How long this app's tables are kept: one function for each period."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import AccessRequest, DataRequest, Invitation, MailAddress, PeopleImport
from people.own_data.acts import remove_file
from people.own_data.copying import remove_copy
from people.own_data.upkeep import keeps
from people.services.audit import forget_addresses


def each(rows: QuerySet, act: Callable, *, dry_run: bool) -> int:
    """Do ``act`` to each row; how many there are."""
    if dry_run:
        return rows.count()
    found = list(rows)
    for row in found:
        act(row)
    return len(found)


def removed(rows: QuerySet, *, dry_run: bool) -> int:
    """Delete ``rows``; how many of them there are, without what hangs on them."""
    count = rows.count()
    if not dry_run:
        rows.delete()
    return count


@keeps("audit_addresses")
def addresses(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Addresses from which people acted."""
    return forget_addresses(now=now, dry_run=dry_run)


@keeps("copies")
def copies(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Files of copies that were ready, and parts of copies that never were."""
    asked = DataRequest.objects.filter(kind=DataRequest.Kind.COPY)
    return each(asked.exclude(file="").filter(finished_at__lt=before), remove_copy, dry_run=dry_run)


@keeps("data_requests")
def requests_about_data(*, before: datetime, now: datetime, dry_run: bool) -> int:
    return removed(DataRequest.objects.filter(finished_at__lt=before), dry_run=dry_run)


@keeps("import_files")
def import_files(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Files of people, what was read from them, and the reports but for their counts. None that is under way."""
    old = PeopleImport.objects.filter(uploaded_at__lt=before).exclude(state__in=["queued", "running"])
    return each(old.exclude(file="", table="", file_name=""), _forget_file, dry_run=dry_run)


def _forget_file(one: PeopleImport) -> None:
    remove_file(one.file)
    remove_file(one.table)
    one.file, one.table, one.file_name = "", "", ""
    one.report = {key: value for key, value in one.report.items() if isinstance(value, int)}
    one.save(update_fields=["file", "table", "file_name", "report"])


@keeps("unconfirmed_requests")
def unconfirmed_requests(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Requests for access whose address nobody confirmed."""
    return removed(AccessRequest.objects.filter(confirmed_at__isnull=True, asked_at__lt=before), dry_run=dry_run)


@keeps("decided_requests")
def decided_requests(*, before: datetime, now: datetime, dry_run: bool) -> int:
    return removed(AccessRequest.objects.filter(decided_at__lt=before), dry_run=dry_run)


@keeps("invitations")
def invitations(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Invitations that nobody accepted, long after they expired or were withdrawn."""
    over = Q(expires_at__lt=before) | Q(revoked_at__lt=before)
    return removed(Invitation.objects.filter(over, accepted_at__isnull=True), dry_run=dry_run)


@keeps("sessions")
def sessions(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Sessions that are over, and the rows about devices whose session is gone."""
    ended = removed(Session.objects.filter(expire_date__lt=before), dry_run=dry_run)
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return ended + removed(UserSession.objects.filter(~Exists(alive), last_seen_at__lt=before), dry_run=dry_run)


@keeps("mail_returns")
def mail_returns(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Addresses that mail came back from, also those that no mail is sent to: after so long they get another try."""
    return removed(MailAddress.objects.filter(last_returned_at__lt=before), dry_run=dry_run)


@keeps("mail_files")
def mail_files(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Mail written to files, on a machine that sends none."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/nowhere")
    old = [path for path in folder.glob("*.log") if path.stat().st_mtime < before.timestamp()]
    for path in [] if dry_run else old:
        path.unlink(missing_ok=True)
    return len(old)
