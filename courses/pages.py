"""What all our pages share: an abstract mixin beside Wagtail's Page (its base page is not swapped)."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses.parts import EVERYTHING
from people import access, folding

COURSE_DEPTH = 4  # root, home, catalogue, course: the page classes allow no other place
COURSE_PATH_LENGTH = COURSE_DEPTH * Page.steplen


class PlatformPage:
    """Mixin for every page class.

    ``view`` names the function that shows the page, called with the request and the page, for visitors and for the
    preview in the editor (``request.is_preview``) alike; without it the template alone does.
    ``lms.serving`` notes on a page it fetched that no restriction covers it.
    """

    view = ""
    is_known_unrestricted = False
    is_shown_instead = False  # noted by ``lms.serving``, too: of a page that is not there in the reader's language
    override_translatable_fields = [SynchronizedField("slug")]  # an address differs in its language alone
    show_in_menus_default = False

    @classmethod
    def get_search_fields(cls):
        return [*super().get_search_fields(), index.AutocompleteField("plain_words")]

    def plain_words(self) -> str:
        """All words that may be searched for, each once, in plain letters: both databases find a word by its beginning
        in whatever letters it was typed (``lms.searching``).
        """
        values = [field.get_value(self) for field in self.get_searchable_search_fields()]
        return " ".join(dict.fromkeys(word for text in _texts(values) for word in folding.plain_words(text)))

    def get_view_restrictions(self):
        if self.is_known_unrestricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def serve(self, request, *args, **kwargs):
        if not self.view:
            return super().serve(request, *args, **kwargs)
        return import_string(self.view)(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request) if self.view else super().serve_preview(request, mode_name)

    @property
    def known_state(self):
        """The ``courses.models.PageState`` that was read together with the page; None when there is none or it was
        not read: nothing is fetched for it.
        """
        return self._state.fields_cache.get("state")

    @property
    def is_shown_in_another_language(self) -> bool:
        """True for a page that stands in for a translation not made yet, or has not one word of its own so far."""
        state = self.known_state
        if self.alias_of_id is not None or self.is_shown_instead:
            return True
        return state is not None and state.behind_parts == [EVERYTHING]

    @property
    def content_language(self) -> str:
        """The language of a page's words where it differs from the language around them, else empty."""
        return settings.LANGUAGE_CODE if self.is_shown_in_another_language else ""


def _texts(value) -> Iterator[str]:
    """The texts in what the index is given for a field: a text, or lists of texts."""
    if isinstance(value, str):
        yield value
    elif value is not None:
        for one in value:
            yield from _texts(one)


class TrainingPage(PlatformPage):
    """A course or a webinar: its owner is the trainer, who edits it and all below it (see ``page_rights``)."""


class SectionPermissions(PagePermissionTester):
    """A trainer begins a course or a webinar of their own, and changes nothing else about the list of them."""

    def can_add_subpage(self):
        return super().can_add_subpage() or (access.is_trainer(self.user) and self._holds_training())

    def _holds_training(self):
        models = self.page.specific_class.creatable_subpage_models()
        return any(issubclass(model, TrainingPage) and model.can_create_at(self.page) for model in models)


class SectionPage(PlatformPage):
    """A page that stands directly below a home page. (Home pages are a higher level, so it is not named here.)"""

    @classmethod
    def can_create_at(cls, parent):
        return parent.depth == 2 and super().can_create_at(parent)

    def permissions_for_user(self, user):
        return SectionPermissions(user, self)
