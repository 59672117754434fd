"""Write questions of the bank into a file, from the command line."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

HELP = """Write the questions of a topic into a file, with their answers: keep it as you keep a test.

Questions are written as they were saved last, published or not, by code. What the format can't hold is said, question
by question; our own format (json) holds everything but lessons, sources and who wrote it.

Exit codes: 0 questions are in the file, and all others are named; 1 there is none; 2 the command is wrong.

  manage.py export_questions --format moodlexml --topic forced-labour --output labour.xml
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

        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--topic", required=True, help="code or name of the topic")
        parser.add_argument("--language", default="en", choices=sorted(dict(settings.LANGUAGES)))
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *args, **options):
        from quizzes.bank import drafts_of
        from quizzes.exchange.formats import FORMATS

        drafts = drafts_of(self._questions(options))
        writing = FORMATS[options["format"]].write(drafts)
        try:
            options["output"].write_bytes(writing.data)
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}", returncode=2) from error
        for loss in writing.losses:
            self.stdout.write(f"{drafts[loss.line - 1].idnumber}: {loss.reason}")
        self.stdout.write(f"{len(drafts) - len(writing.problems)} of {len(drafts)} questions written")
        for problem in writing.problems:
            self.stderr.write(f"{drafts[problem.line - 1].idnumber}: {problem.reason}")
        if len(writing.problems) == len(drafts):
            raise CommandError("No question of the topic could be written", returncode=1)

    def _questions(self, options):
        from quizzes.bank import to_export
        from quizzes.bank_services import find_topic

        topic = find_topic(name=options["topic"])
        if topic is None:
            raise CommandError(f"No topic is called {options['topic']}", returncode=2)
        return to_export(topic=topic, language=options["language"])
