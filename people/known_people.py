"""What the database knows about the people a list names, as values for ``people.roster``."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress

from people.models import Audience, Membership, Organisation, Posting, User
from people.roster import fields
from people.roster.directory import Directory, Known, Named, Workplace
from people.roster.rows import Row

AT_ONCE = 500  # addresses in one question to the database


def directory_for(rows: Sequence[Row], *, viewer: User | None, now: datetime) -> Directory:
    """All organisations and audiences, and the people whose addresses stand in ``rows``.

    ``viewer`` is who imports; None is the platform itself, which may change everyone.
    """
    directory = Directory(
        organisations=_named(Organisation.objects.values_list("pk", "name", "name_ru", "name_tk")),
        audiences=_named(Audience.objects.values_list("pk", "name", "name_ru", "name_tk", "code")),
        workplaces={
            pk: Workplace(pk=pk, today=now.astimezone(ZoneInfo(zone)).date())
            for pk, zone in Organisation.objects.values_list("pk", "time_zone")
        },
    )
    addresses = {form for row in rows if row.address for form in (row.address.email, row.address.looks_like)}
    for some in _portions(sorted(addresses)):
        directory.people |= _people(some, viewer)
        taken = EmailAddress.objects.filter(email__in=some).exclude(user__email__in=some)
        directory.taken |= set(taken.values_list("email", flat=True))
    return directory


def _named(rows) -> Named:
    named = Named()
    for pk, name, *others in rows:
        named.add(pk, name, [name, *others])
    return named


def _people(addresses: list[str], viewer: User | None) -> dict[str, Known]:
    users = User.objects.filter(email__in=addresses)
    changeable = users if viewer is None else User.objects.changeable_by(viewer).filter(email__in=addresses)
    may_change = set(changeable.values_list("pk", flat=True))
    postings = {
        user: (organisation, job_title, started_on)
        for user, organisation, job_title, started_on in Posting.objects.current()
        .filter(user__email__in=addresses)
        .values_list("user_id", "organisation_id", "job_title", "started_on")
    }
    audiences: dict[int, set[int]] = {}
    joined = Membership.objects.filter(user__email__in=addresses).values_list("user_id", "audience_id")
    for user, audience in joined:
        audiences.setdefault(user, set()).add(audience)
    return {
        row["email"]: _known(row, postings.get(row["pk"]), audiences.get(row["pk"], set()), may_change)
        for row in users.values("pk", "email", "is_active", *fields.OF_THE_ACCOUNT)
    }


def _known(row: dict, posting: tuple | None, audiences: set[int], may_change: set[int]) -> Known:
    organisation, job_title, started_on = posting or (None, "", None)
    return Known(
        pk=row["pk"],
        account={name: row[name] for name in fields.OF_THE_ACCOUNT},
        organisation=organisation,
        job_title=job_title,
        started_on=started_on,
        audiences=frozenset(audiences),
        is_active=row["is_active"],
        is_changeable=row["pk"] in may_change,
    )


def _portions(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), AT_ONCE):
        yield addresses[start : start + AT_ONCE]
