"""What courses do when something happens."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, post_page_move
from wagtail_localize.models import TranslationLog

from courses import minutes, picture_sizes, tasks, translations
from courses.models import LessonPage
from jobs.tasks import enqueue_after_commit
from people.models import Membership
from people.signals import audience_joined


@receiver(audience_joined)
def on_audience_joined(sender, membership_id: int, **kwargs) -> None:
    if Membership.objects.filter(pk=membership_id, audience__enrols_in_courses=True).exists():
        tasks.enrol_member.enqueue(membership_id)


@receiver(page_published)
def on_page_published(sender, instance: Page, alias: bool = False, **kwargs) -> None:
    """A stand-in follows its page by itself; a source leaves its translations behind; a translation catches up."""
    if alias or instance.alias_of_id is not None:
        return
    now = timezone.now()
    translations.translation_was_made(instance, now=now)
    translations.source_was_published(instance, now=now)


@receiver(page_published, sender=LessonPage)
def on_lesson_published(sender, instance: LessonPage, **kwargs) -> None:
    minutes.note_minutes(step=instance, reckoned=minutes.minutes_of(instance))
    if picture_sizes.has_pictures(instance):
        enqueue_after_commit(tasks.draw_pictures, instance.pk)


@receiver(post_save, sender=TranslationLog)
def on_translation_saved(sender, instance: TranslationLog, created: bool, **kwargs) -> None:
    """wagtail-localize wrote a translation, published or not; its words are in the page either way."""
    page = Page.objects.filter(translation_key=instance.source.object_id, locale=instance.locale_id).first()
    if created and page is not None:
        translations.translation_was_made(page, now=timezone.now())


@receiver(post_page_move)
def on_page_moved(sender, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs) -> None:
    """The order of lessons is the same in every language."""
    if parent_page_before.pk == parent_page_after.pk and translations.is_source(instance):
        translations.keep_order(instance)


@receiver(post_save, sender=PageViewRestriction)
def on_restriction_set(sender, instance: PageViewRestriction, raw: bool = False, **kwargs) -> None:
    if not raw:
        translations.keep_restrictions(instance.page)


@receiver(post_delete, sender=PageViewRestriction)
def on_restriction_lifted(sender, instance: PageViewRestriction, origin, **kwargs) -> None:
    """Lifted by itself: one that goes with its page leaves the other languages private."""
    if PageViewRestriction in {type(origin), getattr(origin, "model", None)}:
        translations.keep_restrictions(instance.page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def on_groups_of_restriction_changed(sender, instance, action: str, **kwargs) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        translations.keep_restrictions(instance.page)
