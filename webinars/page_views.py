"""Pages of webinars as they are read; each is called with the request and the page."""

from django.shortcuts import render
from django.utils import timezone

from webinars import queries
from webinars.event_facts import event_facts


def webinar_index(request, page):
    return _show(request, page, queries.index_facts(page, request.GET, request.user, now=timezone.now()))


def webinar(request, page):
    now = timezone.now()
    facts = queries.webinar_facts(page, request.user, now=now)
    return _show(request, page, facts | event_facts(page, request.user, facts["panel"], now=now))


def _show(request, page, facts: dict):
    return render(request, page.template, page.get_context(request) | facts)
