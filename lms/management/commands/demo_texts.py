"""The words of the demo course in the other languages: which are missing, and where they are put."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from lms.demo import load, words


class Command(BaseCommand):
    help = "Bring lms/demo/translations/*.po to the texts of the demo; write out what is missing; take in what is done."

    def add_arguments(self, parser):
        parser.add_argument("--language", choices=words.LANGUAGES, help="Only this one.")
        parser.add_argument(
            "--missing", metavar="FILE", help="Write the texts without words: a list of {n, where, text}."
        )
        parser.add_argument(
            "--merge",
            nargs=2,
            metavar=("ASKED", "DONE"),
            help="That list, and an object {n: words}: take the words in.",
        )

    def handle(self, *, language, missing, merge, **options):
        if (missing or merge) and not language:
            raise CommandError("Say which --language.")
        wanted = self._wanted()
        for code in [language] if language else words.LANGUAGES:
            words.update(code, wanted)
            if merge:
                self.stdout.write(f"{code}: {words.put(code, _done(*merge))} taken in")
            done, left = words.update(code, wanted)
            self.stdout.write(f"{code}: {done} of {done + left} texts")
        if missing:
            Path(missing).write_text(json.dumps(self._missing(language, wanted), ensure_ascii=False, indent=1))

    def _wanted(self) -> list[words.Text]:
        """The texts of the demo, loaded for the purpose and taken back, if the database is empty."""
        with transaction.atomic():
            if load.is_empty():
                load.load_texts(now=timezone.now())
                found = words.texts()
                load.remove_files()
                transaction.set_rollback(True)
                return found
            return words.texts()

    def _missing(self, language: str, wanted: list[words.Text]) -> list[dict]:
        known = words.words_in(language)
        left = [text for text in wanted if text.words not in known]
        return [{"n": n, "where": text.where, "text": text.words} for n, text in enumerate(left)]


def _done(asked: str, done: str) -> dict[str, str]:
    texts = {str(one["n"]): one["text"] for one in json.loads(Path(asked).read_text())}
    return {texts[n]: given for n, given in json.loads(Path(done).read_text()).items() if n in texts}
