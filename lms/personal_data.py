"""What the tables of Wagtail, of its translations and of the queue of tasks hold about people, and our own pages.

People are in them as editors. What editors wrote is the programme's; who wrote it becomes a number without a name,
and what they said to one another goes.
"""

import json
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, Revision
from wagtail_localize.models import TranslationSource

from people.own_data.acts import blanked, delete_with_files, deleted, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare, declare_foreign

EDITING = _("Your work in the content editor")
FOR_EDITING = _("To know who wrote, changed and approved the pages, and to keep your drafts and settings.")
THE_PROGRAMMES = _("What you wrote is the programme’s; that it was you is no longer known.")

declare("lms.HomePage", none=["headline", "lede"])
declare("lms.ContentPage", none=["body"])


def editing(*, of: Any, copy: list[Item], erasure, period: str = "account") -> Holding:
    return Holding(title=EDITING, purpose=FOR_EDITING, period=period, of=of, copy=copy, erasure=erasure)


# Comments: in their own tables, in every revision of the page, in its log, and in what is sent to translators


def _without_comments_of(user_id: int, data: Any) -> Any:
    """Page content (as revisions hold it) with the texts of the person's comments and replies emptied."""
    for comment in data.get("wagtail_admin_comments") or []:
        for said in [comment, *(comment.get("replies") or [])]:
            if said.get("user") == user_id:
                said["text"] = ""
    return data


def _forget_comments_in_revisions(holding: Holding, identity: Identity) -> int:
    changed = 0
    said = Revision.objects.filter(content__has_key="wagtail_admin_comments").exclude(
        content__wagtail_admin_comments=[]
    )
    for revision in said.iterator(chunk_size=50):
        before = str(revision.content)
        content = _without_comments_of(identity.user.pk, revision.content)
        if str(content) != before:
            Revision.objects.filter(pk=revision.pk).update(content=content)
            changed += 1
    return changed + holding.rows(identity).update(user=None)


def _forget_comments_in_sources(holding: Holding, identity: Identity) -> int:
    changed = 0
    for source in TranslationSource.objects.filter(content_json__contains="wagtail_admin_comments").iterator():
        content = json.dumps(_without_comments_of(identity.user.pk, json.loads(source.content_json)))
        changed += TranslationSource.objects.filter(pk=source.pk).update(content_json=content)
    return changed


def _forget_log(holding: Holding, identity: Identity) -> int:
    """What the person said in comments goes from the log, and so do lines about their account."""
    for entry in holding.rows(identity).filter(action__startswith="wagtail.comments"):
        for part in ("comment", "reply"):
            entry.data.get(part, {}).pop("text", None)
        entry.save(update_fields=["data"])
    return holding.rows(identity).update(user=None)


def _forget_account_log(holding: Holding, identity: Identity) -> int:
    about = ModelLogEntry.objects.filter(
        content_type__app_label="people", content_type__model="user", object_id=str(identity.user.pk)
    )
    return about.delete()[0] + _forget_log(holding, identity)


for model in (Comment, CommentReply):
    declare_foreign(
        model._meta.label,
        holding=editing(
            of="user",
            copy=[Item("text", _("text")), Item("created_at", _("written"))],
            erasure=deleted(),
        ),
    )
declare_foreign(
    "wagtailcore.Revision",
    holding=editing(
        of="user",
        copy=[Item("page", _("page"), "object_str"), Item("saved_at", _("saved"), "created_at")],
        erasure=unnamed_by(_forget_comments_in_revisions, why=THE_PROGRAMMES),
    ),
)
declare_foreign(
    "wagtail_localize.TranslationSource",
    holding=editing(
        of=lambda identity: TranslationSource.objects.none(),
        copy=[],
        erasure=unnamed_by(_forget_comments_in_sources, why=THE_PROGRAMMES),
    ),
)
LOG = [Item("at", _("when"), "timestamp"), Item("action", _("what")), Item("thing", _("on what"), "label")]
declare_foreign(
    PageLogEntry._meta.label,
    holding=editing(of="user", copy=LOG, erasure=unnamed_by(_forget_log, why=THE_PROGRAMMES)),
)
declare_foreign(
    ModelLogEntry._meta.label,
    holding=editing(of="user", copy=LOG, erasure=unnamed_by(_forget_account_log, why=THE_PROGRAMMES)),
)

# Drafts, settings, locks, approvals, uploads


def _pages(identity: Identity) -> QuerySet:
    return apps.get_model("wagtailcore.Page")._base_manager.filter(Q(owner=identity.user) | Q(locked_by=identity.user))


def _let_go_of_pages(holding: Holding, identity: Identity) -> int:
    pages = holding.model._base_manager
    locked = pages.filter(locked_by=identity.user).update(locked_by=None, locked=False, locked_at=None)
    return locked + pages.filter(owner=identity.user).update(owner=None)


PAGE = [Item("title", _("title")), Item("published_at", _("published"), "first_published_at")]
declare_foreign(
    "wagtailcore.Page",
    holding=editing(of=_pages, copy=PAGE, erasure=unnamed_by(_let_go_of_pages, why=THE_PROGRAMMES)),
)
for label in ("wagtailimages.Image", "wagtaildocs.Document"):
    declare_foreign(
        label,
        holding=editing(
            of="uploaded_by_user",
            copy=[Item("title", _("title")), Item("uploaded_at", _("uploaded"), "created_at")],
            erasure=blanked(uploaded_by_user=None, why=THE_PROGRAMMES),
        ),
    )
declare_foreign(
    "wagtailcore.UploadedFile",
    holding=editing(
        of="uploaded_by_user", copy=[Item("file", _("file"))], erasure=delete_with_files("file"), period="drafts"
    ),
)
declare_foreign(
    "wagtailadmin.FormState",
    holding=editing(
        of="user", copy=[Item("changed_at", _("changed"), "last_updated_at")], erasure=deleted(), period="drafts"
    ),
)
declare_foreign(
    "wagtailadmin.EditingSession",
    holding=editing(of="user", copy=[Item("last_seen_at", _("last seen"))], erasure=deleted(), period="drafts"),
)
declare_foreign(
    "wagtailusers.UserProfile",
    holding=Holding(
        title=EDITING,
        purpose=FOR_EDITING,
        period="account",
        of="user",
        copy=[Item("language", _("language"), "preferred_language"), Item("zone", _("time zone"), "current_time_zone")],
        files=lambda user: [
            ("editor/picture", one.avatar)
            for one in apps.get_model("wagtailusers.UserProfile").objects.filter(user=user).exclude(avatar="")
        ],
        erasure=delete_with_files("avatar"),
    ),
)
declare_foreign(
    "wagtailcore.PageSubscription",
    holding=editing(of="user", copy=[Item("page", _("page"), "page__title")], erasure=deleted()),
)
declare_foreign(
    "wagtailcore.APIToken",
    holding=editing(
        of="user", copy=[Item("name", _("name")), Item("added_at", _("added"), "created")], erasure=deleted()
    ),
)
declare_foreign(
    "wagtailcore.WorkflowState",
    holding=editing(
        of="requested_by",
        copy=[Item("asked_at", _("asked"), "created_at")],
        erasure=blanked(requested_by=None, why=THE_PROGRAMMES),
    ),
)
declare_foreign(
    "wagtailcore.TaskState",
    holding=editing(
        of="finished_by",
        copy=[Item("comment", _("text")), Item("finished_at", _("finished"))],
        erasure=blanked(finished_by=None, comment="", why=THE_PROGRAMMES),
    ),
)
for label in ("wagtail_localize.StringTranslation", "wagtail_localize.SegmentOverride"):
    declare_foreign(
        label,
        holding=editing(
            of="last_translated_by",
            copy=[Item("changed_at", _("changed"), "updated_at")],
            erasure=blanked(last_translated_by=None, why=THE_PROGRAMMES),
        ),
    )

# The queue of tasks


def _results_naming(identity: Identity) -> QuerySet:
    """Tasks of ours carry numbers; what a mail server answered may carry an address."""
    naming = Q(pk__in=[])
    for word in identity.words:
        naming |= Q(traceback__icontains=word) | Q(return_value__icontains=word)
    return DBTaskResult.objects.filter(naming, finished_at__isnull=False)


declare_foreign(
    "django_tasks_database.DBTaskResult",
    holding=Holding(
        title=_("Background work that failed and names you"),
        purpose=_("To find out why a mail was not sent."),
        period="task_results",
        of=_results_naming,
        copy=[Item("at", _("when"), "finished_at"), Item("what", _("what"), "task_path")],
        erasure=deleted(),
    ),
)

# Nothing about people

declare_foreign(
    *("wagtail_localize.TranslatableObject", "wagtail_localize.Translation", "wagtail_localize.TranslationLog"),
    *("wagtail_localize.String", "wagtail_localize.TranslationContext", "wagtail_localize.Template"),
    *("wagtail_localize.StringSegment", "wagtail_localize.TemplateSegment", "wagtail_localize.RelatedObjectSegment"),
    *("wagtail_localize.OverridableSegment", "wagtail_localize.LocaleSynchronization"),
    *("wagtailredirects.Redirect", "wagtailimages.Rendition", "wagtailadmin.Admin", "wagtailcore.Locale"),
    *("wagtailcore.Site", "wagtailcore.GroupSitePermission", "wagtailcore.CollectionViewRestriction"),
    *("wagtailcore.Collection", "wagtailcore.GroupCollectionPermission", "wagtailcore.WorkflowContentType"),
    *("wagtailcore.Workflow", "wagtailcore.WorkflowTask", "wagtailcore.Task", "wagtailcore.GroupApprovalTask"),
    *("wagtailcore.GroupPagePermission", "wagtailcore.PageViewRestriction", "wagtailcore.WorkflowPage"),
    *("wagtailcore.ReferenceIndex", "taggit.Tag", "taggit.TaggedItem"),
)
SEARCH = ["wagtailsearch.IndexEntry", *(["wagtailsearch.SQLiteFTSIndexEntry"] if connection.vendor == "sqlite" else [])]
declare_foreign(*SEARCH, note=_("Pages, pictures and documents are searched; accounts are not in the index."))
