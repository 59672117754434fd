"""How long a session lasts: for so long without a request, and for so long at all. Pure; all figures are seconds."""

from dataclasses import dataclass
from enum import Enum

MINUTE, HOUR = 60, 3600
NOTED_EVERY = MINUTE  # the last request is written down at most so often


class Ended(Enum):
    IDLE = "idle"
    TOO_OLD = "too old"


@dataclass(frozen=True)
class Limits:
    idle: int
    absolute: int


LEARNER = Limits(idle=2 * HOUR, absolute=12 * HOUR)
STAFF = Limits(idle=30 * MINUTE, absolute=8 * HOUR)


def why_ended(*, limits: Limits, now: int, began_at: int, seen_at: int) -> Ended | None:
    """Why a session is over, if it is. At the limit itself it still lives."""
    if now - began_at > limits.absolute:
        return Ended.TOO_OLD
    return Ended.IDLE if now - seen_at > limits.idle else None


def is_to_be_noted(*, now: int, seen_at: int) -> bool:
    return now - seen_at >= NOTED_EVERY
