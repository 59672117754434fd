"""A file read in a process of its own: whatever it does to the reader, this process lives on."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from people.sheets.reading import NO_CHOICES, check_size
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices, Table

MOST_SECONDS = 20
ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-E", "-s", "-X", "utf8", "-m", "people.sheets.child")
ENVIRONMENT = {"OPENPYXL_LXML": "False", "PYTHONDONTWRITEBYTECODE": "1"}  # none of ours; XML by defusedxml alone


def read_apart(data: bytes, name: str, choices: Choices = NO_CHOICES) -> Table:
    """The table of the file. Raises ``SheetRefused``, also when reading takes too much memory or time."""
    check_size(len(data))
    asked = json.dumps({"name": name[-100:], "choices": asdict(choices)}).encode() + b"\n"
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
        raise SheetRefused("too_heavy") from error
    if done.returncode != 0 or not done.stdout:
        raise SheetRefused("too_heavy")
    return _table(done.stdout)


def _table(answer: bytes) -> Table:
    if not answer.startswith(b'{"refused"'):
        return Table.from_json(answer.decode("utf-8", "surrogatepass"))
    refused = json.loads(answer)
    raise SheetRefused(refused["refused"], **refused["values"])
