"""The notes that learners keep for themselves. Nobody else reads them: there is no screen and no export of others'."""

from datetime import datetime

from django.db import transaction

from courses import queries
from courses.models import LessonNote, StepPage
from people.models import User


@transaction.atomic
def keep_note(*, user: User, step: StepPage, block: str, text: str, now: datetime) -> LessonNote | None:
    """Keep ``text`` at ``block`` of the lesson ``step`` (a page in any language; no block: about the whole lesson).

    There is one note at a place: another text takes its place, an empty one deletes it. The caller has made sure that
    the person may open the lesson and that the block is in it.
    """
    place = {"user": user, "step_id": queries.original_of(step).pk, "block": block}
    if not text.strip():
        LessonNote.objects.filter(**place).delete()
        return None
    note, _is_new = LessonNote.objects.update_or_create(**place, defaults={"text": text.strip(), "updated_at": now})
    return note


def delete_note(*, note: LessonNote) -> None:
    """Delete a note for good. A second time does nothing."""
    LessonNote.objects.filter(pk=note.pk).delete()
