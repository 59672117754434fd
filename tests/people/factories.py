"""People and organisations for tests, made through the services as the desk makes them."""

from datetime import UTC, date, datetime
from itertools import count

from people.models import Audience, Organisation, OrganisationKind, Role, User
from people.services import add_person, grant_role

NOW = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
_number = count(1)


def make_organisation(name: str = "", **fields) -> Organisation:
    number = next(_number)
    fields = {"kind": OrganisationKind.EMBASSY, "time_zone": "Asia/Ashgabat"} | fields
    return Organisation.objects.create(name=name or f"Organisation {number}", **fields)


def make_audience(**fields) -> Audience:
    number = next(_number)
    return Audience.objects.create(**{"name": f"Audience {number}", "code": f"audience-{number}"} | fields)


def make_person(
    *,
    roles: tuple[Role, ...] = (),
    organisation: Organisation | None = None,
    follows: Organisation | None = None,
    **fields,
) -> User:
    """A person with an account; ``follows`` makes them the focal point there."""
    number = next(_number)
    values = {"email": f"person{number}@example.org", "full_name": f"Person {number}", "password": PASSWORD} | fields
    started_on = date(2025, 1, 1) if organisation else None
    user = add_person(**values, organisation=organisation, started_on=started_on, by=None, now=NOW)
    for role in roles:
        grant_role(user=user, role=role, by=None, now=NOW)
    if follows:
        grant_role(user=user, role=Role.FOCAL_POINT, organisation=follows, by=None, now=NOW)
    return user
