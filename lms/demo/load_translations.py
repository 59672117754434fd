"""The demo in the other languages, through the same tables as translators fill: sources, texts, translations."""

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from courses.models import PageState
from lms.demo import words
from people.models import User


def load_translations(*, by: User) -> int:
    """Publish every page and question in each language that has words for it, and say that they await a native
    reader. A text without words stays English. Returns the number of translations.
    """
    sources = [TranslationSource.get_or_create_from_instance(thing)[0] for thing in words.things()]
    return sum(
        _load_language(locale, sources, by) for locale in Locale.objects.filter(language_code__in=words.LANGUAGES)
    )


def _load_language(locale: Locale, sources: list[TranslationSource], by: User) -> int:
    translated = _put_words(locale, sources, by)
    made = [_publish(source, locale, by) for source in sources if source.pk in translated]
    states = [PageState(page_id=one.pk, awaits_native_reader=True) for one in made if isinstance(one, Page)]
    known = dict(PageState.objects.filter(page__in=[one.page_id for one in states]).values_list("page", "pk"))
    PageState.objects.filter(pk__in=known.values()).update(awaits_native_reader=True)
    PageState.objects.bulk_create(one for one in states if one.page_id not in known)
    return len(made)


def _put_words(locale: Locale, sources: list[TranslationSource], by: User) -> set[int]:
    """Write the words of each text into the memory of translations. Returns the sources that have any."""
    known, now = words.words_in(locale.language_code), timezone.now()
    segments = StringSegment.objects.filter(source__in=sources).select_related("string")
    rows = {
        (one.string_id, one.context_id): StringTranslation(
            translation_of_id=one.string_id,
            context_id=one.context_id,
            locale=locale,
            data=known[one.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            updated_at=now,
            last_translated_by=by,
        )
        for one in segments
        if one.string.data in known
    }
    StringTranslation.objects.bulk_create(rows.values(), batch_size=500)
    translated = {one.source_id for one in segments if one.string.data in known}
    Translation.objects.bulk_create(
        Translation(source_id=pk, target_locale=locale, translations_last_updated_at=now) for pk in sorted(translated)
    )
    return translated


def _publish(source: TranslationSource, locale: Locale, by: User):
    """wagtail-localize writes the words into the row itself; what it adds to publish it, it does after the
    transaction, and saves everything once more.
    """
    Page.objects.filter(translation_key=source.object_id, locale=locale).update(alias_of=None)
    made, _is_new = source.create_or_update_translation(locale, user=by, publish=False, fallback=True)
    revision = made.latest_revision
    live = {"live": True, "live_revision": revision, "has_unpublished_changes": False}
    type(made).objects.filter(pk=made.pk).update(**live)
    for name, value in live.items():
        setattr(made, name, value)
    if isinstance(made, Page):
        page_published.send(sender=type(made), instance=made, revision=revision)
    return made
