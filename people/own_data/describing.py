"""What is stored about a person, in a sentence for each kind: on their own page, and before an erasure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from people.models import User
from people.own_data.identity import identity_of
from people.own_data.periods import PERIODS, Period
from people.own_data.registry import Act, Holding, Text, holdings


@dataclass
class Held:
    """One kind of data, from one table or several."""

    title: Text
    purpose: Text
    period: Period
    count: int = 0
    tables: list[str] = field(default_factory=list)
    reasons: list[Text] = field(default_factory=list)  # why it is not deleted by an erasure


def held_about(user: User, *, now: datetime) -> list[Held]:
    """Every kind, with how many rows there are about ``user``; the account first."""
    identity = identity_of(user, now=now)
    found = {}
    for held, holding in _kinds():
        held.count += holding.rows(identity).count()
        found[str(held.title)] = held
    return list(found.values())


def kinds() -> list[Held]:
    return list({str(held.title): held for held, _holding in _kinds()}.values())


def deleted_by_erasure() -> list[Held]:
    return [held for held in kinds() if not held.reasons]


def kept_after_erasure() -> list[Held]:
    return [held for held in kinds() if held.reasons]


def _kinds() -> Iterable[tuple[Held, Holding]]:
    found: dict[str, Held] = {}
    for holding in in_reading_order():
        held = found.setdefault(str(holding.title), Held(holding.title, holding.purpose, PERIODS[holding.period]))
        held.tables.append(holding.name)
        if holding.erasure.act != Act.DELETED and holding.erasure.why not in held.reasons:
            held.reasons.append(holding.erasure.why)
        yield held, holding


def in_reading_order() -> list[Holding]:
    """What people know first: their account, then the tables by name, the editor's last."""
    order = {"people": 0, "account": 1, "mfa": 1, "courses": 2, "quizzes": 3, "webinars": 4, "certificates": 5}
    first = [holding for holding in holdings() if holding.name == "people.user"]
    rest = [holding for holding in holdings() if holding.name != "people.user"]
    return first + sorted(rest, key=lambda one: (order.get(one.model._meta.app_label, 6), one.name))
