"""What the audit trail and the log know of the request being answered: its id, and the address it came from.

Both are empty outside a request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_address: ContextVar[Callable[[], str] | None] = ContextVar("address", default=None)


def current_request_id() -> str:
    return _request_id.get()


def set_request_id(value: str) -> None:
    _request_id.set(value)


def current_address() -> str:
    address = _address.get()
    return address() if address else ""


@contextmanager
def coming_from(address: Callable[[], str]) -> Iterator[None]:
    """Within, ``current_address`` is what ``address()`` says; it is asked only when an event is recorded."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)
