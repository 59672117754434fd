"""What translators made: the passages of a source with their translations, and what differs in a language.

Out of the tables of wagtail-localize and back into them, so that the editor of translations goes on where it was.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from lms.packages import rich_text, streams
from lms.packages.keys import Keys

MANUAL, MACHINE = StringTranslation.TRANSLATION_TYPE_MANUAL, StringTranslation.TRANSLATION_TYPE_MACHINE


def translations_of(source: Any, keys: Keys) -> dict[str, Any]:
    """By language, for each into which ``source`` was given to translators."""
    found = Translation.objects.filter(
        source__object_id=source.translation_key, source__locale=source.locale_id, enabled=True
    )
    return {
        one.target_locale.language_code: {"words": _words(one), "overrides": _overrides(one, source, keys)}
        for one in found.select_related("target_locale")
    }


def _words(translation: Translation) -> list[dict[str, Any]]:
    segments = StringSegment.objects.filter(source=translation.source_id)
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        has_error=False,
        context__in=segments.values("context"),
        translation_of__segments__source=translation.source_id,
        translation_of__segments__context=F("context"),
    )
    found = {
        (path, of): {"path": path, "of": of, "text": text}
        | ({"machine": True} if kind == MACHINE else {})
        | ({"tool": tool} if tool else {})
        for path, of, text, kind, tool in rows.values_list(
            "context__path", "translation_of__data", "data", "translation_type", "tool_name"
        )
    }
    return [found[key] for key in sorted(found)]


def _overrides(translation: Translation, source: Any, keys: Keys) -> list[dict[str, Any]]:
    contexts = OverridableSegment.objects.filter(source=translation.source_id).values("context")
    rows = SegmentOverride.objects.filter(
        locale=translation.target_locale_id, context__in=contexts, has_error=False
    ).select_related("context")
    found = {}
    for row in rows.order_by("pk"):
        value, model = json.loads(row.data_json), chosen_by(source, row.context.path)
        value = keys.of(model, value) if model else value
        if value is not None:
            found[row.context.path] = {"path": row.context.path, "value": value}
    return [found[path] for path in sorted(found)]


def chosen_by(source: Any, path: str) -> type | None:
    """The model from which the place ``path`` of ``source`` chooses; None for an address or other text."""
    name, *rest = path.split(".")
    field = next((one for one in source._meta.get_fields() if one.name == name), None)
    if isinstance(field, StreamField):
        value = getattr(source, name)
        return streams.chosen_at(value.stream_block, list(value.raw_data), rest)
    return getattr(field, "related_model", None) if not rest else None


# Back


@dataclass(frozen=True)
class Taking:
    """``choice(model, name)`` finds the row that a package names; ``where`` begins sentences about the source."""

    choice: Callable[[type, Any], int | None]
    where: str


def take_in(source: Any, given: dict[str, Any], taking: Taking) -> int:
    """Give ``source`` to the translators as it was, with all they had done. Returns how many passages found no place.

    The tables are brought to ``given`` for the languages it names; other languages stay as they are.
    """
    if not given:
        return 0
    kept, _is_new = TranslationSource.update_or_create_from_instance(source)
    overrides = [(code, _value(source, one, taking), one["path"]) for code in given for one in given[code]["overrides"]]
    for code, value, path in overrides:
        _override(kept, code, value, path)
    return sum(_take_words(kept, code, one["words"], taking) for code, one in given.items())


def _take_words(kept: TranslationSource, code: str, words: list[dict[str, Any]], taking: Taking) -> int:
    locale = Locale.objects.get(language_code=code)
    Translation.objects.update_or_create(
        source=kept,
        target_locale=locale,
        defaults={"enabled": True, "translations_last_updated_at": timezone.now()},
    )
    segments = StringSegment.objects.filter(source=kept).select_related("string", "context")
    places = {(one.context.path, one.string.data): one for one in segments}
    placed = [(places[one["path"], one["of"]], one) for one in words if (one["path"], one["of"]) in places]
    for _segment, one in placed:
        rich_text.check_words(one["text"], taking.where)
    contexts = [segment.context_id for segment, _one in placed]
    StringTranslation.objects.filter(locale=locale, context__in=contexts).delete()
    StringTranslation.objects.bulk_create([_row(segment, locale, one) for segment, one in placed], batch_size=500)
    return len(words) - len(placed)


def _row(segment: StringSegment, locale: Locale, given: dict) -> StringTranslation:
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=locale,
        data=given["text"],
        translation_type=MACHINE if given.get("machine") else MANUAL,
        tool_name=given.get("tool", "")[:255],
        updated_at=timezone.now(),
    )


def _value(source: Any, given: dict[str, Any], taking: Taking) -> Any:
    model, value = chosen_by(source, given["path"]), given["value"]
    if model:
        return taking.choice(model, value)
    if isinstance(value, str) and ":" in value:
        rich_text.check_address(value, taking.where)
    return value if isinstance(value, str) else None


def _override(kept: TranslationSource, code: str, value: Any, path: str) -> None:
    context = TranslationContext.objects.filter(object_id=kept.object_id, path=path).first()
    if context is None or value is None:
        return
    values = {"data_json": json.dumps(value), "has_error": False, "field_error": ""}
    locale = Locale.objects.get(language_code=code)
    SegmentOverride.objects.update_or_create(locale=locale, context=context, defaults=values)
