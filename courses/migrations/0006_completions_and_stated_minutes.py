"""Keep what is known from before: who completed a course, and the minutes its editors stated.

A completion of before is the first round, of the version the course has now (an earlier one was not kept), and valid
for ever: nobody was told of an end. Minutes were always stated; from now on they are reckoned where they are not.
"""

from django.db import migrations
from django.db.models import F

AT_ONCE = 2000


def note_completions(apps, schema_editor):
    Enrolment = apps.get_model("courses", "Enrolment")
    CourseCompletion = apps.get_model("courses", "CourseCompletion")
    missing = Enrolment.objects.filter(completed_at__isnull=False, course_completions=None)
    rows = missing.values_list("pk", "completed_at", "course__content_version").order_by("pk")
    batch = []
    for pk, completed_at, version in rows.iterator(chunk_size=AT_ONCE):
        batch.append(CourseCompletion(enrolment_id=pk, completed_at=completed_at, content_version=version))
        if len(batch) == AT_ONCE:
            CourseCompletion.objects.bulk_create(batch)
            batch = []
    CourseCompletion.objects.bulk_create(batch)


def keep_stated_minutes(apps, schema_editor):
    StepPage = apps.get_model("courses", "StepPage")
    Revision = apps.get_model("wagtailcore", "Revision")
    StepPage.objects.filter(stated_minutes=None).update(stated_minutes=F("minutes"))
    latest = Revision.objects.filter(pk__in=StepPage.objects.values("latest_revision"))
    for revision in latest.iterator(chunk_size=AT_ONCE):
        if "stated_minutes" not in revision.content:
            revision.content["stated_minutes"] = revision.content.get("minutes")
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_cases_and_overviews"),
    ]

    operations = [
        migrations.RunPython(note_completions, migrations.RunPython.noop),
        migrations.RunPython(keep_stated_minutes, migrations.RunPython.noop),
    ]
