"""What the tests of invitations share: an embassy, its focal point, a coordinator, and the mail that went out."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core import mail
from django.db import transaction

from jobs.testing import run_jobs
from people import tokens
from people.models import Invitation, Organisation, Role, User
from people.services import invitations
from tests.people.factories import NOW, make_organisation, make_person

LINK = re.compile(r"https://learn\.example\.org(/[a-z]{2}/(?:invitation|ask-access/confirm)/[^/\s]+/)")
LATER = NOW + timedelta(minutes=6)


@dataclass(frozen=True)
class Mission:
    embassy: Organisation
    other: Organisation
    focal: User
    coordinator: User


def commit_at_once(monkeypatch) -> None:
    """What waits for the commit is done at once: the transaction of a test never ends."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, **rest: act())


def make_mission() -> Mission:
    embassy = make_organisation("Embassy of Turkmenistan in Ankara", time_zone="Europe/Istanbul")
    other = make_organisation("Embassy of Turkmenistan in Minsk")
    return Mission(
        embassy=embassy,
        other=other,
        focal=make_person(full_name="Merdan Orazow", organisation=embassy, follows=embassy),
        coordinator=make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,)),
    )


def invite(mission: Mission, email: str = "maksat.g@mfa.example", **changes) -> Invitation:
    values = {"email": email, "organisation": mission.embassy, "by": mission.focal, "now": NOW} | changes
    return invitations.invite(**values)


def sent_link() -> str:
    """Do the queued work; the path of the link in the last mail."""
    run_jobs()
    return LINK.search(mail.outbox[-1].body)[1]


def token_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def opened(link: str) -> Invitation:
    """The invitation as the browser's session finds it by the link."""
    return Invitation.objects.get(token_hash=tokens.digest(token_of(link)))


def without_chance(page: bytes, *particulars: str) -> str:
    """A page without what differs each time: the form's token, the keys of rows, and ``particulars``."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())
    for one in particulars:
        text = text.replace(one, "X")
    return re.sub(r"/invitations/\d+/", "/invitations/N/", text)


ANSWERS = {
    "full_name_latin": "Maksat Garlyýew",
    "full_name_cyrillic": "Максат Гарлыев",
    "language": "tk",
    "time_zone": "Europe/Istanbul",
}
