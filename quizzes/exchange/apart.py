"""A file of questions read in a process of its own: whatever it does to the reader, this process lives on."""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quizzes.exchange.draft import FileRefused, Reading

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 25
ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-E", "-s", "-X", "utf8", "-m", "quizzes.exchange.child")
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1"}  # none of ours


def read_apart(data: bytes, file_format: str) -> Reading:
    """Everything of the file, its sentences in the active language. Raises ``FileRefused``, also when reading takes too
    much memory or time.
    """
    if len(data) > MOST_BYTES:
        raise FileRefused(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024})
    asked = json.dumps({"format": file_format, "language": get_language() or "en"}).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, no shell
            COMMAND,
            input=asked + data,
            capture_output=True,
            timeout=MOST_SECONDS,
            cwd=ROOT,
            env=ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_heavy() from error
    if done.returncode != 0 or not done.stdout:
        raise _too_heavy()
    return _reading(done.stdout)


def _too_heavy() -> FileRefused:
    return FileRefused(_("The file takes too much time or memory to read. It is not opened."))


def _reading(answer: bytes) -> Reading:
    if not answer.startswith(b'{"refused"'):
        return Reading.from_json(answer.decode())
    refused = json.loads(answer)
    raise FileRefused(refused["refused"], refused["line"])
