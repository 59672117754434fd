"""Who a person is in words: the addresses and names by which text may speak of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q

from people.models import Invitation, User
from people.models.fields import is_erased_name

SHORTEST_NAME = 5  # letters; a shorter one is part of too many other words to be looked for in texts


@dataclass(frozen=True)
class Identity:
    """A person at the moment their rows are looked for. ``numbers`` are rows that a journal remembers by table."""

    user: User
    now: datetime
    addresses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: dict[str, list[int]] = field(default_factory=dict)

    @property
    def words(self) -> frozenset[str]:
        return self.addresses | self.names

    def is_in(self, text: str) -> bool:
        folded = text.casefold()
        return any(word in folded for word in self.words)

    def taken_out_of(self, value: Any) -> Any:
        """``value`` (as JSON holds it) with every text emptied that speaks of the person."""
        if isinstance(value, dict):
            return {self._key(key): self.taken_out_of(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.taken_out_of(inner) for inner in value]
        return "" if isinstance(value, str) and self.is_in(value) else value

    def _key(self, key: str) -> str:
        return "" if self.is_in(key) else key

    def by_address(self, name: str, column: str = "email") -> Q:
        """Rows of table ``name`` whose ``column`` is an address of the person, or which the journal remembers."""
        found = Q(pk__in=self.numbers.get(name, []))
        for address in self.addresses:
            found |= Q(**{f"{column}__iexact": address})
        return found


def identity_of(user: User, *, now: datetime, numbers: dict[str, list[int]] | None = None) -> Identity:
    """All addresses the person has or was invited at, and their names in each script."""
    invited = Invitation.objects.filter(accepted_by=user).values_list("email", flat=True)
    confirmed = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    names = User.objects.filter(pk=user.pk).values_list("full_name", "full_name_latin", "full_name_cyrillic").first()
    return Identity(
        user=user,
        now=now,
        addresses=_folded([user.email, *invited, *confirmed]),
        names=_folded(name for name in names or () if len(name) >= SHORTEST_NAME and not is_erased_name(name)),
        numbers=numbers or {},
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in words if word.strip())
