"""Organisations, audiences and people of the demo."""

from datetime import datetime

from lms.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from lms.demo.audiences import AUDIENCES
from lms.demo.clock import days_ago, two_years_before
from lms.demo.organisations import ORGANISATIONS
from lms.demo.people import PEOPLE
from people.models import Audience, Organisation, Role, User
from people.services import add_person, grant_role, save_organisation

OPENED_DAYS_AGO = 90
WITH_PASSWORD = {person["key"] for person in ACCOUNTS}


def load_audiences() -> dict[str, Audience]:
    return {values["code"]: Audience.objects.create(**values) for values in AUDIENCES}


def load_organisations(*, now: datetime) -> dict[str, Organisation]:
    """By key; parents come before those below them."""
    loaded: dict[str, Organisation] = {}
    for values in ORGANISATIONS:
        organisation = Organisation(
            name=values["name_en"],
            name_ru=values["name_ru"],
            name_tk=values["name_tk"],
            kind=values["kind"],
            parent=loaded.get(values["parent"]),
            country=values["country"],
            host_country=values["host_country"],
            city=values["city"],
            time_zone=values["time_zone"],
        )
        loaded[values["key"]] = save_organisation(
            organisation=organisation, by=None, now=days_ago(now, OPENED_DAYS_AGO, hour=4)
        )
    return loaded


def load_people(
    *, organisations: dict[str, Organisation], audiences: dict[str, Audience], now: datetime
) -> dict[str, User]:
    """By key. Only the demo accounts have a password; the others would sign in by a code."""
    opened = days_ago(now, OPENED_DAYS_AGO, hour=5)
    loaded = {}
    for values in PEOPLE:
        organisation = organisations[values["organisation"]]
        person = add_person(
            email=values["email"],
            full_name=values["full_name"],
            full_name_latin=values["full_name_latin"],
            full_name_cyrillic=values["full_name_cyrillic"],
            language=values["language"],
            time_zone=values["time_zone"],
            password=DEMO_PASSWORD if values["key"] in WITH_PASSWORD else None,
            organisation=organisation,
            job_title=values["job_title"],
            started_on=two_years_before(now.date()),
            audiences=[audiences[values["audience"]]],
            by=None,
            now=opened,
        )
        for name in values["roles"]:
            _grant(person, Role(name), organisation, opened)
        loaded[values["key"]] = person
    return loaded


def _grant(person: User, role: Role, organisation: Organisation, now: datetime) -> None:
    scope = organisation if role == Role.FOCAL_POINT else None
    grant_role(user=person, role=role, organisation=scope, by=None, now=now)
