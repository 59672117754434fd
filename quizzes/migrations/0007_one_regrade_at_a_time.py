import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("quizzes", "0006_shares_of_earlier_attempts"),
    ]

    operations = [
        migrations.AddField(
            model_name="regrade",
            name="applied_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="regrade",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("done", "dropped")), _negated=True),
                fields=("question",),
                name="one_regrade_at_a_time",
            ),
        ),
    ]
