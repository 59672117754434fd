"""The one video of a recording becomes the first of several sizes. Nobody knows its size: authors say it when they
save the lesson next. Read are the lessons as published, all their revisions, and what translators have before them.
"""

import json
from uuid import UUID, uuid5

from django.db import migrations
from django.db.models import F, JSONField
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue

CHUNK = 200
ITEMS = UUID("5a3c2a52-5c0f-4d5e-9a0a-7f6f9a1c4f11")  # with the id of a block: the id of its first video in every language


def convert(stream):
    """Change the recordings of ``stream`` (as stored); true when there was one."""
    changed = False
    for block in stream or []:
        value = block.get("value") or {}
        if block.get("type") == "media" and "videos" not in value:
            video = value.pop("video", None)
            item = {"type": "item", "id": str(uuid5(ITEMS, block.get("id") or "")), "value": {"height": "", "document": video}}
            value |= {"videos": [item] if video else [], "poster": None}
            block["value"] = value
            changed = True
    return changed


def sort_films_by_size(apps, schema_editor):
    in_lessons(apps)
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="courses", model="lessonpage")
    in_revisions(apps, content_type)
    in_translations(apps, content_type)


def in_lessons(apps):
    lessons = apps.get_model("courses", "LessonPage").objects.annotate(stored=Cast(F("body"), JSONField()))
    for lesson in lessons.order_by("pk").iterator(chunk_size=CHUNK):
        if convert(lesson.stored):
            lesson.body = StreamValue(lesson.body.stream_block, lesson.stored, is_lazy=True)
            lesson.save(update_fields=["body"])


def in_revisions(apps, content_type):
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=content_type)
    for revision in revisions.order_by("pk").iterator(chunk_size=CHUNK):
        stream = json.loads(revision.content.get("body") or "[]")
        if convert(stream):
            revision.content["body"] = json.dumps(stream)
            revision.save(update_fields=["content"])


def in_translations(apps, content_type):
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    for source in sources.filter(specific_content_type__in=content_type).iterator(chunk_size=CHUNK):
        content = json.loads(source.content_json)
        stream = json.loads(content.get("body") or "[]")
        if convert(stream):
            content["body"] = json.dumps(stream)
            source.content_json = json.dumps(content)
            source.save(update_fields=["content_json"])


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0010_figures_lists_and_films"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(sort_films_by_size, migrations.RunPython.noop)]
