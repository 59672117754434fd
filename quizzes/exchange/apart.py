"""A file of questions read in a process of its own: whatever it does to the reader, this process lives on."""

import json

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobs import apart
from quizzes.exchange.draft import FileRefused, Reading

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 25
COMMAND = (*apart.PYTHON, "quizzes.exchange.child")


def read_apart(data: bytes, file_format: str) -> Reading:
    """Everything of the file, its sentences in the active language. Raises ``FileRefused``, also when reading takes too
    much memory or time.
    """
    if len(data) > MOST_BYTES:
        raise FileRefused(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024})
    asked = {"format": file_format, "language": get_language() or "en"}
    try:
        return _reading(apart.ask(COMMAND, asked, data, seconds=MOST_SECONDS, environment=apart.ENVIRONMENT))
    except apart.NoAnswer as error:
        raise FileRefused(_("The file takes too much time or memory to read. It is not opened.")) from error


def _reading(answer: bytes) -> Reading:
    if not answer.startswith(b'{"refused"'):
        return Reading.from_json(answer.decode())
    refused = json.loads(answer)
    raise FileRefused(refused["refused"], refused["line"])
