"""What is up for review, who may open it, and whose words it holds.

Whoever wrote a text does not approve it. A reviewer may comment and set a day without having written anything; who
changes the words becomes one of their authors, and somebody else approves.
"""

import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import TaskState, WorkflowState

from people import access

# What a version notes beside the words: where it stands, when it goes live, who commented.
BESIDE_THE_WORDS = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "page_ptr", "steppage_ptr",
    "translation_key", "locale", "alias_of", "owner", "draft_title", "minutes",
    "live", "has_unpublished_changes", "expired", "go_live_at", "expire_at",
    "first_published_at", "last_published_at", "live_revision", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by", "wagtail_admin_comments",
}  # fmt: skip
KEYS_OF_PARAGRAPHS = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')  # the editor gives them, and nobody reads them


def reads_all(user) -> bool:
    return user.is_superuser or access.is_coordinator(user)


def waiting_for(user) -> QuerySet:
    """What ``user`` may review: all for a coordinator, for a trainer what others submitted."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__secondreader__isnull=False,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    if reads_all(user):
        return waiting
    return waiting.exclude(workflow_state__requested_by=user) if access.is_trainer(user) else waiting.none()


def up_for_review(user, model) -> QuerySet:
    """The pages or snippets of ``model`` that ``user`` may open for as long as they are under review."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    waiting = waiting_for(user).filter(workflow_state__base_content_type=kind)
    keys = waiting.annotate(key=Cast("workflow_state__object_id", BigIntegerField())).values("key")
    return model._default_manager.filter(pk__in=keys)


def may_read(user, thing) -> bool:
    """Whether ``user`` may open ``thing``, which is under review, to read and comment on it."""
    return reads_all(user) or waiting_for(user).for_instance(thing).exists()


def may_approve(user, thing) -> bool:
    return reads_all(user) or (may_read(user, thing) and not has_written(user, thing))


def has_written(user, thing) -> bool:
    """Whether ``user`` changed the words of ``thing`` since it was published last. One query if they saved nothing."""
    drafts = thing.revisions.filter(pk__gt=thing.live_revision_id or 0).order_by("pk")
    if not drafts.filter(user=user).exists():
        return False
    words = words_of(thing.live_revision.content) if thing.live_revision_id else None
    for draft in drafts:
        before, words = words, words_of(draft.content)
        if draft.user_id == user.pk and words != before:
            return True
    return False


def words_of(content: dict) -> dict:
    """A version as stored, without what stands beside its words."""
    return {name: _plain(value) for name, value in content.items() if name not in BESIDE_THE_WORDS}


def _plain(value):
    if isinstance(value, str):
        return KEYS_OF_PARAGRAPHS.sub("", value)
    if isinstance(value, list):  # rows below a page, such as the partners of a course
        return [words_of(one) if isinstance(one, dict) else one for one in value]
    return value
