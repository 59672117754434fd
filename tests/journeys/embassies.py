"""The world of the journey of webinars: six embassies in six zones, forty people, a mail server and its workers."""

import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone

from lms.models import HomePage
from lms.site_setup import sync_translations
from people.models import Audience, Organisation, Posting, Role, User
from people.services import grant_role
from tests.journeys.world import PASSWORD
from tests.webinars.outbox import Post
from tests.webinars.receiver import Receiver
from webinars.models import WebinarIndexPage, WebinarPage

ROOT = Path(__file__).parent.parent.parent
PLACES = (
    ("Ankara", "TR", "Europe/Istanbul", "en"),
    ("Minsk", "BY", "Europe/Minsk", "ru"),
    ("New Delhi", "IN", "Asia/Kolkata", "en"),
    ("Berlin", "DE", "Europe/Berlin", "en"),
    ("Washington", "US", "America/New_York", "en"),
    ("Tokyo", "JP", "Asia/Tokyo", "tk"),
)
PEOPLE = 40


@dataclass(frozen=True)
class Event:
    page: WebinarPage
    trainer: User
    people: list[User]
    in_minsk: User
    in_delhi: User


def make_event() -> Event:
    """A published page without a session, for the embassies; nobody is invited yet."""
    embassies = Audience.objects.create(code="embassies", name="Embassies and consulates")
    trainer = _person("maral@example.org", "Maral Hojaýewa", "en", "Asia/Ashgabat")
    grant_role(user=trainer, role=Role.TRAINER, by=None, now=timezone.now())
    homes = [_embassy(*place[:3]) for place in PLACES]
    people = [_member(number, homes[number % len(homes)], PLACES[number % len(homes)]) for number in range(PEOPLE)]
    embassies.members.add(*people)
    page = _page(trainer, embassies)
    sync_translations()
    return Event(page=page, trainer=trainer, people=people, in_minsk=people[1], in_delhi=people[2])


def _embassy(city: str, country: str, zone: str) -> Organisation:
    return Organisation.objects.create(
        name=f"Embassy in {city}", kind="embassy", country="TM", host_country=country, city=city, time_zone=zone
    )


def _member(number: int, embassy: Organisation, place: tuple) -> User:
    city, _country, zone, language = place
    person = _person(f"person{number}@example.org", f"Person {number} of {city}", language, zone)
    Posting.objects.create(user=person, organisation=embassy, job_title="Attaché", started_on=date(2024, 1, 1))
    return person


def _person(email: str, name: str, language: str, zone: str) -> User:
    person = User.objects.create_user(email, PASSWORD, full_name=name, language=language, time_zone=zone)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _page(trainer: User, audience: Audience) -> WebinarPage:
    home = HomePage.objects.get(locale__language_code="en", depth=2)
    index = WebinarIndexPage(title="Webinars", slug="webinars")
    page = WebinarPage(
        title="Identification in consular practice", slug="identification", summary="What to notice.", owner=trainer
    )
    home.add_child(instance=index)
    index.save_revision().publish()
    index.add_child(instance=page)
    page.audiences.add(audience)
    page.save_revision().publish()
    return page


class Office(Post):
    """A mail server that keeps every mail, and may have a worker killed when it comes with the next one."""

    def __init__(self):
        super().__init__()
        self.worker: subprocess.Popen | None = None
        self.kills_at: int | None = None

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.kills_at is not None and len(self.received) == self.kills_at:
            self.kills_at = None
            self.worker.send_signal(signal.SIGKILL)
            self.worker.wait(30)
        return await super().handle_MAIL(server, session, envelope, address, options)

    def kill_half_way(self, port: int, *, after: int) -> int:
        """Start a worker of its own process and kill it after so many more mails; how many it sent."""
        before = len(self.received)
        self.kills_at = before + after
        self.worker = start_worker(port)
        assert self.worker.wait(180) == -signal.SIGKILL
        return len(self.received) - before

    def to(self, person: User) -> list[EmailMessage]:
        """What came for ``person``, in the order it came."""
        return [mail for mail in self.mails() if person.email in mail["To"]]

    def doubles(self) -> list[tuple[str, str]]:
        counted = Counter((mail["To"], mail["Message-ID"]) for mail in self.mails())
        return [which for which, times in counted.items() if times > 1]


WORKER = """
import sys
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
from django.utils import timezone
from webinars import sending
sending.send_due(now=timezone.now())
"""


def start_worker(port: int) -> subprocess.Popen:
    command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(port)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings.test", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@dataclass
class Calendar:
    """The calendar of a person, into which the calendar part of every mail goes as it comes."""

    person: User
    read: int = 0
    receiver: Receiver = field(init=False)

    def __post_init__(self):
        self.receiver = Receiver(self.person.email)

    def read_mail(self, office: Office) -> list[EmailMessage]:
        """Take in what came since; the mails."""
        new = office.to(self.person)[self.read :]
        self.read += len(new)
        for mail in new:
            for part in mail.walk():
                if part.get_content_type() == "text/calendar":
                    self.receiver.receive(part.get_payload(decode=True))
        return new

    @property
    def entries(self) -> list[tuple]:
        return sorted((entry.starts_at, entry.ends_at) for entry in self.receiver.entries.values())
