"""Files of questions at the desk: kept, looked at, put into the bank once or thrown away.

A file is read once, in a process of its own; what was read is kept beside it. What it would bring is looked at anew
against the bank each time.
"""

import hashlib
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from courses.models import Objective
from people.models import User
from people.services import record_event
from people.sheets.reading import tidy_name
from quizzes.bank import Report
from quizzes.bank_services import import_reading
from quizzes.exchange.apart import read_apart
from quizzes.exchange.draft import Reading, Writing
from quizzes.exchange.formats import FORMATS
from quizzes.models import QuestionImport, Topic

State = QuestionImport.State


def receive_file(*, name: str, data: bytes, file_format: str, by: User, now: datetime) -> QuestionImport:
    """Read a file and keep it. Raises ``FileRefused``; then nothing is kept."""
    reading = read_apart(data, file_format)
    item = QuestionImport(
        file_name=tidy_name(name),
        sha256=hashlib.sha256(data).hexdigest(),
        file_format=file_format,
        uploaded_by=by,
        uploaded_at=now,
    )
    item.file.save(f"{uuid4().hex}.{FORMATS[file_format].ending}", ContentFile(data), save=False)
    item.read.save(f"{uuid4().hex}.json", ContentFile(reading.to_json().encode()), save=False)
    item.save()
    return item


def reading_of(*, item: QuestionImport) -> Reading:
    """What was read from the file."""
    with item.read.open("rb") as file:
        return Reading.from_json(file.read().decode())


def import_file(
    *,
    item: QuestionImport,
    topic: Topic,
    language: str,
    by: User,
    now: datetime,
    objective: Objective | None = None,
) -> QuestionImport:
    """Put what the bank takes of the file into it, all or nothing. Done before, by a second click or another person,
    it is left alone.
    """
    with transaction.atomic():
        locked = QuestionImport.objects.select_for_update().filter(pk=item.pk, state=State.READ).first()
        if locked is None:
            return QuestionImport.objects.get(pk=item.pk)
        report = import_reading(
            reading=reading_of(item=locked), topic=topic, language=language, objective=objective, by=by, now=now
        )
        locked.topic, locked.finished_at = topic, now
        locked.state = State.DONE if report.imported else State.FAILED
        locked.report = _kept(report)
        locked.save(update_fields=["topic", "finished_at", "state", "report"])
    return locked


def _kept(report: Report) -> dict[str, object]:
    whole = report.as_json()
    return {"imported": whole["imported"], "skipped": whole["skipped"], "problem_list": whole["problems"]}


def discard_file(*, item: QuestionImport) -> bool:
    """Forget a file that was not imported. False when it is too late."""
    deleted, _per_model = QuestionImport.objects.filter(pk=item.pk, state=State.READ).delete()
    if deleted:
        for file in (item.file, item.read):
            if file:
                transaction.on_commit(partial(file.storage.delete, str(file.name)))
    return bool(deleted)


def forget_file(*, item: QuestionImport) -> None:
    """What was uploaded goes, with its name and the sentences about it; the counts stay."""
    for file in (item.file, item.read):
        if file:
            file.storage.delete(str(file.name))
    item.file, item.read, item.file_name = "", "", ""
    item.report = {name: value for name, value in item.report.items() if isinstance(value, int)}
    item.save(update_fields=["file", "read", "file_name", "report"])


def note_export(*, topic: Topic, writing: Writing, count: int, by: User, now: datetime) -> None:
    """A file of questions left the platform, and their keys with it."""
    left_out = len(writing.problems)
    data = {"questions_exported": count - left_out, "questions_skipped": left_out}
    record_event(action="questions.exported", thing=topic, by=by, now=now, data=data)
