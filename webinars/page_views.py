"""Pages of webinars as they are read; each is called with the request and the page."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from webinars import queries
from webinars.event_facts import event_facts
from webinars.visibility import is_visible_to


def webinar_index(request, page):
    return _show(request, page, queries.index_facts(page, request.GET, request.user, now=timezone.now()))


def webinar(request, page):
    """A hidden one is not there for who may not know of it; its editor's preview shows it."""
    if not getattr(request, "is_preview", False) and not is_visible_to(request.user, page):
        raise Http404
    now = timezone.now()
    facts = queries.webinar_facts(page, request.user, now=now)
    return _show(request, page, facts | event_facts(page, request.user, facts["panel"], now=now))


def _show(request, page, facts: dict):
    return render(request, page.template, page.get_context(request) | facts)
