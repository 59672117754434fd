"""Addresses pasted into a box, one a line, with or without a name: ``Aýna Berdiýewa <ayna@example.org>``. Pure."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from people.addresses import NotAnAddress, clean_address
from people.names import NotAName, clean_name

MOST_LINES = 50
_WITH_NAME = re.compile(r'^"?(?P<name>[^<>"]*?)"?\s*<(?P<address>[^<>]*)>[,;]?$')
MOST_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A line as it was written, what was read in it, and what is wrong with it (a sentence, or nothing)."""

    number: int  # from 1, as the box counts them
    text: str
    email: str = ""
    name: str = ""
    problem: object = ""

    def refused(self, problem: object) -> "Line":
        return replace(self, problem=problem)


def read_lines(text: str) -> list[Line]:
    """Every line that is not empty. The second line with one address says where the first stands."""
    lines: list[Line] = []
    first: dict[str, int] = {}
    for number, written in enumerate(text.splitlines(), start=1):
        if written.strip():
            line = _read(number, written.strip())
            if line.email in first:
                line = line.refused(_("The same address stands on line %(number)d.") % {"number": first[line.email]})
            elif line.email:
                first[line.email] = number
            lines.append(line)
    return lines


def _read(number: int, written: str) -> Line:
    line = Line(number=number, text=written[:MOST_SHOWN])
    found = _WITH_NAME.match(written)
    name, address = (found["name"], found["address"]) if found else ("", written.rstrip(",;"))
    try:
        return replace(line, email=clean_address(address), name=clean_name(name))
    except (NotAnAddress, NotAName) as error:
        return line.refused(error.message)
