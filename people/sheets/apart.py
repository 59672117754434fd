"""A file read in a process of its own: whatever it does to the reader, this process lives on."""

import json
from dataclasses import asdict

from jobs import apart
from people.sheets.reading import NO_CHOICES, check_size
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices, Table

MOST_SECONDS = 20
COMMAND = (*apart.PYTHON, "people.sheets.child")
ENVIRONMENT = apart.ENVIRONMENT | {"OPENPYXL_LXML": "False"}  # XML by defusedxml alone


def read_apart(data: bytes, name: str, choices: Choices = NO_CHOICES) -> Table:
    """The table of the file. Raises ``SheetRefused``, also when reading takes too much memory or time."""
    check_size(len(data))
    asked = {"name": name[-100:], "choices": asdict(choices)}
    try:
        return _table(apart.ask(COMMAND, asked, data, seconds=MOST_SECONDS, environment=ENVIRONMENT))
    except apart.NoAnswer as error:
        raise SheetRefused("too_heavy") from error


def _table(answer: bytes) -> Table:
    if not answer.startswith(b'{"refused"'):
        return Table.from_json(answer.decode("utf-8", "surrogatepass"))
    refused = json.loads(answer)
    raise SheetRefused(refused["refused"], **refused["values"])
