"""When what lessons share with everybody changes: the shelf is cleared, the glossary follows its lessons."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses import glossary_index, shelf
from courses.models import CoursePage, GlossaryTerm, LessonPage, ModulePage, Source

SHOWN_IN_LESSONS = (
    *(get_document_model(), get_image_model(), Source, GlossaryTerm),
    *(CoursePage, ModulePage, LessonPage, PageViewRestriction),
)


NOTED_WHEN_ASKED = {"file_size", "file_hash"}  # Wagtail measures a file when somebody first asks for its size


def on_change(sender, update_fields=None, **kwargs) -> None:
    """At once, for who reads on in this transaction, and when others can see it."""
    if update_fields and set(update_fields) <= NOTED_WHEN_ASKED:
        return
    shelf.clear()
    transaction.on_commit(shelf.clear)


for model in SHOWN_IN_LESSONS:
    for changed in (post_save, post_delete):
        changed.connect(on_change, sender=model, dispatch_uid=f"clear-shelf-{model._meta.label}")
for happened in (page_published, page_unpublished, post_page_move):
    happened.connect(on_change, dispatch_uid="clear-shelf-of-pages")


@receiver(post_save, sender=LessonPage, dispatch_uid="index-glossary")
def on_lesson_saved(sender, instance: LessonPage, raw: bool = False, update_fields=None, **kwargs) -> None:
    """A save of the draft alone writes neither the body nor whether it is published."""
    is_of_the_published = update_fields is None or {"body", "live"} & set(update_fields)
    if not raw and is_of_the_published:
        glossary_index.index_lesson(lesson=instance)
