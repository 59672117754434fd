"""Removes what has been kept long enough. Each period of the table has one rule, in an app's ``retention`` module::

@keeps("attempt_answers")
def answers(*, before, now, dry_run): ...   # how many rows or files it removed, or would
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.module_loading import autodiscover_modules

from people.own_data.periods import PERIODS, length_of

Rule = Callable[..., int]

_rules: dict[str, Rule] = {}


def keeps(name: str) -> Callable[[Rule], Rule]:
    """Register the rule that removes what is older than the period ``name``. ``before`` is the end of that period."""

    def register(rule: Rule) -> Rule:
        length_of(name)  # raises for what no rule of time removes
        _rules[name] = rule
        return rule

    return register


def rules() -> dict[str, Rule]:
    """All rules, in the order of the table of periods."""
    autodiscover_modules("retention")
    return {name: _rules[name] for name in PERIODS if name in _rules}


def apply_all(*, now: datetime, dry_run: bool) -> dict[str, int]:
    """What each rule removed; with ``dry_run`` what it would remove, and nothing is."""
    return {name: rule(before=now - length_of(name), now=now, dry_run=dry_run) for name, rule in rules().items()}
