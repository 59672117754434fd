"""Handing in a test against a bare POST that reads and writes the same rows: processor time of the server."""

import statistics

from benchmarks import cast as casting
from benchmarks.loader import CONCURRENCY, load
from benchmarks.pages import count_submit_queries
from benchmarks.site import Server
from benchmarks.tables import Table, verdict

COLUMNS = ["post", "req/s", "p50 ms", "p99 ms", "CPU ms", "x bare POST", "queries", "budget"]
BARE, OURS = "bare_submit", "quizzes:submit"


def measure(server: Server, *, rounds: int, count: int) -> Table:
    """``count`` people hand in at each address in each round; the rounds are interleaved."""
    requests = {
        address: [request for _user, request in casting.submissions(count * rounds, name=name, address=address)]
        for name, address in (("bare", BARE), ("ours", OURS))
    }
    found: dict[str, list] = {BARE: [], OURS: []}
    for number in range(rounds):
        for address, all_of_them in requests.items():
            share = all_of_them[number * count : (number + 1) * count]
            found[address].append(_timed(server, share))
    return _table(found)


def _timed(server: Server, share: list) -> tuple:
    before = server.cpu_ms()
    done = load(server.port, lambda number: iter(share[number::CONCURRENCY]), status=302, seconds=60)
    return done, (server.cpu_ms() - before) / done.count


def _table(found: dict[str, list]) -> Table:
    cpu = {address: statistics.median(one for _load, one in rounds) for address, rounds in found.items()}
    times = cpu[OURS] / cpu[BARE]
    table = Table(f"Handing in: {casting.question_count()} questions, {CONCURRENCY} connections", COLUMNS)
    queries = count_submit_queries()
    held = verdict("quiz-submit-bare", times_bare_post=times, queries=queries)
    for label, address, asked, met in (("bare POST", BARE, "", ""), ("quiz submit", OURS, queries, held)):
        loads = [done for done, _cpu in found[address]]
        figures = [statistics.median(one) for one in zip(*map(_figures, loads), strict=True)]
        table.add(label, *figures, cpu[address], cpu[address] / cpu[BARE], asked, met)
    return table


def _figures(done) -> tuple[float, float, float]:
    return done.per_second, done.percentile(0.5), done.percentile(0.99)
