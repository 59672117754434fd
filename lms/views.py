"""Screens that draw on several apps: home, my learning, search, the desk's door, the short verification address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from lms import dashboard, searching
from lms.home import home_facts
from people import access

HOME_DEPTH = 2


def home(request, page):
    facts = home_facts(page, request.user, now=timezone.now())
    return render(request, page.get_template(request), {**page.get_context(request), **facts})


def content(request, page):
    """Text that is not training, with the way to it and the pages below it."""
    above = Page.objects.ancestor_of(page).live().filter(depth__gt=HOME_DEPTH).order_by("depth")
    lang = page.content_language
    crumbs = [{"title": one.title, "url": one.get_url(request), "lang": lang} for one in above]
    below = Page.objects.child_of(page).live().public()
    context = {"crumbs": [*crumbs, {"title": page.title, "lang": lang}] if crumbs else [], "below": below}
    return render(request, page.get_template(request), {**page.get_context(request), **context})


@login_required
def my_learning(request):
    context = dashboard.dashboard(request.user, get_language(), now=timezone.now())
    return render(request, "lms/my_learning.html", context)


def search(request):
    """Of one kind when the address says so; an unknown kind is none."""
    query = request.GET.get("q", "").replace("\x00", "")[: searching.LONGEST_QUERY].strip()
    kind = next((one for one in searching.Kind if one == request.GET.get("kind")), None)
    found = searching.search(searching.Asked(query, get_language()), request.user, kind=kind)
    context = {"query": query, "found": found, "kinds": searching.Kind, "kind": kind}
    return render(request, "lms/search.html", {**context, "shown": searching.RESULTS_SHOWN})


@login_required
def desk_home(request):
    if not access.can_enter_desk(request.user):
        raise Http404
    return redirect("desk:webinars")


def verify_in_language(request, code: str):
    return redirect("certificates:verified", code=code)
