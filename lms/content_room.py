"""The doors of Wagtail's admin that name a page: a trainer finds what is theirs behind them, and nothing else.

Wagtail asks for a right where a page is changed. Its explorer, its choosers and some views of a workflow or of a
translation show drafts to whoever is inside. So every address is asked here first; see ``courses.page_rights``.
"""

from functools import wraps

from django.contrib.admin.utils import unquote
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from courses.second_reading import up_for_review
from people import access
from people.keys import LONGEST_KEY
from quizzes.models import Question

PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
NAMES_A_PAGE_AS_PK = ("wagtailadmin_pages:", "wagtailadmin_api:pages:")
TO_LINK_TO = ("wagtailadmin_choose_page", "wagtailadmin_api:pages:")
BULK, CHOSEN = "wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple"
# These name pages and questions whosever they are: the one changed last of a kind, and all that was changed.
OF_ALL_PAGES = ("wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:site_history")
ALL_SNIPPETS = ("wagtail_localize:snippets_api_listing", "wagtail_localize:snippets_api_detail")
# These write what readers see, without asking for the right to publish: words, or their absence.
PAST_PUBLISHING = ("wagtail_localize:update_translations", "wagtail_localize:convert_to_alias")
TO_TRANSLATE = "wagtail_localize:submit_"
# Where a trainer reads what another one submitted, for as long as it is under review.
TO_REVIEW = {
    f"wagtailadmin_pages:{name}"
    for name in (
        "edit", "preview_on_edit", "view_draft", "history", "history_results", "revisions_view", "revisions_compare",
        "workflow_action", "collect_workflow_action_data", "workflow_preview",
        "workflow_history", "workflow_history_detail",
    )
}  # fmt: skip


def own_pages_only(view):
    """Wrap a view of the admin; used for all of them."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if is_only_trainer(request.user):
            _check(request, request.resolver_match.view_name, kwargs)
        return view(request, *args, **kwargs)

    return guarded


def is_only_trainer(user) -> bool:
    return access.is_trainer(user) and not access.is_coordinator(user) and not user.is_superuser


def _check(request, name: str, kwargs: dict) -> None:
    user = request.user
    if name in ALL_SNIPPETS or name in PAST_PUBLISHING or name.startswith(OF_ALL_PAGES):
        raise Http404
    if name.startswith(TO_TRANSLATE) and not _may_translate(user, kwargs):
        raise Http404
    if name == BULK:
        _check_ticked(request, {"page": pages_seen_by, "question": Question.objects.editable_by}, kwargs["model_name"])
    if name == CHOSEN:
        _check_keys(request.GET.getlist("id"), pages_to_link_to(user))
    named = [kwargs[key] for key in PAGE_KEYS if key in kwargs]
    if name.startswith(NAMES_A_PAGE_AS_PK) and "pk" in kwargs:
        named.append(kwargs["pk"])
    seen = _pages_behind(name, user)
    if any(not seen.filter(pk=pk).exists() for pk in named):
        raise Http404
    if not all(_is_own_translation(user, source) for source in _sources(kwargs)):
        raise Http404


def _pages_behind(name: str, user) -> QuerySet:
    if name.startswith(TO_LINK_TO):
        return pages_to_link_to(user)
    if name in TO_REVIEW:
        return Page.objects.filter(Q(pk__in=_keys(pages_seen_by(user))) | Q(pk__in=_keys(up_for_review(user, Page))))
    return pages_seen_by(user)


def _keys(things: QuerySet) -> QuerySet:
    return things.values("pk")


def _check_ticked(request, seen_by: dict, model: str) -> None:
    """What is ticked in a list: Wagtail refuses the act on what is another's, but names it. All is all of theirs."""
    if model not in seen_by:
        return
    seen, keys = seen_by[model](request.user), request.GET.getlist("id")
    if "all" in keys:
        request.GET = request.GET.copy()
        keys = [str(one.pk) for one in _listed(seen, request.GET)]
        request.GET.setlist("id", keys)
    _check_keys([*keys, *request.GET.getlist("childOf")], seen)


def _listed(seen: QuerySet, query) -> QuerySet:
    if query.get("q"):
        raise Http404
    parent = query.get("childOf", "")
    return seen.child_of(get_object_or_404(seen, pk=_number(parent))) if parent else seen


def _check_keys(keys: list[str], seen: QuerySet) -> None:
    if set(map(_number, keys)) - set(seen.values_list("pk", flat=True)):
        raise Http404


def _number(text: str) -> int:
    """A key as sent, or one that no row has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0


def pages_seen_by(user) -> QuerySet:
    return policy_registry.get_by_type(Page).explorable_instances(user)


def pages_to_link_to(user) -> QuerySet:
    """Also what is published and not being changed: its title is known to everyone."""
    published = Q(live=True, draft_title=F("title"))
    return Page.objects.filter(published | Q(pk__in=pages_seen_by(user).values("pk")))


def _may_translate(user, kwargs: dict) -> bool:
    """A page that the person may change, all below it included, or a question they wrote."""
    if "page_id" in kwargs:
        return _own_pages(user).filter(pk=kwargs["page_id"]).exists()
    is_question = (kwargs["app_label"], kwargs["model_name"]) == ("quizzes", "question")
    return is_question and Question.objects.editable_by(user).filter(pk=_number(unquote(kwargs["pk"]))).exists()


def _own_pages(user) -> QuerySet:
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def _sources(kwargs: dict) -> QuerySet:
    """The texts to translate that an address names, by themselves or by a translation of them."""
    named = Q(pk__in=[])
    if "translation_source_id" in kwargs:
        named |= Q(pk=kwargs["translation_source_id"])
    if "translation_id" in kwargs:
        named |= Q(pk__in=Translation.objects.filter(pk=kwargs["translation_id"]).values("source"))
    return TranslationSource.objects.filter(named)


def _is_own_translation(user, source: TranslationSource) -> bool:
    key = {"translation_key": source.object_id}
    return _own_pages(user).filter(**key).exists() or Question.objects.editable_by(user).filter(**key).exists()
