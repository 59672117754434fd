"""Put questions of a file into the bank, from the command line."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

HELP = """Put questions of a file into the bank, as drafts that nobody is asked before they are published.

Every entry of the file is imported, or named with its line and a reason. A text that asks nothing becomes the case
of the question after it. The same file again imports nothing into the same topic: a question that is there is named
as such. A topic that is not there is made. Without --objective a question measures the one it names, else the one
that most questions of the topic measure, else one that says that it has to be sorted yet.

Exit codes: 0 questions were imported (with --dry-run: would be), and all others are named; 1 none is in order;
2 the file can't be read, or the command is wrong. Nothing is half done.

  manage.py import_questions labour.gift --format gift --topic forced-labour --dry-run --json
  manage.py import_questions moodle.xml --format moodlexml --topic forced-labour --by maral@example.org
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        from argparse import RawDescriptionHelpFormatter

        parser = super().create_parser(*args, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser):
        from quizzes.exchange.formats import FORMATS

        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--topic", required=True, help="code or name of the topic the questions belong to")
        parser.add_argument("--objective", default="", help="code of the learning objective they measure")
        parser.add_argument("--language", default="en", choices=sorted(dict(settings.LANGUAGES)))
        parser.add_argument("--by", metavar="EMAIL", help="who then owns the questions")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, *args, **options):
        from quizzes.bank import look_at
        from quizzes.bank_services import find_topic

        by, objective = self._by(options["by"]), self._objective(options["objective"])
        reading = self._reading(options)
        if options["dry_run"]:
            report = look_at(reading, topic=find_topic(name=options["topic"]))
        else:
            report = self._imported(reading, by, objective, options)
        self._say(report, options)
        if not report.drafts:
            sys.exit(1)

    def _by(self, email):
        from people import access
        from people.models import User

        if not email:
            return None
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None or not (access.is_trainer(person) or person.has_perm("quizzes.change_question")):
            raise CommandError(f"{email} does not write questions", returncode=2)
        return person

    def _objective(self, code):
        from courses.models import Objective

        if not code:
            return None
        found = Objective.objects.filter(code=code).first()
        if found is None:
            raise CommandError(f"No learning objective has the code {code}", returncode=2)
        return found

    def _reading(self, options):
        from quizzes.exchange.apart import MOST_BYTES, read_apart
        from quizzes.exchange.draft import FileRefused

        path = options["file"]
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            return read_apart(data, options["format"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except FileRefused as refused:
            if options["json"]:
                problems = [{"line": refused.line, "reason": refused.reason}]
                self._print({"questions": [], "problems": problems, "imported": 0, "skipped": 0})
            raise CommandError(refused.reason, returncode=2) from refused

    def _imported(self, reading, by, objective, options):
        from django.db import transaction

        from quizzes.bank_services import import_reading, topic_called

        with transaction.atomic():
            return import_reading(
                reading=reading,
                topic=topic_called(name=options["topic"]),
                language=options["language"],
                objective=objective,
                by=by,
                now=timezone.now(),
            )

    def _say(self, report, options):
        if options["json"]:
            self._print(report.as_json())
            return
        for row in report.rows:
            self.stdout.write(f"line {row.line}: {row.type}, {row.status}: {row.title}")
            for note in row.notes:
                self.stdout.write(f"  {note}")
        for problem in report.problems:
            self.stdout.write(f"line {problem.line}: {problem.reason}")
        done = f"{len(report.drafts)} would be imported" if options["dry_run"] else f"{report.imported} imported"
        self.stdout.write(f"{done}, {report.skipped} skipped")

    def _print(self, answer):
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
