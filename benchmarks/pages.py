"""Requests per second, times, processor time and queries of the pages people open most."""

import statistics
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import cast as casting
from benchmarks.cast import Cast
from benchmarks.loader import CONCURRENCY, Load, Request, load
from benchmarks.site import Server
from benchmarks.tables import Table, verdict

COLUMNS = ["page", "who", "req/s", "p50 ms", "p90 ms", "p99 ms", "CPU ms", "x bound", "queries", "kB sent", "budget"]
NOT_QUERIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass
class Subject:
    """A page under measure. ``budget`` is its section in budgets.toml."""

    label: str
    address: str
    signed_in: bool
    budget: str = ""
    rounds: list[tuple[Load, float]] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        return statistics.median(cpu for _load, cpu in self.rounds)

    def median(self, figure) -> float:
        return statistics.median(figure(one) for one, _cpu in self.rounds)


SUBJECTS = [
    ("bound: bare view", "bare view", False, ""),
    ("bound: bare template", "bare template", True, ""),
    ("home", "home", False, "home-anonymous"),
    ("home", "home", True, "home"),
    ("course", "course", True, "course"),
    ("lesson", "lesson", True, "lesson"),
    ("dashboard", "dashboard", True, "dashboard"),
    ("verify by code", "verify", False, "verify"),
]


def measure(server: Server, cast: Cast, *, rounds: int, seconds: float, submit_count: int) -> Table:
    subjects = [Subject(*subject) for subject in SUBJECTS]
    submit = Subject("quiz submit", "submit", True, "quiz-submit")
    writers = [request for _user, request in casting.submissions(submit_count * rounds)]
    for subject in subjects:  # every worker and thread has once seen every page
        load(server.port, cast.requests(subject.address, signed_in=subject.signed_in), status=200, seconds=1)
    for number in range(rounds):  # interleaved: a noisy minute hits all alike
        for subject in subjects:
            asks = cast.requests(subject.address, signed_in=subject.signed_in)
            subject.rounds.append(_timed(server, asks, status=200, seconds=seconds))
        share = writers[number * submit_count : (number + 1) * submit_count]
        submit.rounds.append(_timed(server, _dealt(share), status=302, seconds=60))
    return _table([*subjects, submit], cast, server)


def _timed(server: Server, requests, *, status: int, seconds: float) -> tuple[Load, float]:
    before = server.cpu_ms()
    done = load(server.port, requests, status=status, seconds=seconds)
    return done, (server.cpu_ms() - before) / done.count


def _dealt(requests: list[Request]):
    """Each connection gets its share; every request is made once."""
    return lambda number: iter(requests[number::CONCURRENCY])


def _table(subjects: list[Subject], cast: Cast, server: Server) -> Table:
    bare, bound = subjects[0].cpu_ms, subjects[1].cpu_ms
    table = Table(f"Pages: {CONCURRENCY} connections, 2 workers of 4 threads", COLUMNS)
    for subject in subjects:
        queries = count_submit_queries() if subject.address == "submit" else count_queries(cast, subject)
        table.add(*_row(subject, queries, bare=bare, bound=bound))
    memory = server.pss_mb()
    table.notes.append(f"Memory of the server after the run (PSS): {memory:.0f} MB. {verdict('memory', pss_mb=memory)}")
    table.notes.append(f"Course: the demo's, {casting.outline_size()}; quiz of {casting.question_count()} questions.")
    return table


def _row(subject: Subject, queries: int, *, bare: float, bound: float) -> list:
    p50, p90, p99 = (subject.median(lambda one, share=share: one.percentile(share)) for share in (0.5, 0.9, 0.99))
    held = subject.budget and verdict(
        subject.budget,
        "any-page",
        cpu_ms=subject.cpu_ms,
        queries=queries,
        times_bound=subject.cpu_ms / bound,
        times_bare_view=subject.cpu_ms / bare,
        p99_times_p50=p99 / p50,
    )
    return [
        subject.label,
        "learner" if subject.signed_in else "anyone",
        subject.median(lambda one: one.per_second),
        p50,
        p90,
        p99,
        subject.cpu_ms,
        subject.cpu_ms / bound,
        queries,
        subject.median(lambda one: one.kilobytes),
        held,
    ]


def count_queries(cast: Cast, subject: Subject) -> int:
    """Statements of the second request in a process: what a page costs once the process has seen the site."""
    client = Client()
    if subject.signed_in:
        client.force_login(cast.learners[0])
    client.get(cast.addresses[subject.address])
    with CaptureQueriesContext(connection) as captured:
        client.get(cast.addresses[subject.address])
    return _statements(captured)


def count_submit_queries() -> int:
    (_first, one), (user, two) = casting.submissions(2, name="counter")
    client = Client()
    client.force_login(_first)
    client.post(one.path)
    client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        client.post(two.path)
    return _statements(captured)


def _statements(captured: CaptureQueriesContext) -> int:
    return sum(not query["sql"].lstrip().upper().startswith(NOT_QUERIES) for query in captured)
