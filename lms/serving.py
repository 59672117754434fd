"""Serving a page in few queries.

Wagtail walks the tree, two queries a level. Here the address is looked up at once by ``url_path``; whatever
that finds not (a redirecting or routable page, a draft) goes Wagtail's own way. Hooks run as Wagtail runs them,
view restrictions included: a page is marked free of them only when the same query found none above it.
"""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Left, Length
from django.http import Http404
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve
from wagtail.views import serve_chain

MOST_READ = ("steppage__lessonpage", "coursepage")


def serve(request, path=""):
    page = find_page(path)
    if page is None:
        return wagtail_serve(request, path)
    request._wagtail_route_for_request = RouteResult(page)  # what Page.find_for_request reads
    chain = serve_chain
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        chain = wrap(chain)
    for before in hooks.get_hooks("before_serve_page"):
        response = before(page, request, [], {})
        if hasattr(response, "status_code"):
            return response
    return chain(page, request, [], {})


def find_page(path: str) -> Page | None:
    """The live page at ``path`` (below the language prefix) in the active language, as its own class.

    What is not there in this language, not even as a stand-in, is shown in the language it was written in.
    """
    root_path = root_path_in(get_language())
    if root_path is None:
        raise Http404
    page = _page_at(f"{root_path}{path.strip('/')}/")
    if page is None and path.strip("/") and get_language() != settings.LANGUAGE_CODE:
        page = _page_at(f"{root_path_in(settings.LANGUAGE_CODE)}{path.strip('/')}/")
        if page is not None:
            page.is_shown_instead = True
    return page


def _page_at(url_path: str) -> Page | None:
    above = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    found = (
        Page.objects.live()
        .filter(url_path=url_path.replace("//", "/"))
        .select_related("state", *MOST_READ)
        .annotate(is_restricted=Exists(above))
        .first()
    )
    if found is None:
        return None
    page = _as_own_class(found)
    page._state.fields_cache["state"] = found._state.fields_cache["state"]  # read with it, also that there is none
    page.is_known_unrestricted = not found.is_restricted
    return page


def _as_own_class(found: Page) -> Page:
    """The page as its own class: already read for the most read ones, by one more query for the others."""
    for names in MOST_READ:
        page = found
        for name in names.split("__"):
            page = getattr(page, name, None)
        if page is not None:
            return page
    return found.specific


def root_path_in(language: str | None) -> str | None:
    """``/home/`` for English, ``/home-ru/`` for Russian; Wagtail keeps the list in the cache."""
    for root in Site.get_site_root_paths():
        if root.language_code == language:
            return root.root_path
    return None
