"""Which documents somebody may read: those of the published pages that they may open, and recordings that are theirs.

A file belongs to no page in Wagtail, and its collection says little: the files of drafts lie beside those of
published lessons. So the index of references is asked which pages show it.
"""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from courses.access import visit
from courses.models import StepPage
from people import access
from webinars import resources
from webinars.models import WebinarPage
from webinars.recording_access import opens


def may_read(document, request) -> bool:
    """Staff read all; everybody else what stands on a page that is open to them."""
    if access.can_enter_desk(request.user):
        return True
    if any(_is_open(page, document, request) for page in published_pages_with(document)):
        return True
    return opens(document, request.user, is_shown=lambda webinar: webinar.live and is_unrestricted(webinar, request))


def published_pages_with(document) -> Iterator[Page]:
    """The live pages that show ``document``, each as its own class."""
    shown = ReferenceIndex.get_references_to(document)
    keys = shown.filter(base_content_type=ContentType.objects.get_for_model(Page)).values_list("object_id", flat=True)
    yield from Page.objects.live().filter(pk__in={int(key) for key in keys}).specific()


def is_unrestricted(page: Page, request) -> bool:
    return all(one.accept_request(request) for one in page.get_view_restrictions())


def _is_open(page: Page, document, request) -> bool:
    if not is_unrestricted(page, request):
        return False
    if isinstance(page, WebinarPage):
        return resources.may_open(document, page, request.user)
    return not isinstance(page, StepPage) or _is_open_step(page, request.user)


def _is_open_step(page: StepPage, user) -> bool:
    """As the lesson itself: for who is enrolled, once the step is open, and not below a module that was taken off."""
    at = visit(user, page)
    return at is not None and at.may_open and at.step is not None and at.closed is None
