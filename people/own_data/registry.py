"""Every field of every table, and what it says about people.

An app declares its tables in ``personal_data.py``; tables of libraries are declared by the app that uses them::

    declare(
        "people.Posting",
        person=["user"], about=["organisation", "started_on", "ended_on"], text=["job_title"], none=["id"],
        holding=Holding(title=…, purpose=…, period="account", of="user", copy=[…], erasure=blanked(job_title="")),
    )

``unclassified`` names what nobody declared: a test holds it empty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from people.own_data.identity import Identity

Text = str | Promise


class Kind(StrEnum):
    """What a field holds."""

    PERSON = "person"  # says who it is: a name, an address, the number of the account
    ABOUT = "about"  # a fact about a person
    TEXT = "text"  # free text, which may name people
    SECRET = "secret"  # noqa: S105 -- what nobody is shown: passwords, tokens, keys
    NONE = "none"  # nothing about people


class Act(StrEnum):
    """What erasure does to a table's rows of a person."""

    DELETED = "deleted"
    UNNAMED = "unnamed"  # stays as a figure, without who it was
    KEPT = "kept"


@dataclass(frozen=True)
class Erasure:
    """``run`` does it for one person at a moment, any number of times; it answers how many rows it touched."""

    act: Act
    run: Callable[["Holding", Identity], int]
    why: Text = ""  # of what is not deleted, a sentence for the person


@dataclass(frozen=True)
class Item:
    """One key of the copy. ``path`` leads to its value from the row; ``label`` is for people to read."""

    key: str
    label: Text
    path: str = ""


Copy = Sequence[Item] | Callable[[Any], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A table that has rows about a person with an account.

    ``of`` leads from a row to the person, or answers the rows of a person. ``copy`` are the keys of their copy, or a
    function from the person to the rows of it; ``labels`` then names its keys. ``by_address``: the rows are found by
    the person's addresses, which an erased person no longer has, so the journal of erasures keeps their numbers.
    """

    title: Text
    purpose: Text
    period: str  # of people.own_data.periods
    of: str | Callable[[Identity], QuerySet]
    copy: Copy
    erasure: Erasure
    labels: Mapping[str, Text] = field(default_factory=dict)
    files: Callable[[Any], Iterable[tuple[str, Any]]] | None = None  # (name, file) for the person's copy
    by_address: bool = False
    last: bool = False  # erased after all others, which need it to find the person by name or address
    model: type[Model] = Model

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    def rows(self, identity: Identity) -> QuerySet:
        if isinstance(self.of, str):
            return self.model._base_manager.filter(**{self.of: identity.user.pk})
        return self.of(identity)


@dataclass(frozen=True)
class Declared:
    """``fields`` is None where a library's table was looked at as a whole."""

    model: type[Model]
    fields: Mapping[str, Kind] | None
    holding: Holding | None
    note: Text


_declared: dict[str, Declared] = {}


def declare(
    label: str,
    *,
    person: Iterable[str] = (),
    about: Iterable[str] = (),
    text: Iterable[str] = (),
    secret: Iterable[str] = (),
    none: Iterable[str] = (),
    holding: Holding | None = None,
    note: Text = "",
) -> None:
    """Classify each field of one of our own tables."""
    named = {Kind.PERSON: person, Kind.ABOUT: about, Kind.TEXT: text, Kind.SECRET: secret, Kind.NONE: none}
    fields = {name: kind for kind, names in named.items() for name in names}
    _add(label, fields, holding, note)


def declare_foreign(*labels: str, holding: Holding | None = None, note: Text = "") -> None:
    """Classify tables of a library, each as a whole. Without a holding they hold nothing about people with an account;
    ``note`` says why where that is not plain."""
    for label in labels:
        _add(label, None, holding, note)


def _add(label: str, fields: Mapping[str, Kind] | None, holding: Holding | None, note: Text) -> None:
    model = apps.get_model(label)
    held = replace(holding, model=model) if holding is not None else None
    _declared[model._meta.label_lower] = Declared(model, fields, held, note)


def declared() -> dict[str, Declared]:
    """All declarations, by the table's label, in the order of the labels."""
    autodiscover_modules("personal_data")
    return dict(sorted(_declared.items()))


def holdings() -> list[Holding]:
    """What is held about people with an account, in the order in which it is erased: the account itself last."""
    found = [one.holding for one in declared().values() if one.holding is not None]
    return sorted(found, key=lambda holding: (holding.last, holding.name))


# What nobody declared


def unclassified(own_apps: Iterable[str]) -> list[str]:
    """A sentence for each table and each field of ours that is not declared, or declared and not there."""
    known, own = declared(), set(own_apps)
    sentences = []
    for model in apps.get_models():
        label = model._meta.label_lower
        if label not in known:
            sentences.append(f"{model._meta.label} is not declared in a personal_data.py.")
        elif model._meta.app_label in own:
            sentences += _field_sentences(model, known[label].fields or {})
    return sentences


def _field_sentences(model: type[Model], fields: Mapping[str, Kind]) -> list[str]:
    present = own_fields(model)
    where = f"{model._meta.app_label}/personal_data.py"
    missing = [f"{model._meta.label}.{name} is not classified in {where}." for name in present if name not in fields]
    gone = [f"{model._meta.label}.{name} is classified in {where} but not there." for name in fields.keys() - present]
    return missing + sorted(gone)


def own_fields(model: type[Model]) -> list[str]:
    """The columns and lists of the table itself; those of a parent table are declared with the parent."""
    links = set(model._meta.parents.values())
    local = [one.name for one in model._meta.local_fields if one not in links]
    return local + [one.name for one in model._meta.local_many_to_many]
