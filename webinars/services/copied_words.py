"""The translations of an event that is held again: translators begin where they had come to."""

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from courses.models import PageState
from people.models import User
from webinars.models import WebinarPage


@transaction.atomic
def copy_translations(*, webinar: WebinarPage, copied: WebinarPage, by: User) -> None:
    """Make a draft of ``copied`` in each language that ``webinar`` is translated into, with the words that are known.

    ``copied`` says what ``webinar`` says, so a text has the translation it had there, wherever it stands; one without,
    such as a new title, waits for its translator.
    """
    translations = Translation.objects.filter(
        source__object_id=webinar.translation_key, source__locale=webinar.locale_id, enabled=True
    )
    locales = list(Locale.objects.filter(pk__in=translations.values("target_locale")).order_by("pk"))
    if not locales:
        return
    source, _is_new = TranslationSource.get_or_create_from_instance(copied)
    StringTranslation.objects.bulk_create(_words(webinar, source, locales))
    for locale in locales:
        Translation.objects.create(source=source, target_locale=locale)
        made, _is_new = source.create_or_update_translation(locale, user=by, publish=False, fallback=True)
        _keep_awaiting(webinar, made)


def _words(webinar: WebinarPage, source: TranslationSource, locales: list[Locale]) -> list[StringTranslation]:
    known = StringTranslation.objects.filter(
        context__object_id=webinar.translation_key, locale__in=locales, has_error=False
    )
    words = {(row.locale_id, row.translation_of_id): row for row in known.order_by("pk")}
    segments = StringSegment.objects.filter(source=source).order_by("pk").values_list("string_id", "context_id")
    return [
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=words[locale.pk, string].data,
            translation_type=words[locale.pk, string].translation_type,
            tool_name=words[locale.pk, string].tool_name,
            last_translated_by_id=words[locale.pk, string].last_translated_by_id,
        )
        for locale in locales
        for string, context in dict.fromkeys(segments)
        if (locale.pk, string) in words
    ]


def _keep_awaiting(webinar: WebinarPage, made: WebinarPage) -> None:
    """Words that no native reader has read are no more read in a copy."""
    earlier = PageState.objects.filter(page__translation_key=webinar.translation_key, page__locale=made.locale_id)
    if earlier.filter(awaits_native_reader=True).exists():
        PageState.objects.update_or_create(page_id=made.pk, defaults={"awaits_native_reader": True})
