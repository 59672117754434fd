"""Prints the SQL by which the role the platform runs with may add to the audit trail and not change it."""

import re

from django.core.management.base import BaseCommand, CommandError

from people.grants import statements

NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class Command(BaseCommand):
    help = "Print the PostgreSQL grants of the role the platform runs with. Run them as the owner of the tables."

    def add_arguments(self, parser):
        parser.add_argument("--role", required=True, help="the role in DATABASE_URL of web and worker")
        parser.add_argument("--owner", help="the role that runs migrations, for the tables of later versions")
        parser.add_argument("--schema", default="public")

    def handle(self, *, role, owner, schema, **options):
        for name in (role, owner, schema):
            if name is not None and not NAME.fullmatch(name):
                raise CommandError(f"Not a plain name of PostgreSQL: {name!r}")
        if role == owner:
            raise CommandError("The owner of a table may always change it: take another role to run with.")
        for statement in statements(role=role, owner=owner, schema=schema):
            self.stdout.write(f"{statement};")
