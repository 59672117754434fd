"""How long answers and files of questions are kept."""

from datetime import datetime

from people.own_data.upkeep import keeps
from quizzes.models import Attempt, QuestionImport
from quizzes.services import remove_answers
from quizzes.services.question_files import forget_file


@keeps("attempt_answers")
def answers(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Answers of attempts begun before; the score stays."""
    old = Attempt.objects.filter(started_at__lt=before)
    return old.with_answers().count() if dry_run else remove_answers(attempts=old, now=now)


@keeps("question_files")
def question_files(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Files of questions, what was read from them, and the reports but for their counts."""
    old = list(QuestionImport.objects.filter(uploaded_at__lt=before).exclude(file="", read="", file_name=""))
    for item in [] if dry_run else old:
        forget_file(item=item)
    return len(old)
