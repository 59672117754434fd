"""Asks for pages from several connections at once, for a bounded time, and times each answer."""

import ipaddress
import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

CONCURRENCY = 8
ADDRESSES = itertools.count(int(ipaddress.ip_address("10.0.0.1")))  # of visitors: one for each request


@dataclass(frozen=True)
class Request:
    path: str
    cookie: str = ""
    body: str | None = None  # a form; None is a GET

    @property
    def headers(self) -> dict[str, str]:
        visitor = str(ipaddress.ip_address(next(ADDRESSES)))
        found = {"Accept-Encoding": "gzip", "Accept-Language": "en", "X-Forwarded-For": visitor}
        if self.cookie:
            found["Cookie"] = f"sessionid={self.cookie}"
        if self.body is not None:
            found["Content-Type"] = "application/x-www-form-urlencoded"
        return found


@dataclass(frozen=True)
class Load:
    """What one round came to. Times in milliseconds."""

    count: int
    seconds: float
    times: list[float]
    sizes: list[int]

    @property
    def per_second(self) -> float:
        return self.count / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    @property
    def kilobytes(self) -> float:
        return statistics.median(self.sizes) / 1000


class UnexpectedAnswer(Exception):
    pass


def load(port: int, requests: Callable[[int], Iterator[Request]], *, status: int, seconds: float) -> Load:
    """Eight connections, each with ``requests(its number)``, until the time is over or the requests are."""
    times, sizes, failures = [], [], []
    began = time.perf_counter()

    def visit(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            for request in requests(number):
                if time.perf_counter() - began > seconds or failures:
                    return
                taken, size = _ask(connection, request, status)
                times.append(taken)
                sizes.append(size)
        except (UnexpectedAnswer, OSError) as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(CONCURRENCY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Load(len(times), time.perf_counter() - began, times, sizes)


def _ask(connection: HTTPConnection, request: Request, status: int) -> tuple[float, int]:
    """Milliseconds and bytes of one answer, as sent."""
    began = time.perf_counter()
    connection.request("GET" if request.body is None else "POST", request.path, request.body, request.headers)
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - began) * 1000
    if answer.status != status:
        raise UnexpectedAnswer(f"{request.path}: {answer.status} {answer.headers.get('Location', '')} {body[:300]!r}")
    return taken, len(body)
