"""The pages of a package, made first and filled then, because they name one another."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page

from courses.models import CatalogueIndexPage, CoursePage, PageState
from lms.models import HomePage
from lms.packages import privacy
from lms.packages.contents import Contents, Thing, model_of
from lms.packages.errors import PackageRefused
from lms.packages.filling import built, check_values, content_of
from lms.packages.found import Found
from lms.packages.translated import Taking, take_in
from lms.packages.versions import Writer, newest, where_of
from people.models import User

NAME_OF_CATALOGUE = ("Courses", "courses")


class Pages:
    def __init__(self, contents: Contents, found: Found, *, owner: User, is_published: bool):
        self._contents, self._found, self._owner = contents, found, owner
        self._is_published = is_published
        self._writer = Writer(found, owner=owner, is_published=is_published)
        self._rows: dict[tuple[str, str], int] = {}
        self._made: set[tuple[str, str]] = set()
        self.changed = 0

    @property
    def new(self) -> int:
        return len(self._made)

    @property
    def course(self) -> CoursePage:
        course = self._contents.pages[0]
        return CoursePage.objects.get(pk=self._rows[course["key"], course["original"]])

    # Made

    def make(self) -> None:
        """Every page that is not here yet, unpublished, and private where it is to be. Originals first: the oldest of a
        set of translations is the one that records point to.
        """
        self._found.is_lenient = True
        for one in self._contents.pages:
            self._make(one, one["original"])
        for one in self._contents.pages:
            for code in self._others(one):
                self._make(one, code)
        self._found.is_lenient = False
        for one in self._contents.pages:
            privacy.restrict_page(self._row(one, one["original"]), one["restriction"])

    def _others(self, thing: Thing) -> list[str]:
        return sorted(set(thing["versions"]) - {thing["original"]})

    def _row(self, thing: Thing, code: str) -> Any:
        return Page.objects.get(pk=self._rows[thing["key"], code]).specific

    def _make(self, thing: Thing, code: str) -> None:
        there = Page.objects.filter(translation_key=thing["key"], locale__language_code=code).first()
        if there is None:
            there = self._add(thing, code)
            self._made.add((thing["key"], code))
        elif there.alias_of_id and "stands_in_for" not in thing["versions"][code]:
            ConvertAliasPageAction(there, user=self._owner).execute(skip_permission_checks=True)
        self._rows[thing["key"], code] = there.pk

    def _add(self, thing: Thing, code: str) -> Page:
        version, locale = thing["versions"][code], Locale.objects.get(language_code=code)
        parent = self._parent(thing, locale)
        if "stands_in_for" in version:
            source = self._row(thing, version["stands_in_for"])
            return source.create_alias(parent=parent, update_locale=locale, reset_translation_key=False)
        where = where_of(thing, code)
        page = built(model_of(thing), content_of(model_of(thing), newest(version) or {}, self._found, where), where)
        page.translation_key, page.locale = thing["key"], locale
        page.owner, page.live = self._owner, False
        check_values(page, where)
        try:
            return parent.add_child(instance=page)
        except ValidationError as error:
            raise PackageRefused(_("%(where)s: %(words)s") % {"where": where, "words": error.messages[0]}) from error

    def _parent(self, thing: Thing, locale: Locale) -> Page:
        if thing["parent"] is None:
            return self._catalogue(locale)
        return Page.objects.get(pk=self._rows[thing["parent"], locale.language_code])

    def _catalogue(self, locale: Locale) -> Page:
        """The list of courses in that language; where there is none yet it is begun."""
        found = CatalogueIndexPage.objects.filter(locale=locale).order_by("path").first()
        if found is not None:
            return found
        home = HomePage.objects.get(locale=locale, depth=2)
        source = CatalogueIndexPage.objects.filter(alias_of=None).order_by("pk").first()
        if source is not None:
            return source.create_alias(parent=home, update_locale=locale, reset_translation_key=False)
        title, slug = NAME_OF_CATALOGUE
        page = CatalogueIndexPage(title=title, slug=slug, locale=locale, live=self._is_published)
        home.add_child(instance=page)
        page.save_revision(user=self._owner)
        return page

    # Filled

    def fill(self) -> int:
        """The words of every page. Returns how many translated passages found no place."""
        lost = 0
        for one in self._contents.pages:
            self._fill(one, one["original"])
        for one in self._contents.pages:
            lost += self._hand_to_translators(one)
        for one in self._contents.pages:
            for code in self._others(one):
                self._fill(one, code)
        self._say_what_is_behind()
        self._order()
        return lost

    def _fill(self, thing: Thing, code: str) -> None:
        if "stands_in_for" in thing["versions"][code]:
            return
        is_new = (thing["key"], code) in self._made
        is_changed = self._writer.write(self._row(thing, code), thing, code, is_new=is_new)
        self.changed += is_changed and not is_new

    def _hand_to_translators(self, thing: Thing) -> int:
        where = where_of(thing, thing["original"])
        source = self._row(thing, thing["original"])
        taking = Taking(lambda model, name: self._found.pk(model, name, where), where)
        return take_in(source, thing["translations"], taking)

    def _say_what_is_behind(self) -> None:
        """As the package says, whatever was reckoned while the pages were published one after the other."""
        for one in self._contents.pages:
            for code in self._others(one):
                version, pk = one["versions"][code], self._rows[one["key"], code]
                behind = version.get("behind", {})
                values = {
                    "awaits_native_reader": version.get("awaits_native_reader", False),
                    "behind_since": behind.get("since"),
                    "behind_parts": behind.get("parts", []),
                }
                if not PageState.objects.filter(page=pk).update(**values) and any(values.values()):
                    PageState.objects.create(page_id=pk, **values)

    def _order(self) -> None:
        """The pages below each page in the order of the package, in every language."""
        below: dict[tuple[str, str], list[int]] = defaultdict(list)
        for one in self._contents.pages[1:]:
            for code in one["versions"]:
                below[one["parent"], code].append(self._rows[one["key"], code])
        for parent, children in below.items():
            paths = dict(Page.objects.filter(pk__in=children).values_list("pk", "path"))
            if [paths[pk] for pk in children] != sorted(paths.values()):
                for pk in children:
                    Page.objects.get(pk=pk).move(Page.objects.get(pk=self._rows[parent]), pos="last-child")

    def left_over(self) -> int:
        """How many pages the course has here that the package does not have."""
        keys = [one["key"] for one in self._contents.pages]
        return self.course.get_descendants().exclude(translation_key__in=keys).count()
