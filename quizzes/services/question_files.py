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
from jobs.tasks import enqueue_after_commit, underway
from people.models import User
from people.services import record_event
from people.sheets.reading import tidy_name
from quizzes.bank import Report
from quizzes.bank_services import import_reading
from quizzes.exchange.apart import read_apart
from quizzes.exchange.draft import Reading, Writing
from quizzes.exchange.formats import FORMATS
from quizzes.import_tasks import import_questions
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


def queue_import(
    *, item: QuestionImport, topic: Topic, language: str, by: User, objective: Objective | None = None
) -> bool:
    """Let a worker import the file. False when that was done, or is under way."""
    into = {"topic": topic.pk, "objective": objective.pk if objective else None, "language": language, "by": by.pk}
    with transaction.atomic():
        locked = _locked(item)
        if locked is None or is_under_way(item=locked):
            return False
        locked.report = {"into": into}
        locked.save(update_fields=["report"])
        enqueue_after_commit(import_questions, item.pk)
    return True


def is_under_way(*, item: QuestionImport) -> bool:
    """A worker imports it, or will."""
    return item.state == State.READ and "into" in item.report and item.pk in underway(import_questions)


def asked_by(*, item: QuestionImport) -> User | None:
    """Who said that it is to be imported."""
    return User.objects.filter(pk=item.report.get("into", {}).get("by")).first()


@transaction.atomic
def run_import(*, item: QuestionImport, by: User, now: datetime) -> None:
    """Put what the bank takes of the file into it, all or nothing. Imported before, it is left alone."""
    locked = _locked(item)
    if locked is None or "into" not in locked.report:
        return
    into = locked.report["into"]
    report = import_reading(
        reading=reading_of(item=locked),
        topic=Topic.objects.get(pk=into["topic"]),
        objective=Objective.objects.filter(pk=into["objective"]).first(),
        language=into["language"],
        by=by,
        now=now,
    )
    locked.topic_id, locked.finished_at = into["topic"], now
    locked.state = State.DONE if report.imported else State.FAILED
    locked.report = _kept(report)
    locked.save(update_fields=["topic", "finished_at", "state", "report"])


def _locked(item: QuestionImport) -> QuestionImport | None:
    """The file for this transaction alone; None when it was imported, or is gone."""
    return QuestionImport.objects.select_for_update().filter(pk=item.pk, state=State.READ).first()


def _kept(report: Report) -> dict[str, object]:
    whole = report.as_json()
    return {"imported": whole["imported"], "skipped": whole["skipped"], "problem_list": whole["problems"]}


def discard_file(*, item: QuestionImport) -> bool:
    """Forget a file that was not imported. False when it is too late."""
    if is_under_way(item=item):
        return False
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
