"""A copy as people read it: kinds of data under their titles, keys as words, moments in the reader's zone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from people.dates import long_date
from people.own_data.describing import in_reading_order
from people.own_data.periods import PERIODS
from people.own_data.registry import Holding, Text

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Section:
    """What is held under one title, from one table or several."""

    title: Text
    purpose: Text
    period: Text
    rows: list[list[tuple[Text, Any]]] = field(default_factory=list)


@dataclass(frozen=True)
class Rows:
    rows: list[list[tuple[Text, Any]]]


def sections(data: Mapping[str, list[dict[str, Any]]]) -> list[Section]:
    """One for each title, in the order in which the tables are declared; those without rows come too."""
    found: dict[str, Section] = {}
    for holding in in_reading_order():
        section = found.setdefault(str(holding.title), _section(holding))
        section.rows += [_readable(holding, row) for row in data.get(holding.name, [])]
    return list(found.values())


def _section(holding: Holding) -> Section:
    return Section(title=holding.title, purpose=holding.purpose, period=PERIODS[holding.period].until)


def _readable(holding: Holding, row: Mapping[str, Any]) -> list[tuple[Text, Any]]:
    labels, choices = labels_of(holding), _choices(holding)
    return [(labels.get(key, key), _value(_named(value, choices.get(key)), labels)) for key, value in row.items()]


def labels_of(holding: Holding) -> Mapping[str, Text]:
    return holding.labels if callable(holding.copy) else {item.key: item.label for item in holding.copy}


def _choices(holding: Holding) -> dict[str, dict[Any, Any]]:
    """What codes are called, for keys that are fields with choices."""
    if callable(holding.copy):
        return {}
    return {item.key: dict(_field_choices(holding, item.path or item.key)) for item in holding.copy}


def _field_choices(holding: Holding, name: str):
    try:
        return getattr(holding.model._meta.get_field(name), "flatchoices", None) or ()
    except FieldDoesNotExist:  # a path into another table
        return ()


def _named(value: Any, choices: Mapping[Any, Any] | None) -> Any:
    return choices.get(value, value) if choices and isinstance(value, str) else value


def _value(value: Any, labels: Mapping[str, Text]) -> Any:
    """Text for a value of JSON; a list of objects becomes rows, drawn below each other."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list) and isinstance(value[0], dict):
        return Rows([[(labels.get(key, key), _value(inner, labels)) for key, inner in one.items()] for one in value])
    if isinstance(value, list):
        return ", ".join(str(_value(one, labels)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(inner, labels)}" for key, inner in value.items())
    return _moment(value) if isinstance(value, str) else value


def _moment(text: str) -> str:
    if MOMENT.match(text) and (moment := parse_datetime(text)) is not None:
        local = timezone.localtime(moment)
        return f"{long_date(local.date())}, {local:%H:%M}"
    if DAY.fullmatch(text) and (day := parse_date(text)) is not None:
        return long_date(date(day.year, day.month, day.day))
    return text
