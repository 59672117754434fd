"""Translations that follow their source: what is behind, what may not differ, and the order of pages.

wagtail-localize keeps the words; here is what happens when a source or a translation is published. The source of a
page is the original of its translations (``courses.queries.original_of``); a stand-in has no words of its own.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from modelcluster.models import get_serializable_data_for_fields
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from courses import parts
from courses.models import PageState
from courses.queries import original_of
from people.models import User

# Each language counts its own words, and the address was settled when the page was made.
OF_ITS_OWN = {"minutes", "slug"}


@transaction.atomic
def source_was_published(page: Page, *, now: datetime) -> None:
    """Note for each translation of ``page`` what is older now, and bring what may not differ to the new state.

    Translators find the new words at once: the texts to translate are gathered anew. A translation or a stand-in was
    published: nothing follows from it.
    """
    translations = _translations_of(page)
    if not translations:
        return
    managed = {one.target_locale_id: one for one in _managed(page)}
    after = json.loads(page.to_json())
    before = {}
    for one in managed.values():
        before[one.target_locale_id] = json.loads(one.source.content_json)
    for one in {one.source_id: one.source for one in managed.values()}.values():
        one.update_from_db()
    fields, streams = texts_of(type(page))
    for translation in translations:
        earlier = before.get(translation.locale_id) or _content_when(page, translation.last_published_at)
        if earlier is not None:
            changed = parts.changed(earlier, after, fields=fields, streams=streams)
            _note_behind(translation, changed, now=now)
        _keep_in_step(page, translation)


def is_source(page: Page) -> bool:
    return page.alias_of_id is None and original_of(page).pk == page.pk


def _translations_of(page: Page) -> list[Page]:
    """The translations of a source, as their own classes; none for a page that is itself a translation."""
    found = list(page.get_translations().filter(alias_of=None))
    return [one.specific for one in found] if found and is_source(page) else []


def _managed(page: Page) -> Iterable[Translation]:
    found = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
    )
    return found.select_related("source")


def _content_when(page: Page, moment: datetime | None) -> dict | None:
    """What ``page`` said at ``moment``: for translations that are written by hand."""
    if moment is None:
        return None
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    entry = published.filter(timestamp__lte=moment).order_by("-timestamp", "-pk").select_related("revision").first()
    return entry.revision.content if entry else None


def texts_of(model: type[Page]) -> tuple[list[str], list[str]]:
    """The names of the fields of ``model`` with words to translate: plain ones, and streams."""
    names = [one.field_name for one in get_translatable_fields(model) if isinstance(one, TranslatableField)]
    streams = [name for name in names if isinstance(model._meta.get_field(name), StreamField)]
    return [name for name in names if name not in streams], streams


def _note_behind(translation: Page, changed: list[str], *, now: datetime) -> None:
    """Add ``changed`` to what is behind; the day it began stays."""
    state = PageState.objects.filter(page=translation.pk).first() or PageState(page_id=translation.pk)
    behind = (
        [parts.EVERYTHING] if parts.EVERYTHING in state.behind_parts else parts.together(state.behind_parts, changed)
    )
    if behind != state.behind_parts:
        _write(state, behind, now=now)


def _write(state: PageState, behind: list[str], *, now: datetime) -> None:
    state.behind_parts = behind
    state.behind_since = (state.behind_since or now) if behind else None
    state.save()


@transaction.atomic
def translation_was_made(page: Page, *, now: datetime) -> None:
    """Reckon anew what of ``page`` is behind, now that it was published: what has no translation in it.

    A translation that is written by hand is up to date by being published. For a source nothing follows.
    """
    if page.alias_of_id is not None or is_source(page):
        return
    translation = _translation_into(page)
    behind = _untranslated(translation, type(page.specific)) if translation else []
    state = PageState.objects.filter(page=page.pk).first()
    if state is None and not behind:
        return
    if translation is None:
        _keep_in_step(original_of(page.specific), page.specific)
    state = state or PageState(page_id=page.pk)
    if state.behind_parts != behind:
        _write(state, behind, now=now)


def _translation_into(page: Page) -> Translation | None:
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    return found.exclude(source__locale=page.locale_id).first()


def _untranslated(translation: Translation, model: type[Page]) -> list[str]:
    """The parts with a text that has no translation; ``EVERYTHING`` when none has one. One query."""
    made = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale=translation.target_locale_id,
        has_error=False,
    )
    segments = StringSegment.objects.filter(source=translation.source_id).annotate(is_made=Exists(made))
    rows = list(segments.order_by("order").values_list("context__path", "is_made"))
    if rows and not any(is_made for _path, is_made in rows):
        return [parts.EVERYTHING]
    _fields, streams = texts_of(model)
    return parts.together([], (parts.part_of(path, streams=streams) for path, is_made in rows if not is_made))


def _keep_in_step(source: Page, translation: Page) -> None:
    """Copy to ``translation`` what may not differ: pass marks, order of steps, objectives, links to records."""
    is_changed = False
    for one in get_translatable_fields(type(source)):
        if not isinstance(one, SynchronizedField) or one.field_name in OF_ITS_OWN:
            continue
        field = one.get_field(type(source))
        is_changed |= _copy_children(field, source, translation) or _copy_value(field, source, translation)
    if is_changed:
        translation.save(clean=False)


def _copy_children(field, source: Page, translation: Page) -> bool:
    """The rows below a page, such as the questions of a test."""
    if not isinstance(field, models.ManyToOneRel):
        return False
    if _plain(field, source) == _plain(field, translation):
        return False
    source.copy_child_relation(field.name, translation)
    return True


def _plain(field, page: Page) -> list[dict]:
    """The rows without what says whose they are."""
    rows = [get_serializable_data_for_fields(row) for row in getattr(page, field.get_accessor_name()).all()]
    return [{name: value for name, value in row.items() if name not in {"pk", field.field.name}} for row in rows]


def _copy_value(field, source: Page, translation: Page) -> bool:
    if isinstance(field, models.ManyToOneRel):
        return False
    if isinstance(field, models.ManyToManyField):
        wanted = list(getattr(source, field.name).all())
        if wanted == list(getattr(translation, field.name).all()):
            return False
        setattr(translation, field.name, wanted)
        return True
    wanted = getattr(source, field.attname)
    if getattr(translation, field.attname) == wanted:
        return False
    setattr(translation, field.attname, wanted)
    return True


def gather_words(thing: models.Model) -> None:
    """Let the translators of ``thing``, a page or a snippet, find the words it has now."""
    sources = TranslationSource.objects.filter(object_id=thing.translation_key, locale=thing.locale_id)
    for source in sources.filter(translations__enabled=True).distinct():
        source.update_from_db()


def keep_order(page: Page) -> None:
    """Put each translation and stand-in of ``page`` behind the same neighbour as ``page`` in its own tree."""
    before = page.get_prev_sibling()
    for other in page.get_translations():
        first = other.get_first_sibling()
        neighbour = before.get_translations().filter(locale=other.locale_id).first() if before else None
        if before is None and first.pk != other.pk:
            other.move(first, pos="left")
        elif neighbour is not None and other.is_sibling_of(neighbour):
            _stand_behind(other, neighbour)


def _stand_behind(page: Page, neighbour: Page) -> None:
    previous = page.get_prev_sibling()
    if previous is None or previous.pk != neighbour.pk:
        page.move(neighbour, pos="right")


def versions_to_follow(page: Page, action: str) -> models.QuerySet:
    """The pages that go the way of ``page`` when it is taken off (``unpublish``), moved or deleted: its translations
    if it is their source, and its stand-ins, which Wagtail itself takes off. A translation goes alone.
    """
    others = page.get_translations()
    if not is_source(page):
        return others.none()
    return others.filter(alias_of=None) if action == "unpublish" else others


@transaction.atomic
def keep_restrictions(page: Page) -> None:
    """What is private in one language is so in all: the other versions get the restriction of ``page``, or none."""
    wanted = PageViewRestriction.objects.filter(page=page.pk).first()
    for other in page.get_translations():
        kept = PageViewRestriction.objects.filter(page=other.pk)
        if wanted is None:
            kept.delete()
            continue
        values = {"restriction_type": wanted.restriction_type, "password": wanted.password}
        if not kept.update(**values):
            PageViewRestriction.objects.bulk_create([PageViewRestriction(page_id=other.pk, **values)])
        kept.first().groups.set(wanted.groups.all())


@transaction.atomic
def set_awaiting(*, page: Page, awaits: bool, by: User | None) -> None:
    """Say that a native reader has still to read ``page``, or has read it. The page's history keeps who said so."""
    state, is_new = PageState.objects.get_or_create(page_id=page.pk, defaults={"awaits_native_reader": awaits})
    if state.awaits_native_reader == awaits and not is_new:
        return
    state.awaits_native_reader = awaits
    state.save(update_fields=["awaits_native_reader"])
    log(instance=page, action="waymark.awaits_reader" if awaits else "waymark.read_by_native", user=by)
