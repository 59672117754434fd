"""Resources of an event, and who opens which: some are for everybody, some for participants or speakers alone."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from people import access
from webinars.models.pages import Resource, Speaker, WebinarPage
from webinars.models.records import Registration
from webinars.visibility import is_visible_to, originals_of

For = Resource.For


def resources_for(webinar: WebinarPage, user, *, is_participant: bool | None = None) -> list[Resource]:
    """The resources of ``webinar`` that ``user`` may open, those with nothing behind them left out.

    ``is_participant`` says what is known already; None asks the database, if any resource depends on it.
    """
    rows = webinar.resources.order_by("sort_order", "pk").select_related("document")
    return _open_to(user, webinar, [row for row in rows if row.document or row.address], is_participant)


def may_open(document, webinar: WebinarPage, user) -> bool:
    """Whether ``user`` may open ``document``, which stands on ``webinar``: as a resource, or in its words."""
    if not is_visible_to(user, webinar):
        return False
    rows = list(webinar.resources.filter(document=document))
    return _stands_in_words(document, webinar) or bool(_open_to(user, webinar, rows, None))


def _stands_in_words(document, webinar: WebinarPage) -> bool:
    shown = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=str(webinar.pk)
    )
    return shown.exclude(model_path__startswith="resources.").exists()


def _open_to(user, webinar: WebinarPage, rows: Iterable[Resource], is_participant: bool | None) -> list[Resource]:
    rows = list(rows)
    kinds = {row.shown_to for row in rows} - {For.EVERYBODY}
    opened = {For.EVERYBODY, *_kinds_open_to(user, webinar, is_participant)} if kinds else {For.EVERYBODY}
    return [row for row in rows if row.shown_to in opened]


def _kinds_open_to(user, webinar: WebinarPage, is_participant: bool | None) -> set[str]:
    """Speakers read what participants read, and whoever runs the webinar reads all."""
    if not user.is_authenticated:
        return set()
    if runs(user, webinar) or speaks_at(user, webinar):
        return {For.PARTICIPANTS, For.SPEAKERS}
    if is_participant is None:
        is_participant = _has_place(user, webinar)
    return {For.PARTICIPANTS} if is_participant else set()


def runs(user, webinar: WebinarPage) -> bool:
    """True for a coordinator, and for the trainer who owns the webinar; who made a translation of it runs nothing."""
    if access.is_coordinator(user):
        return True
    return access.is_trainer(user) and _original(webinar).filter(owner=user).exists()


def speaks_at(user, webinar: WebinarPage) -> bool:
    """By the original, where accounts are given: a translation may still name who speaks there no more."""
    return Speaker.objects.filter(webinar__in=_original(webinar), account=user).exists()


def _has_place(user, webinar: WebinarPage) -> bool:
    places = Registration.objects.holding_a_place().filter(user=user)
    return places.filter(session__webinar__translation_key=webinar.translation_key).exists()


def _original(webinar: WebinarPage):
    return originals_of(WebinarPage).filter(translation_key=webinar.translation_key)
