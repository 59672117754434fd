"""Brings a migrated database to a working site, and opens the first administrator's account."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses import glossary_index
from lms.site_setup import ensure_site
from people.models import Role, User
from people.services import add_person, grant_role


class Command(BaseCommand):
    help = (
        "Make languages, home pages, groups and workflow where they are missing, and read the pages into the index of "
        "the search and the glossary. Run it after every migration."
    )

    def add_arguments(self, parser):
        parser.add_argument("--administrator", metavar="EMAIL", help="also make this person an administrator")
        parser.add_argument("--name", default="", help="their full name, when the account is new")

    def handle(self, *, administrator, name, **options):
        ensure_site()
        call_command("update_index", verbosity=0)
        glossary_index.index_all()
        self.stdout.write("The site is set up.")
        if administrator:
            user = self._person(administrator, name)
            grant_role(user=user, role=Role.ADMINISTRATOR, by=None, now=timezone.now())
            self.stdout.write(f"{user.full_name} is an administrator and signs in by a code sent to {user.email}.")

    def _person(self, email: str, name: str) -> User:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None and not name.strip():
            raise CommandError("A new person needs a name: --name 'Full Name'")
        return user or add_person(email=email, full_name=name.strip(), by=None, now=timezone.now())
