"""docs/personal-data.md, made from the registry: what every table holds about people."""

from collections.abc import Iterator

from django.utils import translation

from people.own_data.copying import FORMAT
from people.own_data.periods import PERIODS
from people.own_data.reading import labels_of
from people.own_data.registry import Act, Declared, Holding, Kind, declared

HEAD = """# Personal data

Made from the registry by `manage.py describe_personal_data`; a test holds it against the code. Do not edit it.

Every app says in its `personal_data.py` what each field of its tables holds about people, what a person's copy
holds of it, and what an erasure does; tables of libraries are classified as a whole by the app that uses them. A
field or a table that nobody classified fails `tests/people/own_data/test_registry.py`. Why it is so stands in
[ADR 20](adr/0020-a-registry-of-personal-data.md); what an operator does, in [operations](operations.md#personal-data).

| kind of field | what it holds |
| --- | --- |
| person | who it is: a name, an address, the number of the account |
| about | a fact about a person |
| text | free text, which may name people |
| secret | what nobody is shown: passwords, tokens, keys; in no copy |
| none | nothing about people |
"""

OF_ONE_DATABASE = "wagtailsearch.sqlite"  # tables that only one kind of database has
COPY = f"""## The copy

A zip: `index.html` to read, in the person's language, with `style.css`; `data.json` for machines; the person's own
files below `certificates/` and `editor/`. `data.json` is one object:

| key | what |
| --- | --- |
| `format` | `{FORMAT}`; the number after the stroke grows when a key changes its meaning or goes |
| `made_at` | when, ISO 8601 |
| `person` | the number of the account |
| `files` | names of the files in the zip |
| `data` | for each table named below, a list of rows; a row has the keys listed there |

Moments are ISO 8601 with their offset, days `YYYY-MM-DD`, marks text with a decimal point. Nothing in it is about
anybody else: who recorded, decided or invited is left out, and so is free text that staff wrote, but for what the
person was told themselves.
"""

ACTS = {
    Act.DELETED: "Rows are deleted.",
    Act.UNNAMED: "Rows stay as figures, without who it was.",
    Act.KEPT: "Kept.",
}


def personal_data_document() -> str:
    """The whole document in English."""
    with translation.override("en"):
        parts = [HEAD, _periods(), COPY, "## Tables about people with an account\n"]
        everything = {name: one for name, one in declared().items() if not name.startswith(OF_ONE_DATABASE)}
        parts += [_table(name, one) for name, one in everything.items() if one.holding is not None]
        parts += ["## Tables of ours about nobody with an account\n", _rest(everything, ours=True)]
        parts += ["## Tables of libraries about nobody with an account\n", _rest(everything, ours=False)]
    return "\n".join(parts).rstrip() + "\n"


def _periods() -> str:
    lines = ["## How long it is kept\n", "| period | how long | why | removed by |", "| --- | --- | --- | --- |"]
    for name, period in PERIODS.items():
        remover = "`apply_retention`" if period.length else ""
        lines.append(f"| {name} | {period.until} | {period.why} | {remover} |")
    return "\n".join(lines) + "\n"


def _table(name: str, one: Declared) -> str:
    return "\n".join([f"### {name}\n", *_facts(one.holding), *_fields(one), *_keys(one.holding), ""])


def _facts(holding: Holding) -> Iterator[str]:
    erasure = holding.erasure
    yield f"{holding.title}. {holding.purpose}\n"
    yield f"- Kept: {PERIODS[holding.period].until}"
    yield f"- Erasure: {ACTS[erasure.act]} {erasure.why}".rstrip()
    if holding.by_address:
        yield "- Found by the person's addresses; the journal of erasures keeps the numbers of the rows."


def _fields(one: Declared) -> Iterator[str]:
    for kind in Kind:
        names = [name for name, its in (one.fields or {}).items() if its == kind]
        if names:
            yield f"- {kind.value}: {', '.join(f'`{name}`' for name in names)}"


def _keys(holding: Holding) -> Iterator[str]:
    keys = labels_of(holding)
    yield f"- In the copy: {', '.join(f'`{key}`' for key in keys)}" if keys else "- Not in the copy."


def _rest(everything: dict[str, Declared], *, ours: bool) -> str:
    found = [
        (name, one) for name, one in everything.items() if one.holding is None and (one.fields is not None) == ours
    ]
    if not ours:
        return "\n".join(f"- `{name}`{f': {one.note}' if one.note else ''}" for name, one in found)
    return "\n".join(line for name, one in found for line in _bare(name, one))


def _bare(name: str, one: Declared) -> list[str]:
    return [f"### {name}\n", *([f"{one.note}\n"] if one.note else []), *_fields(one), ""]
