"""What erasure can do to rows. Each is done any number of times with the same end."""

from collections.abc import Callable
from typing import Any

from people.own_data.identity import Identity
from people.own_data.registry import Act, Erasure, Holding, Text


def deleted() -> Erasure:
    return Erasure(Act.DELETED, lambda holding, identity: holding.rows(identity).delete()[0])


def blanked(*, why: Text, **values: Any) -> Erasure:
    """The rows stay as figures; what would tell who it was is overwritten with ``values``."""
    return Erasure(Act.UNNAMED, lambda holding, identity: holding.rows(identity).update(**values), why)


def kept(*, why: Text) -> Erasure:
    return Erasure(Act.KEPT, lambda holding, identity: 0, why)


def unnamed_by(function: Callable[[Holding, Identity], int], *, why: Text) -> Erasure:
    return Erasure(Act.UNNAMED, function, why)


def deleted_by(function: Callable[[Holding, Identity], int]) -> Erasure:
    return Erasure(Act.DELETED, function)


def delete_with_files(*names: str) -> Erasure:
    """Delete the rows and, before each, the files that its fields ``names`` hold."""

    def run(holding: Holding, identity: Identity) -> int:
        count = 0
        for row in holding.rows(identity).iterator():
            for name in names:
                remove_file(getattr(row, name))
            row.delete()
            count += 1
        return count

    return deleted_by(run)


def remove_file(file: Any) -> None:
    """Delete the file from its storage; without one, or twice, nothing happens."""
    if file:
        file.storage.delete(file.name)
