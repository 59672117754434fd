import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.BigIntegerField(unique=True)),
                ('salt', models.CharField(max_length=32)),
                ('words', models.JSONField(default=dict)),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='from where')),
                ('person_id', models.BigIntegerField(db_index=True, null=True)),
            ],
            options={
                'verbose_name': 'detail of an audit event',
            },
        ),
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(unique=True)),
                ('event_id', models.BigIntegerField(unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'seal of an audit event',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(unique=True)),
                ('erased_at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'erasure',
                'ordering': ['erased_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='audience',
            name='due_in_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Counted from the day of joining.', null=True, verbose_name='days to finish a course'),
        ),
        migrations.AddField(
            model_name='audience',
            name='enrols_in_courses',
            field=models.BooleanField(default=False, help_text='Who joins is enrolled in every course made for it.', verbose_name='enrol in its courses'),
        ),
        migrations.AddField(
            model_name='audience',
            name='invites_to_webinars',
            field=models.BooleanField(default=False, help_text='Who joins is invited to every webinar to come.', verbose_name='invite to its webinars'),
        ),
        migrations.AddField(
            model_name='audience',
            name='rule_kinds',
            field=models.JSONField(blank=True, default=list, verbose_name='kinds of organisation'),
        ),
        migrations.AddField(
            model_name='audience',
            name='rule_organisations',
            field=models.ManyToManyField(blank=True, related_name='+', to='people.organisation', verbose_name='organisations, with all below them'),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='detail_digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='user',
            name='erased_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='wants_course_reminders',
            field=models.BooleanField(default=True, verbose_name='reminders of courses'),
        ),
        migrations.AddField(
            model_name='user',
            name='wants_webinar_reminders',
            field=models.BooleanField(default=True, verbose_name='reminders of webinars'),
        ),
        migrations.AddField(
            model_name='user',
            name='zone_confirmed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('full_name', models.CharField(blank=True, max_length=120, verbose_name='full name')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='job title')),
                ('role', models.CharField(blank=True, choices=[('trainer', 'Trainer'), ('focal_point', 'Focal point'), ('coordinator', 'Coordinator'), ('administrator', 'Administrator')], max_length=16, verbose_name='role')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Русский'), ('tk', 'Türkmençe')], default='en', max_length=8, verbose_name='language')),
                ('invited_at', models.DateTimeField(verbose_name='invited')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('times_sent', models.PositiveSmallIntegerField(default=0)),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('accepted_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitation', to=settings.AUTH_USER_MODEL)),
                ('audiences', models.ManyToManyField(blank=True, related_name='+', to='people.audience', verbose_name='audiences')),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.organisation', verbose_name='organisation')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-invited_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('full_name', models.CharField(max_length=120, verbose_name='full name')),
                ('organisation_name', models.CharField(max_length=200, verbose_name='organisation')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='job title')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Русский'), ('tk', 'Türkmençe')], default='en', max_length=8, verbose_name='language')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='address confirmed')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='request', to='people.invitation')),
            ],
            options={
                'verbose_name': 'request for access',
                'verbose_name_plural': 'requests for access',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MailDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253, unique=True, verbose_name='mail domain')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mail_domains', to='people.organisation')),
            ],
            options={
                'verbose_name': 'mail domain',
                'verbose_name_plural': 'mail domains',
                'ordering': ['domain'],
            },
        ),
        # The table is there already: Django made it for the many-to-many relation.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='people.audience')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'membership',
                        'db_table': 'people_audience_members',
                    },
                ),
                migrations.AlterField(
                    model_name='audience',
                    name='members',
                    field=models.ManyToManyField(blank=True, related_name='audiences', through='people.Membership', to=settings.AUTH_USER_MODEL, verbose_name='members'),
                ),
                migrations.AlterUniqueTogether(
                    name='membership',
                    unique_together={('audience', 'user')},
                ),
            ],
        ),
        migrations.AddField(
            model_name='membership',
            name='is_by_rule',
            field=models.BooleanField(default=False, verbose_name='by rule'),
        ),
        migrations.CreateModel(
            name='PeopleImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, upload_to='imports/people/')),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('sha256', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('skips_bad_rows', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('uploaded', 'Uploaded'), ('queued', 'Waiting for its turn'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Not imported')], default='uploaded', max_length=16, verbose_name='state')),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('report', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField(verbose_name='uploaded')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import of people',
                'verbose_name_plural': 'imports of people',
                'ordering': ['-uploaded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('copy', 'A copy of my data'), ('erasure', 'Erasure')], max_length=8, verbose_name='kind')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('is_declined', models.BooleanField(default=False)),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='answer')),
                ('parts_total', models.PositiveSmallIntegerField(default=0)),
                ('parts_done', models.PositiveSmallIntegerField(default=0)),
                ('file', models.FileField(blank=True, upload_to='copies/')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_requests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': "request about one's own data",
                'verbose_name_plural': "requests about one's own data",
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('user', 'kind'), name='one_open_data_request_of_a_kind')],
            },
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), fields=('email',), name='one_standing_invitation_of_an_address'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='invitation_accepted_or_withdrawn_not_both'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('email',), name='one_open_request_of_an_address'),
        ),
    ]
