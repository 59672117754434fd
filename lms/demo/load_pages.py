"""Home, content pages, and what all pages of the demo share."""

import re

from django.utils.text import slugify
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from lms.demo.pages import HOMES, PAGES
from lms.models import ContentPage, HomePage
from people.models import User

_PAGE_LINK = re.compile(r'<a href="page:([\w-]+)">')


def add(parent: Page, page: Page, *, owner: User) -> Page:
    """Put ``page`` last below ``parent`` and publish it with a first revision."""
    page.slug = page.slug or slugify(page.title)
    page.locale, page.owner = parent.locale, owner
    parent.add_child(instance=page)
    publish(page, by=owner)
    return page


def publish(page: Page, *, by: User) -> None:
    page.save_revision(user=by).publish()


def load_homes(home: HomePage, *, by: User) -> None:
    """The words of the home page are there in all three languages: the stand-ins become pages of their own."""
    for page in HomePage.objects.filter(translation_key=home.translation_key).select_related("locale"):
        if page.alias_of_id is not None:
            ConvertAliasPageAction(page, user=by).execute(skip_permission_checks=True)
            page = HomePage.objects.get(pk=page.pk)  # noqa: PLW2901 -- the action works on its own copy
        words = HOMES[page.locale.language_code]
        page.headline, page.lede = words["headline"], words["lede"]
        publish(page, by=by)


def load_content_pages(home: HomePage, *, by: User) -> dict[str, ContentPage]:
    """By slug. First the pages, then their words: a link names a page that may come later."""
    pages = {
        values["slug"]: home.add_child(
            instance=ContentPage(
                title=values["title"], slug=values["slug"], body="<p></p>", locale=home.locale, owner=by
            )
        )
        for values in PAGES
    }
    for values in PAGES:
        page = pages[values["slug"]]
        page.body = _PAGE_LINK.sub(lambda link: f'<a linktype="page" id="{pages[link[1]].pk}">', values["body"])
        publish(page, by=by)
    return pages
