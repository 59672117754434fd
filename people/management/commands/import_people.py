"""Import people from a file, from the command line."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

HELP = """Import people from a CSV or XLSX file.

The columns are found by their headings, in English, Russian or Turkmen; full name and e-mail address must be there.
An empty cell leaves what is known as it is; the same file again changes nothing. Without --skip-bad-rows all rows
are imported or none.

Exit codes: 0 all rows are in order (and imported, but with --dry-run); 1 rows have problems (none is imported, or
with --skip-bad-rows all others); 2 the file cannot be read, or the command is wrong. Nothing is half done.

  manage.py import_people staff.xlsx --dry-run
  manage.py import_people staff.csv --by maral@example.org --skip-bad-rows
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        from argparse import RawDescriptionHelpFormatter

        parser = super().create_parser(*args, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")
        parser.add_argument("--skip-bad-rows", action="store_true", help="import the good rows, leave the others out")
        parser.add_argument("--by", metavar="EMAIL", help="the coordinator whose act it is, and whose rights count")
        parser.add_argument("--no-welcome", action="store_true", help="send no mail to new people")
        parser.add_argument("--language", default="", help="en, ru or tk: of people whose row names none")

    def handle(self, *args, **options):
        from people.services import imports
        from people.sheets.refusals import SheetRefused

        by, now = self._by(options["by"]), timezone.now()
        data = self._read(options["file"])
        language = self._language(options["language"])
        try:
            item, table = imports.look_at_file(name=options["file"].name, data=data, by=by, now=now)
        except SheetRefused as refused:
            raise self._refused(refused, options) from refused
        self._check_columns(item)
        item.language = language or item.language
        if options["dry_run"]:
            answer = self._looked(item, table, by, now)
        else:
            imports.keep_file(item=item, table=table, data=data)
            answer = self._done(item, by, now, options)
        self._say(answer, options)
        if answer["problems"]:
            sys.exit(1)

    def _by(self, email):
        from people.access import can_manage_people
        from people.models import User

        if not email:
            return None
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None or not can_manage_people(person):
            raise CommandError(f"{email} is not a coordinator", returncode=2)
        return person

    def _read(self, path):
        from people.roster.words import sentence_of_refusal
        from people.sheets.reading import check_size
        from people.sheets.refusals import SheetRefused

        try:
            check_size(path.stat().st_size)
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        except SheetRefused as refused:
            raise CommandError(sentence_of_refusal(refused), returncode=2) from refused

    def _refused(self, refused, options):
        from people.roster.words import sentence_of_refusal

        sentence = sentence_of_refusal(refused)
        if options["json"]:
            self.stdout.write(json.dumps({"refused": refused.code, "sentence": sentence}, ensure_ascii=False))
        return CommandError(sentence, returncode=2)

    def _check_columns(self, item):
        from people.roster import fields
        from people.roster.words import LABELS

        missing = [str(LABELS[name]) for name in fields.REQUIRED if name not in item.columns]
        if missing:
            raise CommandError(f"No column has this heading: {', '.join(missing)}", returncode=2)

    def _language(self, code):
        from django.conf import settings

        if code and code not in dict(settings.LANGUAGES):
            raise CommandError(f"{code} is not a language of the platform", returncode=2)
        return code

    def _looked(self, item, table, by, now):
        from people.roster.plan import ADD, CHANGE, PROBLEM, UNCHANGED, counts_of
        from people.services import imports

        planned = imports.plan_of(item=item, by=by, now=now, table=table)
        counts = counts_of(planned)
        report = {"added": counts[ADD], "changed": counts[CHANGE], "unchanged": counts[UNCHANGED]}
        report |= {"problems": counts[PROBLEM], "problem_list": imports.problems_of(planned=planned)}
        return self._answer(item, report, is_dry=True)

    def _done(self, item, by, now, options):
        from people.services import imports

        skips, welcome = options["skip_bad_rows"], not options["no_welcome"]
        imports.take_import(item=item, skips_bad_rows=skips, sends_welcome=welcome)
        item = imports.run_import(item=item, by=by, now=now)
        return self._answer(item, item.report, is_dry=False)

    def _answer(self, item, report, *, is_dry):
        from people.import_screens import problem_lines

        problems = report.get("problem_list", [])
        lines = problem_lines(problems)
        return {
            "file": item.file_name,
            "sha256": item.sha256,
            "dry_run": is_dry,
            "state": "looked at" if is_dry else item.state,
            "rows": item.rows_total,
            **{name: report.get(name, 0) for name in ("added", "changed", "unchanged", "problems")},
            "problem_list": [
                {"row": one["row"], "field": one["field"], "code": one["code"], "sentence": line["sentence"]}
                for one, line in zip(problems, lines, strict=True)
            ],
        }

    def _say(self, answer, options):
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        would = "would be " if answer["dry_run"] else ""
        self.stdout.write(
            f"{answer['rows']} rows: {answer['added']} {would}added, {answer['changed']} {would}changed, "
            f"{answer['unchanged']} without a change, {answer['problems']} with a problem"
        )
        for problem in answer["problem_list"]:
            self.stdout.write(f"row {problem['row']}: {problem['sentence']}")
        if answer["state"] == "failed":
            self.stdout.write("Nothing was imported.")
