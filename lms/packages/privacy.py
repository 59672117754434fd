"""Who may see a page or a file, in words that hold in another installation: signed in, or in a group of that name."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page, PageViewRestriction

from lms.packages.errors import PackageRefused

Restriction = dict[str, Any]
LOGIN, GROUPS = BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS


def of_page(page: Page, *, with_above: bool) -> Restriction | None:
    """What lies on ``page``, or, ``with_above``, also on what it stands below."""
    above = page.get_ancestors(inclusive=True) if with_above else [page]
    return together(PageViewRestriction.objects.filter(page__in=above).order_by("page__path"), page.title)


def of_collection(collection: Collection) -> Restriction | None:
    above = collection.get_ancestors(inclusive=True)
    found = CollectionViewRestriction.objects.filter(collection__in=above)
    return together(found.order_by("collection__path"), collection.name)


def together(restrictions: Iterable[BaseViewRestriction], name: str) -> Restriction | None:
    """One restriction that says what several say. Raises ``PackageRefused`` where no single one does."""
    found = list(restrictions)
    groups = [sorted(one.groups.values_list("name", flat=True)) for one in found if one.restriction_type == GROUPS]
    if any(one.restriction_type not in {LOGIN, GROUPS} for one in found):
        raise PackageRefused(_("“%(name)s” is private by a password, which packages do not carry.") % {"name": name})
    if any(one != groups[0] for one in groups):
        raise PackageRefused(_("“%(name)s” is private in more ways than packages can say.") % {"name": name})
    if groups:
        return {"type": GROUPS, "groups": groups[0]}
    return {"type": LOGIN} if found else None


def groups_of(restriction: Restriction, name: str) -> list[Group]:
    """Raises ``PackageRefused`` when a group is not here: what only it may see would be seen by nobody or by all."""
    found = {group.name: group for group in Group.objects.filter(name__in=restriction.get("groups", []))}
    for wanted in restriction.get("groups", []):
        if wanted not in found:
            sentence = _("“%(name)s” is private to the group “%(group)s”, which is not here.")
            raise PackageRefused(sentence % {"name": name, "group": wanted})
    if restriction["type"] == GROUPS and not found:
        raise PackageRefused(_("“%(name)s” is private to groups, but the package names none.") % {"name": name})
    return list(found.values())


def restrict_page(page: Page, restriction: Restriction | None) -> None:
    """A page that is private here stays as private as it is."""
    if restriction is None or PageViewRestriction.objects.filter(page=page.pk).exists():
        return
    groups = groups_of(restriction, page.title)
    made = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=restriction["type"])
    made.groups.set(groups)


def check_collection(collection: Collection, restriction: Restriction | None) -> None:
    """What is private in the package goes into no collection that shows it to others."""
    if restriction is not None and of_collection(collection) != restriction:
        sentence = _(
            "The files of “%(name)s” are private in the package, but the collection of this name is not so here."
        )
        raise PackageRefused(sentence % {"name": collection.name})


def restrict_collection(collection: Collection, restriction: Restriction | None) -> None:
    if restriction is None or of_collection(collection) == restriction:
        return
    groups = groups_of(restriction, collection.name)
    made = CollectionViewRestriction.objects.create(collection=collection, restriction_type=restriction["type"])
    made.groups.set(groups)
