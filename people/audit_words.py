"""The audit trail in words. Each app says, in its ``audit_actions.py``, what its acts, things and facts are called::

    ACTIONS = {"role.granted": _("Gave a role")}
    KINDS = {"people.organisation": Kind(_("Organisation"), name_organisations)}
    FACTS = {"role": Fact(_("Role"), words=Role), "organisation": Fact(_("Organisation"), kind="people.organisation")}

``FACTS`` names the keys that ``data`` of an event may have: each is a code, a number or a list of them.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

MODULE = "audit_actions"
Words = str | Promise


@dataclass(frozen=True)
class Named:
    """A thing as it is called now, and its screen if it has one."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """``name`` gives the names of things by their keys, in one query; those that are gone are left out."""

    label: Words
    name: Callable[[Collection[int]], dict[int, Named]]


@dataclass(frozen=True)
class Fact:
    """A key of an event's data. ``kind``: its value is the key of a thing. ``words`` translates a code."""

    label: Words
    kind: str = ""
    words: Callable[[Any], Words] | None = None


@dataclass
class Vocabulary:
    actions: dict[str, Words] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)


@cache
def vocabulary() -> Vocabulary:
    """What all apps say, in the order in which they are installed."""
    words = Vocabulary()
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, MODULE):
            said = import_module(f"{app.name}.{MODULE}")
            words.actions |= getattr(said, "ACTIONS", {})
            words.kinds |= getattr(said, "KINDS", {})
            words.facts |= getattr(said, "FACTS", {})
    return words


def label_of(action: str) -> str:
    """The act in words; the bare code of one that no version of today records."""
    return str(vocabulary().actions.get(action, action))


class Names:
    """What things are called, asked for many at a time: one query a kind, however many rows."""

    def __init__(self) -> None:
        self._wanted: dict[str, set[int]] = {}
        self._known: dict[tuple[str, int], Named] = {}

    def want(self, kind: str, keys: Iterable[Any]) -> None:
        numbers = {key for key in map(as_key, keys) if key is not None}
        self._wanted.setdefault(kind, set()).update(numbers)

    def fetch(self) -> None:
        for kind, keys in self._wanted.items():
            if keys and kind in vocabulary().kinds:
                found = vocabulary().kinds[kind].name(keys)
                self._known |= {(kind, key): named for key, named in found.items()}
        self._wanted.clear()

    def get(self, kind: str, key: Any) -> Named | None:
        number = as_key(key)
        return None if number is None else self._known.get((kind, number))


def as_key(value: Any) -> int | None:
    """A key as the trail holds it, text or number."""
    if type(value) is int:
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19 else None
