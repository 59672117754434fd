"""Background work of files of questions: an id in, one service call. It may run twice; what is done is left alone."""

from django.db import OperationalError
from django.utils import timezone

from jobs.tasks import retrying, task
from quizzes.models import QuestionImport


@task
@retrying(times=5, on=OperationalError)
def import_questions(import_id: int) -> None:
    """Put the questions of a file into the bank, where the person said, if they still may."""
    from people.access import can_follow_tests  # noqa: PLC0415 -- services enqueue tasks
    from quizzes.services import question_files  # noqa: PLC0415

    item = QuestionImport.objects.filter(pk=import_id).first()
    by = question_files.asked_by(item=item) if item else None
    if item and by and can_follow_tests(by):
        question_files.run_import(item=item, by=by, now=timezone.now())
