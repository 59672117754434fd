"""Let somebody in who has lost their authenticator app, their passkeys and their recovery codes."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone


class Command(BaseCommand):
    help = (
        "Take every second factor of a person away: they sign in without one and, if their role asks for it, enrol a "
        "new one. Ask who they are by telephone or in person first. It is written to the audit trail and mailed."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address the person signs in with")

    def handle(self, *, email, **options):
        from people.models import User
        from people.services.factors import reset_second_factor

        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has an account with the address {email}.")
        count = reset_second_factor(user=person, by=None, now=timezone.now())
        if not count:
            raise CommandError(f"{person.email} has no second factor. If they cannot sign in, it is something else.")
        self.stdout.write(
            f"The second factor of {person.email} is reset. All their sessions are ended; a mail is sent."
        )
