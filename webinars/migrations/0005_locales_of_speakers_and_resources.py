"""Every row has its language now. A migration of its own: PostgreSQL alters no table whose rows it has just changed."""

import django.db.models.deletion
from django.db import migrations, models


def locale():
    return models.ForeignKey(
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="wagtailcore.locale",
        verbose_name="locale",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("webinars", "0004_texts_of_speakers_and_resources"),
    ]

    operations = [
        migrations.AlterField(model_name="resource", name="locale", field=locale()),
        migrations.AlterField(model_name="speaker", name="locale", field=locale()),
        migrations.AlterUniqueTogether(name="resource", unique_together={("translation_key", "locale")}),
        migrations.AlterUniqueTogether(name="speaker", unique_together={("translation_key", "locale")}),
    ]
