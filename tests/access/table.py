"""docs/access.md: the table of who gets what, written from the answers and read back by the tests."""

import re
from pathlib import Path

from tests.access.asking import ADDRESSES, METHODS, PAGES, PLAIN, ROUTES
from tests.access.world import ROLES

FILE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
HEAD = ("route", "method", "whose", *ROLES)
Key = tuple[str, str, str]  # route, method, whose
AREAS = {
    "": "Outside the languages",
    "account": "Signing in", "mfa": "Signing in", "usersessions": "Signing in", "openid": "Signing in",
    "socialaccount": "Signing in",
    "people": "One's own pages, getting in", "my_learning": "One's own pages, getting in",
    "courses": "Courses", "quizzes": "Quizzes", "webinars": "Webinars", "certificates": "Certificates",
    "my": "Webinars", "calendar": "Webinars", "room": "Webinars",
    "staff": "The focal point's view", "desk": "The desk", "page": "Pages", "search": "Pages", "glossary": "Pages",
}  # fmt: skip
INTRODUCTION = """# Who may open what

Every address of the platform, asked as every kind of person, for what is their own and what is not. The table is
written by `make access` (`python -m tests.access`) from the answers themselves, and held by
`tests/access/test_matrix.py`: a route without its rows fails, and so does an answer that differs. **Read what changed
in it before you commit it.**

Whose a thing is:

- **own**: it belongs to the person who asks: their attempt, certificate, organisation; a trainer's course or webinar,
  and for others the course they take
- **same**: it belongs to a colleague at the same organisation, to an organisation below, or to another trainer there
- **other**: it belongs to somebody of another organisation
- **mixed**: the address names one's own thing and, below it, one that belongs elsewhere
- **missing**: there is no such thing; **–**: the address names nothing

The answers: 200 and 202 are shown; 422 is a form refused for what it holds, so the person may send it; → leads on, the
act being done, or refused with a sentence; login leads to the sign-in page; 404 finds nothing, and looks the same
whether the thing exists or not; 403, 405 and others are as HTTP has them, 405 being a method the address does not take.

Webinars are asked for in two ways: one that is open to all (`page:webinar`), and one by invitation (`page:hidden`,
with its room, recording, opinions and mail), to which the person who asks is invited where it is their own. The address
of a calendar (`calendar_feed`) is a secret and answers whoever has it; so is the one that a meeting server calls when a
meeting ends. Its other messages are signed, and refused with 401 when they are not.

Everybody signed in has given a second factor just now. Without one, staff reach the pages for it and nothing else, and
the acts of the first list ask for it again when it is older than five minutes. What Wagtail's own rooms answer is
tested in `tests/access/test_doors.py` and `tests/access/test_content_room.py`.

## Acts that ask for proof again

"""


def area_of(route: str) -> str:
    start = re.split(r"[:_]", route)[0]
    return AREAS.get(route) or AREAS.get(start) or AREAS[""]


def written(answers: dict[Key, dict[str, str]], steps_up: list[str]) -> str:
    """The document. ``answers``: key → role → answer."""
    lines = [INTRODUCTION + "\n".join(f"- `{route}`" for route in steps_up)]
    order = list(dict.fromkeys([area_of(route) for route in ROUTES] + ["Pages"]))
    for area in order:
        lines.append(f"\n## {area}\n")
        lines.append("| " + " | ".join(HEAD) + " |")
        lines.append("| " + " | ".join("---" for _name in HEAD) + " |")
        for (route, method, whose), by_role in answers.items():
            if area_of(route) == area:
                cells = [f"`{route}`", method, whose or "–", *(by_role[role] for role in ROLES)]
                lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def read() -> dict[Key, dict[str, str]]:
    rows = {}
    for line in FILE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(HEAD) and cells[0].startswith("`"):
            route, method, whose, *found = cells
            rows[route.strip("`"), method, PLAIN if whose == "–" else whose] = dict(zip(ROLES, found, strict=True))
    return rows


def steps_up_listed() -> list[str]:
    part = FILE.read_text().split("## Acts that ask for proof again")[1].split("\n## ")[0]
    return re.findall(r"^- `([\w:]+)`$", part, re.MULTILINE)


__all__ = ["ADDRESSES", "FILE", "METHODS", "PAGES", "read", "steps_up_listed", "written"]
