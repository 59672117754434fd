"""Who was erased, kept where a restored backup does not reach: a row, and a file of its own beside the database.

Numbers only: the person's, and those of rows that are found by an address, which nobody has any more afterwards.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from people.models import Erasure
from people.own_data.identity import Identity
from people.own_data.registry import holdings

FOLDER = "erasures"
NAME = re.compile(r"\d+\.json")


@dataclass(frozen=True)
class Entry:
    user_id: int
    erased_at: str
    by_id: int | None
    rows: dict[str, list[int]] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.erased_at)


def note(identity: Identity, *, by_id: int | None) -> Entry:
    """Write the person into the journal before anything is erased. Twice keeps what was noted first."""
    row, _is_new = Erasure.objects.get_or_create(
        user_id=identity.user.pk, defaults={"erased_at": identity.now, "by_id": by_id}
    )
    name = f"{FOLDER}/{row.user_id}.json"
    if default_storage.exists(name):
        return _read(name)
    entry = Entry(row.user_id, row.erased_at.isoformat(), row.by_id, _found_by_address(identity))
    default_storage.save(name, ContentFile(json.dumps(asdict(entry)).encode()))
    return entry


def entries() -> list[Entry]:
    """All that the files and the table know, those only in the table without numbers of other rows."""
    known = {entry.user_id: entry for entry in map(_read, _names())}
    for row in Erasure.objects.all():
        known.setdefault(row.user_id, Entry(row.user_id, row.erased_at.isoformat(), row.by_id))
    return [known[number] for number in sorted(known)]


def note_again(entry: Entry) -> None:
    """After a restored backup the row may be missing."""
    defaults = {"erased_at": entry.moment, "by_id": entry.by_id}
    Erasure.objects.get_or_create(user_id=entry.user_id, defaults=defaults)


def _found_by_address(identity: Identity) -> dict[str, list[int]]:
    return {
        holding.name: sorted(holding.rows(identity).values_list("pk", flat=True))
        for holding in holdings()
        if holding.by_address
    }


def _names() -> list[str]:
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [f"{FOLDER}/{name}" for name in files if NAME.fullmatch(name)]


def _read(name: str) -> Entry:
    with default_storage.open(name) as file:
        return Entry(**json.loads(file.read()))
