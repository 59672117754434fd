import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def give_locales_and_keys(apps, schema_editor):
    """Each row is in the language of its page; rows at the same place in two translations are one speaker."""
    for name in ("Speaker", "Resource"):
        keys: dict[tuple, uuid.UUID] = {}
        taken = set()
        for row in apps.get_model("webinars", name).objects.select_related("webinar").order_by("pk"):
            key = keys.setdefault((row.webinar.translation_key, row.sort_order), uuid.uuid4())
            if (key, row.webinar.locale_id) in taken:
                key = uuid.uuid4()
            taken.add((key, row.webinar.locale_id))
            row.locale_id, row.translation_key = row.webinar.locale_id, key
            row.save(update_fields=["locale", "translation_key"])


def locale(**kwargs):
    return models.ForeignKey(
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="wagtailcore.locale",
        verbose_name="locale",
        **kwargs,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("webinars", "0003_scheduled_once"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="resource",
            options={"ordering": ["sort_order"], "verbose_name": "resource", "verbose_name_plural": "resources"},
        ),
        migrations.AlterModelOptions(
            name="speaker",
            options={"ordering": ["sort_order"], "verbose_name": "speaker", "verbose_name_plural": "speakers"},
        ),
        migrations.AddField(model_name="resource", name="locale", field=locale(null=True)),
        migrations.AddField(
            model_name="resource",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(model_name="speaker", name="locale", field=locale(null=True)),
        migrations.AddField(
            model_name="speaker",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterField(
            model_name="eventlanguage",
            name="code",
            field=models.CharField(
                choices=[
                    ("en", "English"),
                    ("ru", "Russian"),
                    ("tk", "Turkmen"),
                    ("uz", "Uzbek"),
                    ("tg", "Tajik"),
                    ("ky", "Kyrgyz"),
                    ("kk", "Kazakh"),
                    ("tr", "Turkish"),
                    ("uk", "Ukrainian"),
                    ("be", "Belarusian"),
                    ("hi", "Hindi"),
                    ("sgn", "sign language"),
                ],
                max_length=8,
                verbose_name="language",
            ),
        ),
        migrations.AlterField(
            model_name="resource",
            name="address",
            field=models.URLField(
                blank=True,
                max_length=500,
                validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                verbose_name="address",
            ),
        ),
        migrations.RunPython(give_locales_and_keys, migrations.RunPython.noop),
    ]
