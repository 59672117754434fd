"""How long drafts of the editor and results of tasks are kept."""

from datetime import datetime

from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState

from people.own_data.upkeep import keeps
from people.retention import removed


@keeps("task_results")
def task_results(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Of our own queue; ``jobs.housekeeping`` removes them by the same age."""
    return removed(DBTaskResult.objects.filter(finished_at__lt=before), dry_run=dry_run)


@keeps("drafts")
def drafts(*, before: datetime, now: datetime, dry_run: bool) -> int:
    """Forms begun and not saved, and signs of who edits."""
    forms = removed(FormState.objects.filter(last_updated_at__lt=before), dry_run=dry_run)
    return forms + removed(EditingSession.objects.filter(last_seen_at__lt=before), dry_run=dry_run)
