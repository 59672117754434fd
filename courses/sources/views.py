"""The screens of sources in the content room: mark one as changed; the reviews that are open, and closing them."""

from functools import wraps

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from courses.errors import CourseError
from courses.models import ReviewTask, Source
from courses.sources import services
from courses.sources.citing import touched_by
from courses.sources.forms import ChangeForm, OutcomeForm, OutcomeOfSeveralForm, ReviewFilterForm
from courses.sources.listing import rows_of
from courses.sources.touched import by_kind
from people import access

PER_PAGE = 50
MOST_LISTED = 500  # of one kind, on the page that asks; each of the others becomes a task too


def for_those_who(predicate):
    """Whoever may not finds nothing. (Wagtail asks everybody at its door for a right to be inside.)"""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not predicate(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@for_those_who(access.can_mark_sources)
def source_changed(request, pk):
    """The page names what is touched; only POST does it."""
    source = get_object_or_404(Source, pk=pk)
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        opened = services.mark_changed(
            source=source, note=form.cleaned_data["note"], by=request.user, now=timezone.now()
        )
        words = ngettext("%(count)s review was opened.", "%(count)s reviews were opened.", opened) % {"count": opened}
        messages.success(request, words)
        return redirect(f"{reverse('review_tasks')}?source={source.pk}")
    groups = by_kind(touched_by(source, now=timezone.now()))
    context = {
        "source": source,
        "form": form,
        "groups": [(kind, things[:MOST_LISTED], len(things) - MOST_LISTED) for kind, things in groups],
        "count": sum(len(things) for _kind, things in groups),
        "open_count": source.review_tasks.open().count(),
        "header_title": _("Mark a source as changed"),
        "header_icon": "doc-full",
        "breadcrumbs_items": _crumbs(
            [(_("Sources"), reverse("wagtailsnippets_courses_source:list")), (str(source), "")]
        ),
    }
    return render(request, "courses/admin/source_changed.html", context, status=422 if form.errors else 200)


@require_safe
@for_those_who(access.can_enter_desk)
def review_tasks(request):
    return _list(request, OutcomeOfSeveralForm())


def _list(request, outcome_form, status=200):
    reviews = ReviewTask.objects.visible_to(request.user).select_related("source", "assigned_to", "content_type")
    kinds = ContentType.objects.filter(pk__in=reviews.values("content_type"))
    form = ReviewFilterForm(request.GET, kinds=[(str(kind.pk), kind.name.capitalize()) for kind in kinds])
    page = Paginator(form.narrow(reviews), PER_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "outcome_form": outcome_form,
        "page_obj": page,
        "rows": rows_of(page.object_list),
        "query": query.urlencode(),
        "header_title": _("Reviews"),
        "header_icon": "tasks",
        "breadcrumbs_items": _crumbs([(_("Reviews"), "")]),
    }
    return render(request, "courses/admin/review_tasks.html", context, status=status)


@require_POST
@for_those_who(access.can_enter_desk)
def close_reviews(request):
    """The ticked ones, with one outcome."""
    form = OutcomeOfSeveralForm(request.POST)
    keys = [int(key) for key in request.POST.getlist("review") if key.isascii() and key.isdigit() and len(key) < 19]
    if not form.is_valid() or not keys:
        messages.error(request, _("Tick at least one review and say what came of it."))
        return _list(request, form, status=422)
    chosen = ReviewTask.objects.visible_to(request.user).filter(pk__in=keys)
    closed = services.close_reviews(
        reviews=chosen, outcome=form.cleaned_data["outcome"], by=request.user, now=timezone.now()
    )
    words = ngettext("%(count)s review was closed.", "%(count)s reviews were closed.", closed) % {"count": closed}
    messages.success(request, words)
    return redirect("review_tasks")


@for_those_who(access.can_enter_desk)
def close_review(request, pk):
    now = timezone.now()
    task = get_object_or_404(ReviewTask.objects.visible_to(request.user).select_related("source"), pk=pk)
    form = OutcomeForm(request.POST or None, task=task, today=timezone.localdate(now))
    if form.is_valid():
        try:
            services.close_review(task=task, by=request.user, now=now, **form.cleaned_data)
        except CourseError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The review is closed."))
        return redirect("review_tasks")
    [row] = rows_of([task])
    context = {
        "task": task,
        "row": row,
        "form": form,
        "header_title": _("Close a review"),
        "header_icon": "tasks",
        "breadcrumbs_items": _crumbs([(_("Reviews"), reverse("review_tasks")), (row.title, "")]),
    }
    return render(request, "courses/admin/close_review.html", context, status=422 if form.errors else 200)


def _crumbs(way: list[tuple[str, str]]) -> list[dict]:
    return [{"label": label, "url": url} for label, url in [(_("Home"), reverse("wagtailadmin_home")), *way]]
