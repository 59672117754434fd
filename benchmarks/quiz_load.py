"""python -m benchmarks.quiz_load [--learners 200] [--minutes 5] [--seconds N] [--markdown FILE]

Many learners in one timed test at the same time, on a PostgreSQL made for the run that waits for its disk as in
production: each begins, saves an answer about every ten seconds as the page's script does (numbered, as JSON), looks
at the page now and then, and hands in. At the end every answer that was acknowledged is looked for in the database.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.loader import Request
from benchmarks.site import ROOT, Site, serving
from benchmarks.tables import Table, verdict

EVERY = (8.0, 12.0)  # seconds between two answers of a learner
LOOKS = 0.1  # after so many of the saves the page is opened anew
TO_BEGIN = 20.0  # seconds within which all begin
AS_A_SCRIPT = {"Accept": "application/json", "X-Requested-With": "fetch"}
COLUMNS = ["act", "count", "errors", "p50 ms", "p95 ms", "p99 ms", "longest ms"]
SAVE, LOOK, BEGIN, HAND_IN = "save an answer", "open the page", "begin", "hand in"


@dataclass
class Measured:
    """What all learners saw. Times in milliseconds; lists are appended to by many threads."""

    times: dict[str, list[float]] = field(default_factory=lambda: {act: [] for act in (BEGIN, SAVE, LOOK, HAND_IN)})
    errors: list[tuple[str, str]] = field(default_factory=list)

    def percentile(self, act: str, share: float) -> float:
        ordered = sorted(self.times[act])
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


@dataclass
class Learner:
    """One browser. ``acknowledged`` is what the page showed as saved: question → (number of the save, answer)."""

    user_id: int
    cookie: str
    token: str
    port: int
    measured: Measured
    acknowledged: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    attempt: int = 0
    sequence: int = 0
    options: dict[str, list[str]] = field(default_factory=dict)

    def take_the_test(self, quiz: int, begins_after: float, until: float) -> None:
        time.sleep(begins_after)
        if self.ask(BEGIN, f"/en/quizzes/{quiz}/start/", {}) != 302 or not self.read_paper():
            return
        while time.monotonic() < until:
            time.sleep(random.uniform(*EVERY))
            self.answer()
            if random.random() < LOOKS:
                self.ask(LOOK, f"/en/quizzes/attempts/{self.attempt}/?q={random.randint(1, len(self.options))}")
        self.ask(HAND_IN, f"/en/quizzes/attempts/{self.attempt}/submit/", {})

    def read_paper(self) -> bool:
        """What a browser reads in the page: the questions and the names of their options."""
        from django.db import connection

        from quizzes.models import Attempt

        found = Attempt.objects.open().filter(user=self.user_id).values_list("pk", "paper").first()
        connection.close()
        if found is None:
            self.measured.errors.append((BEGIN, "no attempt"))
            return False
        self.attempt, paper = found
        asked = [entry for entry in paper["questions"] if "options" in entry["body"]]
        self.options = {entry["id"]: [option["token"] for option in entry["body"]["options"]] for entry in asked}
        return bool(self.options)

    def answer(self) -> None:
        question = random.choice(list(self.options))
        answer, number = [random.choice(self.options[question])], self.sequence + 1
        form = {"question": question, "seq": number, f"answer-{question}": answer[0], f"spent-{question}": 9}
        self.sequence = number
        if self.ask(SAVE, f"/en/quizzes/attempts/{self.attempt}/save/", form, AS_A_SCRIPT) == 200:
            self.acknowledged[question] = (number, answer)

    def ask(self, act: str, path: str, form: dict | None = None, headers: dict | None = None) -> int:
        body = None if form is None else urlencode({"csrfmiddlewaretoken": self.token, **form})
        request = Request(path, self.cookie, body)
        expected = {SAVE: 200, LOOK: 200}.get(act, 302)
        began = time.perf_counter()
        try:
            status = self._send(request, headers or {})
        except (OSError, HTTPException) as error:
            status = 0
            self.measured.errors.append((act, repr(error)))
        else:
            if status != expected:
                self.measured.errors.append((act, str(status)))
        self.measured.times[act].append((time.perf_counter() - began) * 1000)
        return status

    def _send(self, request: Request, headers: dict) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            method = "GET" if request.body is None else "POST"
            connection.request(method, request.path, request.body, request.headers | headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


def main() -> int:
    options = _options()
    if not os.environ.get("BENCH_POSTGRES"):
        return _again_with_postgres()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        site = Site(Path(folder), os.environ["DATABASE_URL"])
        site.enter()
        for command in (("compile_catalogs",), ("build_assets",), ("collectstatic", "--noinput", "--verbosity=0")):
            site.manage(*command)
        site.manage("migrate", "--verbosity=0")
        site.manage("load_demo")
        table = _run(site, options)
    text = table.markdown()
    print(f"\n{text}\n", flush=True)
    if options.markdown:
        options.markdown.write_text(text + "\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.quiz_load", description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seconds", type=float, help="instead of minutes: to see that it runs")
    parser.add_argument("--markdown", type=Path, help="also write the table to this file")
    options = parser.parse_args()
    options.seconds = options.seconds or options.minutes * 60
    return options


def _again_with_postgres() -> int:
    command = [sys.executable, "scripts/with_postgres.py", sys.executable, "-m", "benchmarks.quiz_load", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"BENCH_POSTGRES": "1"}, check=False).returncode


def _run(site: Site, options: argparse.Namespace) -> Table:
    import django

    django.setup()
    _wait_for_the_disk()
    quiz, people = _assemble(options.learners)
    with serving(site) as server:
        measured = Measured()
        learners = [Learner(user, cookie, token, server.port, measured) for user, cookie, token in people]
        began, cpu = time.monotonic(), server.cpu_ms()
        _let_all(learners, quiz, until=began + options.seconds)
        busy = (server.cpu_ms() - cpu) / (time.monotonic() - began) / 1000
    return _table(learners, measured, options, busy)


def _wait_for_the_disk() -> None:
    """The server of scripts/with_postgres.py does not; an acknowledged answer must outlive a power cut."""
    from django.db import connection

    with connection.cursor() as cursor:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = on")
        cursor.execute("SELECT pg_reload_conf()")


def _assemble(count: int) -> tuple[int, list[tuple[int, str, str]]]:
    """The demo's final test with a time limit, open at once, and so many people enrolled and signed in."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks.cast import demo_course, sign_in
    from courses.services import enrol
    from people.models import User
    from quizzes.models import QuizPage

    course = demo_course()
    quiz = QuizPage.objects.live().descendant_of(course).filter(purpose=QuizPage.Purpose.GRADED).first()
    QuizPage.objects.filter(pk=quiz.pk).update(time_limit_minutes=60, opens_after_lessons=False)
    people = []
    for number in range(count):
        user = User.objects.create_user(f"taker-{number}@bench.example.org", full_name="Ogulnabat Şyhmyradowa")
        enrol(user=user, course=course, language="en", by=user, now=timezone.now())
        people.append((user.pk, *sign_in(user)))
    connection.close()
    return quiz.pk, people


def _let_all(learners: list[Learner], quiz: int, *, until: float) -> None:
    window = min(TO_BEGIN, (until - time.monotonic()) / 3)
    threads = [
        threading.Thread(target=one.take_the_test, args=(quiz, window * number / len(learners), until))
        for number, one in enumerate(learners)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _table(learners: list[Learner], measured: Measured, options: argparse.Namespace, busy: float) -> Table:
    title = f"A timed test: {options.learners} learners for {options.seconds:.0f} seconds, PostgreSQL"
    table = Table(title, COLUMNS)
    failed = Counter(act for act, _what in measured.errors)
    for act, times in measured.times.items():
        shares = [measured.percentile(act, share) for share in (0.5, 0.95, 0.99)]
        table.add(act, len(times), failed[act], *shares, max(times, default=0.0))
    acknowledged, lost = _lost(learners)
    held = verdict("quiz-load", errors=len(measured.errors), lost=lost, p95_ms=measured.percentile(SAVE, 0.95))
    table.notes.append(
        f"Acknowledged answers that stand: {acknowledged - lost} of {acknowledged}. The server took {busy:.2f} of "
        f"{os.cpu_count()} cores; those who load it and the database share them. {held}"
    )
    kinds = ", ".join(f"{act}: {what} ({count})" for (act, what), count in Counter(measured.errors).most_common(5))
    if kinds:
        table.notes.append(f"Errors: {kinds}")
    return table


def _lost(learners: list[Learner]) -> tuple[int, int]:
    """How many answers were shown as saved last, and how many of them are not what the score was made of."""
    from quizzes.models import Attempt

    kept = dict(Attempt.objects.submitted().values_list("pk", "answers"))
    found = [
        kept.get(one.attempt, {}).get(question) == answer
        for one in learners
        for question, (_number, answer) in one.acknowledged.items()
    ]
    return len(found), found.count(False)


if __name__ == "__main__":
    sys.exit(main())
