"""Every table and every field of ours says what it holds about people."""

import tomllib
from pathlib import Path

import pytest

from people.own_data import registry
from people.own_data.periods import PERIODS
from people.own_data.registry import Act, Kind, declared, holdings, own_fields, unclassified

ROOT = Path(__file__).resolve().parents[3]
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
OUR_APPS = [app.strip() for layer in LAYERS for app in layer.split("|")]


def test_nothing_is_unclassified():
    assert unclassified(OUR_APPS) == []


def test_a_new_field_fails_with_a_sentence_that_names_it(monkeypatch):
    posting = declared()["people.posting"]
    fewer = {name: kind for name, kind in posting.fields.items() if name != "job_title"}
    monkeypatch.setitem(
        registry._declared, "people.posting", registry.Declared(posting.model, fewer, posting.holding, "")
    )
    assert unclassified(OUR_APPS) == ["people.Posting.job_title is not classified in people/personal_data.py."]


def test_a_new_table_fails_with_a_sentence_that_names_it(monkeypatch):
    monkeypatch.delitem(registry._declared, "taggit.tag")
    assert unclassified(OUR_APPS) == ["taggit.Tag is not declared in a personal_data.py."]


def test_a_field_that_is_gone_fails_too(monkeypatch):
    tick = declared()["jobs.tick"]
    more = dict(tick.fields) | {"host": Kind.NONE}
    monkeypatch.setitem(registry._declared, "jobs.tick", registry.Declared(tick.model, more, None, ""))
    assert unclassified(OUR_APPS) == ["jobs.Tick.host is classified in jobs/personal_data.py but not there."]


def points_to_a_person(field) -> bool:
    return field.is_relation and field.related_model is not None and field.related_model._meta.label == "people.User"


def test_every_link_to_an_account_is_called_personal():
    """A key of a person is never called nothing about people."""
    wrong = [
        f"{one.model._meta.label}.{name}"
        for one in declared().values()
        if one.fields
        for name in own_fields(one.model)
        if points_to_a_person(one.model._meta.get_field(name)) and one.fields[name] == Kind.NONE
    ]
    assert wrong == []


def test_every_table_that_points_to_an_account_says_what_erasure_does():
    """Directly, by a key to the person; the person in it may also be the one who acted, then a number stays."""
    acted_only = {
        "people.audience",  # its members are the rows of people.membership
    }
    without = {
        label
        for label, one in declared().items()
        if one.holding is None and any(points_to_a_person(field) for field in one.model._meta.local_fields)
    }
    assert without - acted_only == set()


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.name)
def test_a_holding_is_whole(holding):
    assert holding.period in PERIODS
    assert str(holding.title)
    assert str(holding.purpose)
    assert bool(holding.erasure.why) == (holding.erasure.act != Act.DELETED)


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.name)
def test_secrets_are_in_no_copy(holding):
    one = declared()[holding.name]
    secrets = {name for name, kind in (one.fields or {}).items() if kind == Kind.SECRET}
    paths = {} if callable(holding.copy) else {item.path or item.key for item in holding.copy}
    assert secrets & set(paths) == set()


def test_the_account_is_erased_last():
    assert [holding.name for holding in holdings()][-1] == "people.user"
