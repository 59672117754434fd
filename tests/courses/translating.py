"""Translations made the way the content room makes them."""

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from lms.site_setup import sync_translations


def submit(page, code="ru") -> Translation:
    """Give ``page`` to the translators: no word is translated yet."""
    sync_translations()
    source, _new = TranslationSource.update_or_create_from_instance(type(page).objects.get(pk=page.pk))
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=language(code))
    source.create_or_update_translation(language(code), publish=False, fallback=True)
    return translation


def language(code) -> Locale:
    return Locale.objects.get(language_code=code)


def put_words(translation, code="ru", only=None):
    """Translate every text, or those that ``only`` holds, as “ru: text”."""
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        if only is None or segment.string.data in only:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"{code}: {segment.string.data}", "updated_at": timezone.now()},
            )


def publish(translation):
    """Publish what is translated, the rest in the language of the source; the page as readers get it."""
    page, _new = translation.source.create_or_update_translation(
        translation.target_locale, publish=False, fallback=True
    )
    page.get_latest_revision().publish()
    return type(page).objects.select_related("state").get(pk=page.pk)


def translated(page, code="ru", only=None):
    translation = submit(page, code)
    put_words(translation, code, only)
    return publish(translation)


def edit(page, **values):
    """Change and publish ``page`` as an editor does."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page
