"""What the platform knows, as far as a list of people is held against it. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from people.folding import fold, in_latin

NEAR = 0.6  # how alike a suggestion must be, from 0 to 1
MOST_SUGGESTIONS = 50  # of a file: comparing with every name is slow


@dataclass(frozen=True)
class Known:
    """A person with an account, as far as a row could change them."""

    pk: int
    account: dict[str, str]  # full_name and the rest of fields.OF_THE_ACCOUNT
    organisation: int | None
    job_title: str
    started_on: date | None
    audiences: frozenset[int]
    is_active: bool
    is_changeable: bool  # by the person who imports


@dataclass(frozen=True)
class Workplace:
    pk: int
    today: date  # in its time zone


@dataclass
class Named:
    """Things found by any of their names, written in any case and in Latin letters too."""

    by_name: dict[str, set[int]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    _found: dict[str, set[int]] = field(default_factory=dict)
    _near: dict[str, str] = field(default_factory=dict)

    def add(self, pk: int, label: str, names: Iterable[str]) -> None:
        self.labels[pk] = label
        for name in names:
            for form in {fold(name), in_latin(name)} - {""}:
                self.by_name.setdefault(form, set()).add(pk)

    def find(self, text: str) -> set[int]:
        if text not in self._found:
            self._found[text] = self.by_name.get(fold(text)) or self.by_name.get(in_latin(text)) or set()
        return self._found[text]

    def nearest(self, text: str) -> str:
        """The label of what ``text`` was probably meant to be, or nothing."""
        if text not in self._near and len(self._near) < MOST_SUGGESTIONS:
            close = get_close_matches(in_latin(text)[:200], list(self.by_name), n=1, cutoff=NEAR)
            self._near[text] = self.labels[min(self.by_name[close[0]])] if close else ""
        return self._near.get(text, "")


@dataclass
class Directory:
    """``people`` by address; ``taken`` are addresses that belong to somebody whose main address is another."""

    people: dict[str, Known] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    organisations: Named = field(default_factory=Named)
    workplaces: dict[int, Workplace] = field(default_factory=dict)
    audiences: Named = field(default_factory=Named)
