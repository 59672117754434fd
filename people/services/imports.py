"""Importing people from a file: keeping it, saying how it is read, looking at what it would do, doing it.

The file is read once, in a process of its own; what was read is kept beside it. Each later step plans anew against
the database: what a preview showed is never what is done.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import translation

from jobs.tasks import enqueue_after_commit
from people import tasks
from people.errors import EmailTaken, Refused
from people.known_people import directory_for
from people.models import Audience, Organisation, PeopleImport, User
from people.roster import fields, headings
from people.roster.plan import ADD, CHANGE, PROBLEM, UNCHANGED, Planned, counts_of, plan_rows
from people.roster.rows import Row, read_rows
from people.services.accounts import add_person, edit_person
from people.services.audiences import join_audience
from people.services.audit import record_event
from people.services.postings import post_person
from people.sheets.apart import read_apart
from people.sheets.reading import tidy_name
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices, Table

State = PeopleImport.State
CHUNK = 100  # rows in one transaction, when bad rows are left out
MAILS_OF_A_TASK = 25
PROGRESS_KEPT = 3600  # seconds
NO_CHOICES = Choices()


def look_at_file(*, name: str, data: bytes, by: User | None, now: datetime) -> tuple[PeopleImport, Table]:
    """Read a file and guess its columns; nothing is kept. Raises ``SheetRefused``."""
    table = read_apart(data, name)
    item = PeopleImport(
        file_name=tidy_name(name),
        sha256=hashlib.sha256(data).hexdigest(),
        language=by.language if by else "en",
        uploaded_by=by,
        uploaded_at=now,
    )
    _look_at(item, table)
    return item, table


def keep_file(*, item: PeopleImport, table: Table, data: bytes) -> PeopleImport:
    """Keep a file that was looked at, and what was read from it."""
    item.file.save(f"{uuid4().hex}.{table.kind}", ContentFile(data), save=False)
    _keep_table(item, table)
    item.save()
    return item


def receive_file(*, name: str, data: bytes, by: User | None, now: datetime) -> PeopleImport:
    """Look at a file and keep it. Raises ``SheetRefused``; then nothing is kept."""
    item, table = look_at_file(name=name, data=data, by=by, now=now)
    return keep_file(item=item, table=table, data=data)


def read_again(*, item: PeopleImport, choices: Choices, header_row: int = 0) -> None:
    """Read the kept file in another way, or with the headings in another row. Raises ``SheetRefused``."""
    with item.file.open("rb") as file:
        table = read_apart(file.read(), str(item.file.name), choices)
    _look_at(item, table, header_row)
    old = str(item.table.name)
    _keep_table(item, table)
    item.save(update_fields=["table", "header_row", "columns", "rows_total"])
    item.table.storage.delete(old)


def _look_at(item: PeopleImport, table: Table, header_row: int = 0) -> None:
    """Find the headings and guess the columns; refuse what no list of people holds."""
    header_row = header_row if 0 < header_row <= len(table.rows) else headings.find_header(table.rows)
    names = table.rows[header_row - 1]
    headings.check_headings(names)
    headings.check_rows(table.rows, header_row)
    item.header_row = header_row
    item.columns = headings.guess_columns(names)
    item.rows_total = sum(1 for row in table.rows[header_row:] if row)


def _keep_table(item: PeopleImport, table: Table) -> None:
    content = ContentFile(table.to_json().encode("utf-8", "surrogatepass"))
    item.table.save(f"{uuid4().hex}.json", content, save=False)


def table_of(*, item: PeopleImport) -> Table:
    """What was read from the file."""
    with item.table.open("rb") as file:
        return Table.from_json(file.read().decode("utf-8", "surrogatepass"))


def choose_columns(*, item: PeopleImport, columns: Mapping[str, int], language: str) -> None:
    """Say what each column is (field to column, from 0) and the language of people whose row names none."""
    item.columns = {name: columns[name] for name in fields.FIELDS if name in columns}
    item.language = language
    item.save(update_fields=["columns", "language"])


def rows_of(*, item: PeopleImport, now: datetime, table: Table | None = None) -> list[Row]:
    """The people of the file, with what is wrong with them whoever is known. ``table`` saves reading it again."""
    table = table or table_of(item=item)
    return read_rows(table, header_row=item.header_row, columns=item.columns, today=now.date())


def plan_of(*, item: PeopleImport, by: User | None, now: datetime, table: Table | None = None) -> list[Planned]:
    """What each row would do now, for ``by``; None is the platform itself."""
    rows = rows_of(item=item, now=now, table=table)
    return plan_rows(rows, directory_for(rows, viewer=by, now=now), language=item.language)


def queue_import(*, item: PeopleImport, skips_bad_rows: bool, sends_welcome: bool) -> bool:
    """Let a worker do it. False when somebody did that already: it is done once."""
    with transaction.atomic():
        is_ours = take_import(item=item, skips_bad_rows=skips_bad_rows, sends_welcome=sends_welcome)
        if is_ours:
            enqueue_after_commit(tasks.import_people, item.pk)
    return is_ours


def take_import(*, item: PeopleImport, skips_bad_rows: bool, sends_welcome: bool) -> bool:
    """Decide how it is done, for ``run_import``. False when somebody did that already."""
    item.skips_bad_rows, item.sends_welcome = skips_bad_rows, sends_welcome
    choices = {"skips_bad_rows": skips_bad_rows, "sends_welcome": sends_welcome}
    uploaded = PeopleImport.objects.filter(pk=item.pk, state=State.UPLOADED)
    return bool(uploaded.update(state=State.QUEUED, **choices))


def resume_import(*, item: PeopleImport, most: int) -> bool:
    """Let a worker take up what another left behind. False after ``most`` times."""
    with transaction.atomic():
        locked = _locked(item)
        times = locked.report.get("resumed", 0) if locked else most
        if locked is None or times >= most:
            return False
        locked.report["resumed"] = times + 1
        locked.save(update_fields=["report"])
        enqueue_after_commit(tasks.import_people, item.pk)
    return True


def discard_import(*, item: PeopleImport) -> bool:
    """Forget a file that was not imported. False when it is too late."""
    deleted, _per_model = PeopleImport.objects.filter(pk=item.pk, state=State.UPLOADED).delete()
    if deleted:
        for file in (item.file, item.table):
            if file:
                transaction.on_commit(partial(file.storage.delete, str(file.name)))
    return bool(deleted)


def progress_of(*, item: PeopleImport) -> int:
    """How many rows are done. One large transaction tells it through the cache: nobody sees its rows yet."""
    return max(item.rows_done, cache.get(_progress_key(item), 0))


def _progress_key(item: PeopleImport) -> str:
    return f"people-import:{item.pk}"


class _RowRefused(Exception):
    """Undoes the transaction of an import that was to be done whole or not at all."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__()
        self.problems = problems


def run_import(*, item: PeopleImport, by: User | None, now: datetime) -> PeopleImport:
    """Do a queued import. Killed half way it is done again, and goes on where it was; done, it is left alone.

    ``by`` is whose rights count; None is the platform itself. The state and the report say what came of it.
    """
    if not PeopleImport.objects.under_way().filter(pk=item.pk).update(state=State.RUNNING):
        return PeopleImport.objects.get(pk=item.pk)
    try:
        if item.skips_bad_rows:
            _run_in_portions(item, by, now)
        else:
            _run_whole(item, by, now)
    except _RowRefused as refused:
        rows = len({problem["row"] for problem in refused.problems})
        fail_import(item=item, reason="problems", now=now, problems=refused.problems, rows_with_problems=rows)
    return PeopleImport.objects.get(pk=item.pk)


def fail_import(
    *,
    item: PeopleImport,
    reason: str,
    now: datetime,
    problems: list[dict[str, Any]] | None = None,
    rows_with_problems: int = 0,
) -> None:
    """Note that nothing more is imported, and why: ``problems``, ``rights``, ``file`` or ``crashed``."""
    report = {**item.report, "problems": rows_with_problems, "why": reason, "problem_list": problems or []}
    state = {"state": State.FAILED, "report": report, "finished_at": now}
    PeopleImport.objects.under_way().filter(pk=item.pk).update(**state)


def _run_whole(item: PeopleImport, by: User | None, now: datetime) -> None:
    """All rows in one transaction, or none of them."""
    with transaction.atomic():
        locked = _locked(item)
        if locked is None:
            return
        planned = plan_of(item=locked, by=by, now=now)
        problems = problems_of(planned=planned)
        if problems:
            raise _RowRefused(problems)
        done = _Done(locked, by, now)
        for number, one in enumerate(planned, start=1):
            problem = done.take(one)
            if problem:
                raise _RowRefused([problem])
            if number % CHUNK == 0:
                cache.set(_progress_key(item), number, PROGRESS_KEPT)
        done.note(planned, problems=[])
        locked.rows_done = len(planned)
        _finish(locked, by, now)


def _run_in_portions(item: PeopleImport, by: User | None, now: datetime) -> None:
    """A hundred rows in a transaction; each writes how far it came, so that a second run goes on there."""
    rows = rows_of(item=item, now=now)
    is_done = False
    while not is_done:
        with transaction.atomic():
            locked = _locked(item)
            if locked is None:
                return
            portion = rows[locked.rows_done : locked.rows_done + CHUNK]
            _do_portion(locked, portion, by, now)
            is_done = locked.rows_done >= len(rows)
            if is_done:
                _finish(locked, by, now)


def _do_portion(item: PeopleImport, portion: list[Row], by: User | None, now: datetime) -> None:
    directory = directory_for(portion, viewer=by, now=now)
    planned = plan_rows(portion, directory, language=item.language)
    done = _Done(item, by, now)
    problems = problems_of(planned=planned)
    for one in planned:
        if one.action != PROBLEM and (problem := done.take(one)):
            one.action = PROBLEM
            problems.append(problem)
    done.note(planned, problems)
    item.rows_done += len(portion)
    item.save(update_fields=["rows_done", "report"])


def _locked(item: PeopleImport) -> PeopleImport | None:
    """The import as it is now, for this transaction alone; None when it is over."""
    return PeopleImport.objects.select_for_update().under_way().filter(pk=item.pk).first()


def _finish(item: PeopleImport, by: User | None, now: datetime) -> None:
    item.state, item.finished_at = State.DONE, now
    item.save(update_fields=["state", "finished_at", "rows_done", "report"])
    data = {name: item.report[name] for name in ("added", "changed", "unchanged", "problems")}
    data |= {"rows": item.rows_done, "sha256": item.sha256, "skips_bad_rows": item.skips_bad_rows}
    words = {"file_name": item.file_name}
    record_event(action="people.imported", thing=item, by=by, now=now, data=data, words=words)


def problems_of(*, planned: list[Planned]) -> list[dict[str, Any]]:
    """As the report keeps them: codes and values, so that they are read in any language. No database keeps a NUL."""
    return [
        {"row": one.row.number, "field": problem.field, "code": problem.code, "values": _storable(problem.values)}
        for one in planned
        for problem in one.problems
    ]


def _storable(values: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: value.replace("\0", "\ufffd") if isinstance(value, str) else value for name, value in values.items()}


@dataclass
class _Done:
    """Does planned rows, and keeps count in the import's report."""

    item: PeopleImport
    by: User | None
    now: datetime

    def __post_init__(self) -> None:
        self.organisations = Organisation.objects.in_bulk()
        self.audiences = Audience.objects.in_bulk()
        self.added: list[int] = []

    def take(self, one: Planned) -> dict[str, Any] | None:
        """Do one row. A refusal is its problem, and leaves nothing behind."""
        try:
            if one.action == ADD:
                self._add(one)
            elif one.action == CHANGE:
                self._change(one)
        except IntegrityError:
            return self._refused(one, EmailTaken())
        except Refused as refused:
            return self._refused(one, refused)
        return None

    def note(self, planned: list[Planned], problems: list[dict[str, Any]]) -> None:
        """Add to the report, and let those who were added be welcomed, in this transaction."""
        counts, report = counts_of(planned), self.item.report
        for name, action in {"added": ADD, "changed": CHANGE, "unchanged": UNCHANGED, "problems": PROBLEM}.items():
            report[name] = report.get(name, 0) + counts[action]
        report["problem_list"] = [*report.get("problem_list", []), *problems]
        if self.item.sends_welcome:
            for start in range(0, len(self.added), MAILS_OF_A_TASK):
                tasks.welcome_several.enqueue(self.added[start : start + MAILS_OF_A_TASK])

    def _add(self, one: Planned) -> None:
        added = add_person(
            email=one.row.email,
            **one.account,
            organisation=self.organisations.get(one.organisation or 0),
            job_title=one.job_title,
            started_on=one.started_on,
            audiences=[self.audiences[pk] for pk in sorted(one.audiences)],
            by=self.by,
            now=self.now,
        )
        self.added.append(added.pk)

    @transaction.atomic
    def _change(self, one: Planned) -> None:
        user = User.objects.get(pk=one.person)
        edit_person(user=user, changes=one.account, by=self.by, now=self.now)
        if one.moves and one.organisation and one.started_on:
            post_person(
                user=user,
                organisation=self.organisations[one.organisation],
                job_title=one.job_title,
                started_on=one.started_on,
                by=self.by,
                now=self.now,
            )
        for pk in sorted(one.audiences):
            join_audience(user=user, audience=self.audiences[pk], by=self.by, now=self.now)

    def _refused(self, one: Planned, refused: Refused) -> dict[str, Any]:
        with translation.override("en"):  # the sentence is translated when it is shown
            reason = str(refused)
        return {"row": one.row.number, "field": "", "code": "refused", "values": {"reason": reason}}


__all__ = [
    "SheetRefused",
    "choose_columns",
    "discard_import",
    "fail_import",
    "keep_file",
    "look_at_file",
    "plan_of",
    "problems_of",
    "progress_of",
    "queue_import",
    "read_again",
    "receive_file",
    "resume_import",
    "rows_of",
    "run_import",
    "table_of",
    "take_import",
]
