"""What the audit trail keeps of signing in, and of what people were refused. Floods are folded."""

import logging
from datetime import datetime

from people.models import User
from people.request_id import current_address
from people.services.audit import record_event
from people.throttle import COUNTING_FAILED, times

log = logging.getLogger(__name__)

AN_HOUR = 3600
LINES_AN_HOUR = 10  # for one address, and for one person; after that the hundredth, the thousandth …


def record_sign_in(*, user: User, methods: list[str], now: datetime) -> None:
    record_event(action="sign_in.done", thing=user, by=user, now=now, data={"methods": methods})


def record_failed_sign_in(*, user: User | None, method: str, now: datetime) -> None:
    """Note that somebody did not prove to be ``user``; None when there is no such account, whose address is not kept.

    Costs the same for both. A flood from one address leaves ten lines an hour and one for each power of ten.
    """
    count = _times("sign_in_failed", current_address())
    if is_worth_a_line(count):
        data = {"methods": [method], "times": count}
        record_event(action="sign_in.failed", thing=user or User(), by=None, now=now, data=data)


def record_refusal(*, user: User, what: str, ids: list[int], now: datetime) -> None:
    """Note that ``user`` asked for something that is not theirs: ``what`` is the name of the act, ``ids`` whose."""
    count = _times("refused", str(user.pk))
    if is_worth_a_line(count):
        data = {"what": what, "ids": ids, "times": count}
        record_event(action="refused", thing=user, by=user, now=now, data=data)


def is_worth_a_line(count: int) -> bool:
    """Of a flood only the first ten and then the 100th, 1,000th and so on."""
    return count <= LINES_AN_HOUR or str(count).rstrip("0") == "1"


def _times(name: str, who: str) -> int:
    try:
        return times(name, who, seconds=AN_HOUR)
    except COUNTING_FAILED:
        log.warning("the cache does not answer: %s is not counted", name)
        return 1
