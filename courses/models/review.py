"""The second pair of eyes: a task of Wagtail's workflow."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from courses import second_reading

APPROVE, REQUEST_CHANGES = "approve", "reject"


class SecondReader(Task):
    """Another trainer, or a coordinator, reads what was submitted, comments, and publishes it or sets a day for it."""

    class Meta:
        verbose_name = _("reading by a second person")
        verbose_name_plural = _("readings by a second person")

    @classmethod
    def get_description(cls):
        return _("Another trainer than the author, or a coordinator, reads the text and publishes it.")

    def user_can_access_editor(self, obj, user):
        return second_reading.may_read(user, obj)

    def locked_for_user(self, obj, user):
        """The author waits for the reader; changes were asked for, or the text is withdrawn, and it is theirs again."""
        return not second_reading.may_read(user, obj)

    def get_actions(self, obj, user):
        if not second_reading.may_read(user, obj):
            return []
        back = [(REQUEST_CHANGES, _("Request changes"), True)]
        if not second_reading.may_approve(user, obj):
            return back
        return [
            *back,
            (APPROVE, _("Approve and publish"), False),
            (APPROVE, _("Approve with a comment, or for a later day"), True),
        ]

    def get_form_for_action(self, action):
        name = "ApprovalForm" if action == APPROVE else "ChangesForm"
        return import_string(f"courses.review_forms.{name}")

    def get_template_for_action(self, action):
        return "courses/review_action.html"

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return second_reading.waiting_for(user).filter(task=self)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, go_live_at="", **kwargs):
        """``go_live_at`` as ISO text, because the editor keeps it in a form; empty for at once.

        An approval by who changed the words meanwhile is none: the text stays up for review. Returns where to go.
        """
        thing = task_state.workflow_state.content_object  # the address may name another thing than the one asked about
        may = second_reading.may_approve if action_name == APPROVE else second_reading.may_read
        if not may(user, thing):
            return None
        if action_name == APPROVE:
            self._point_at_what_was_read(task_state, thing, user, go_live_at)
        super().on_action(task_state, user, action_name, **kwargs)
        return None if second_reading.reads_all(user) else reverse("wagtailadmin_home")

    def _point_at_what_was_read(self, task_state, thing, user, go_live_at: str) -> None:
        """A comment makes a version of its own, and so does a day; both hold the words that were submitted."""
        revision = thing.get_latest_revision()
        if go_live_at:
            draft = revision.as_object()
            draft.go_live_at = datetime.fromisoformat(go_live_at)
            revision = thing.latest_revision = draft.save_revision(user=user, clean=False)
        if task_state.revision_id != revision.pk:
            task_state.revision = revision
            task_state.save(update_fields=["revision"])
