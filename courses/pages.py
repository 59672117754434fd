"""What all our pages share: an abstract mixin beside Wagtail's Page (its base page is not swapped)."""

from wagtail.models import PageViewRestriction


class PlatformPage:
    """Mixin for every page class. ``lms.serving`` notes on a page it fetched that no restriction covers it."""

    is_known_unrestricted = False
    show_in_menus_default = False

    def get_view_restrictions(self):
        if self.is_known_unrestricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @property
    def is_shown_in_another_language(self) -> bool:
        """True for a page that stands in for a translation not made yet."""
        return self.alias_of_id is not None


class SectionPage(PlatformPage):
    """A page that stands directly below a home page. (Home pages are a higher level, so it is not named here.)"""

    @classmethod
    def can_create_at(cls, parent):
        return parent.depth == 2 and super().can_create_at(parent)
