"""Who edits which page in the content room: coordinators by their group, trainers by what they own.

A trainer's group holds no right on any page. The owner of a course or a webinar edits it and all below it, in every
language; nobody else but coordinators does. Wagtail asks this policy in every view of pages, choosers included.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from courses.pages import TrainingPage
from people import access

RIGHTS_OF_AN_OWNER = ("add_page", "change_page")


@dataclass(frozen=True)
class Right:
    codename: str


@dataclass(frozen=True)
class OwnerRight:
    """Like a ``GroupPagePermission``: a right on a page and on all below it."""

    page: Page
    permission: Right

    @property
    def page_id(self) -> int:
        return self.page.pk


def training_models() -> list[type[Page]]:
    """The kinds of page that a trainer owns: courses, webinars."""
    return [model for model in get_page_models() if issubclass(model, TrainingPage)]


def training_pages() -> QuerySet:
    """Courses and webinars, one of each translation set: the original, whose owner counts."""
    earlier = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None, pk__lt=OuterRef("pk"))
    return Page.objects.type(*training_models()).filter(~Exists(earlier), alias_of=None)


def pages_of_trainer(user) -> QuerySet:
    """The courses and webinars that ``user`` trains in, in all languages."""
    if not access.is_trainer(user):
        return Page.objects.none()
    return Page.objects.filter(translation_key__in=training_pages().filter(owner=user).values("translation_key"))


def sections() -> QuerySet:
    """The pages below which courses and webinars stand."""
    parents = {parent for model in training_models() for parent in model.allowed_parent_page_models()}
    return Page.objects.type(*parents)


class OwnPagesPolicy(PagePermissionPolicy):
    def get_all_permissions_for_user(self, user):
        granted = super().get_all_permissions_for_user(user)
        if user.is_superuser or not access.is_trainer(user):
            return granted
        own = pages_of_trainer(user)
        return [*granted, *(OwnerRight(page, Right(codename)) for page in own for codename in RIGHTS_OF_AN_OWNER)]

    def user_has_any_permission(self, user, actions):
        is_trainers = access.is_trainer(user) and bool({"add", "change"} & set(actions))
        return is_trainers or super().user_has_any_permission(user, actions)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        found = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        if not {"add", "change"} & set(actions):
            return found
        above = training_pages().filter(translation_key__in=_keys_above(instance))
        owners = get_user_model().objects.active().filter(pk__in=above.values("owner"))
        return found | owners.filter(Q(groups__name="Trainers")).distinct()

    def instances_with_direct_explore_permission(self, user):
        found = super().instances_with_direct_explore_permission(user)
        return [*found, *sections()] if access.is_trainer(user) and not user.is_superuser else found

    def explorable_instances(self, user):
        found = super().explorable_instances(user)
        if user.is_superuser or not access.is_trainer(user):
            return found
        for section in sections():
            found |= self.model._default_manager.ancestor_of(section, inclusive=True)
        return found


def _keys_above(page: Page):
    return page.get_ancestors(inclusive=True).values("translation_key")
