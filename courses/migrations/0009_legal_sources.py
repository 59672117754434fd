"""Legal sources that stood as words in each lesson become records that lessons cite.

The words of one instrument, article and year become one source. A translation keeps the ids of its blocks, so its
words give that source its names in the other languages. Read are the lessons as published, all their revisions, and
what the translators have before them.
"""

import json

from django.db import migrations
from django.db.models import F, JSONField
from django.db.models.functions import Cast
from django.utils.text import slugify
from wagtail.blocks import StreamValue

CHUNK = 200
ENGLISH = "en"


class Shelf:
    """The sources made so far: by their words, and by the id of the block that stood for them."""

    def __init__(self, model):
        self.model, self.by_words, self.by_block = model, {}, {}

    def cited(self, block_id, value, language):
        source = self.by_block.get(block_id) if language != ENGLISH else None
        if source is None:
            source = self.by_words_of(value)
        elif self.learn(source, value, language):
            source.save()
        if block_id:
            self.by_block.setdefault(block_id, source)
        return source

    def by_words_of(self, value):
        words = (value["instrument"].strip(), (value.get("article") or "").strip(), value["year"])
        if words not in self.by_words:
            name, article, year = words
            self.by_words[words] = self.model.objects.create(
                code=self.code_of(words), name=name, article=article, year=year
            )
        return self.by_words[words]

    def code_of(self, words):
        start = slugify(" ".join(str(word) for word in words))[:70].strip("-") or "source"
        code, number = start, 1
        while self.model.objects.filter(code=code).exists():
            number += 1
            code = f"{start}-{number}"
        return code

    @staticmethod
    def learn(source, value, language):
        """The names of ``source`` in ``language``, where it has none."""
        learned = False
        for name, told in (("name", value["instrument"]), ("article", value.get("article") or "")):
            field, words = f"{name}_{language}", told.strip()
            if getattr(source, field, None) == "" and words not in {"", getattr(source, name)}:
                setattr(source, field, words)
                learned = True
        return learned


def convert(stream, shelf, language):
    """Change the legal sources of ``stream`` (as stored); the ids of those that were changed."""
    changed = []
    for block in stream or []:
        value = block.get("value") or {}
        if block.get("type") == "legal_source" and "instrument" in value:
            source = shelf.cited(block.get("id"), value, language)
            block["value"] = {"source": source.pk, "article": "", "summary": value.get("summary", "")}
            changed.append(block.get("id"))
    return changed


def cite_sources(apps, schema_editor):
    shelf = Shelf(apps.get_model("courses", "Source"))
    languages = dict(apps.get_model("wagtailcore", "Locale").objects.values_list("pk", "language_code"))
    in_lessons(apps, shelf, languages)
    in_revisions(apps, shelf, languages)
    in_translations(apps, shelf, languages)


def language_of(alias_of, locale, languages):
    """A page that stands in for its translation holds English words."""
    return ENGLISH if alias_of else languages.get(locale, ENGLISH)


def in_lessons(apps, shelf, languages):
    model = apps.get_model("courses", "LessonPage")
    lessons = model.objects.annotate(stored=Cast(F("body"), JSONField()))
    known = list(lessons.values_list("pk", "alias_of_id", "locale_id"))
    known.sort(key=lambda row: (language_of(row[1], row[2], languages) != ENGLISH, row[0]))  # English first
    for pk, alias_of, locale in known:
        lesson = lessons.get(pk=pk)
        if convert(lesson.stored, shelf, language_of(alias_of, locale, languages)):
            lesson.body = StreamValue(lesson.body.stream_block, lesson.stored, is_lazy=True)
            lesson.save(update_fields=["body"])


def in_revisions(apps, shelf, languages):
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="courses", model="lessonpage")
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=content_type)
    for revision in revisions.order_by("pk").iterator(chunk_size=CHUNK):
        content = revision.content
        stream = json.loads(content.get("body") or "[]")
        language = language_of(content.get("alias_of"), content.get("locale"), languages)
        if convert(stream, shelf, language):
            content["body"] = json.dumps(stream)
            revision.save(update_fields=["content"])


def in_translations(apps, shelf, languages):
    """What is translated from: its copy of the lesson, and the pieces of text that are none any more."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="courses", model="lessonpage")
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    pieces = apps.get_model("wagtail_localize", "StringSegment").objects
    for one in sources.filter(specific_content_type__in=content_type).iterator(chunk_size=CHUNK):
        content = json.loads(one.content_json)
        stream = json.loads(content.get("body") or "[]")
        changed = convert(stream, shelf, languages.get(one.locale_id, ENGLISH))
        if changed:
            content["body"] = json.dumps(stream)
            one.content_json = json.dumps(content)
            one.save(update_fields=["content_json"])
            gone = [f"body.{block}.{name}" for block in changed for name in ("instrument", "article")]
            pieces.filter(source=one, context__path__in=gone).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0008_sources_cited"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(cite_sources, migrations.RunPython.noop)]
