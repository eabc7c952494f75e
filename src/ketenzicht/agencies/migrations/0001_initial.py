"""Organisations, people, their roles and standings, desks, municipalities and route profiles."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import ketenzicht.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('login', models.CharField(max_length=120, unique=True)),
                ('name', models.TextField()),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LoadedStory',
            fields=[
                ('key', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('loaded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('police_unit', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('is_demo', models.BooleanField()),
                ('fingerprints', models.JSONField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_installation')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('name', models.TextField()),
                ('kind', models.TextField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('municipalities', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('mailboxes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('active_from', models.DateField()),
                ('active_until', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('active_until__isnull', True), ('active_until__gte', models.F('active_from')), _connector='OR'), name='organisation_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('may', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('granted_by', models.TextField()),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('mail', models.EmailField(blank=True, max_length=254)),
                ('always_open', models.BooleanField(default=False)),
                ('after_hours', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.desk')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.desk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'role'), name='one_desk_a_role')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('object', models.UUIDField()),
                ('relation', models.CharField(max_length=20)),
                ('user', models.UUIDField(null=True)),
                ('since_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'object'], name='standing_by_organisation'), models.Index(fields=['user', 'object'], name='standing_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('relation__in', ('own_report', 'participant', 'asked', 'fixed_contact', 'duty_roster', 'shut_out', 'passed_by'))), name='relation_known'), models.CheckConstraint(condition=models.Q(models.Q(('relation', 'passed_by'), _negated=True), models.Q(('organisation__isnull', False), ('user__isnull', True)), _connector='OR'), name='passed_by_is_an_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('relation__in', ['duty_roster', 'shut_out']), _negated=True), ('user__isnull', False), _connector='OR'), name='standing_of_a_person'), models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('user__isnull', False), _connector='OR'), name='participant_is_somebody'), models.UniqueConstraint(condition=models.Q(('until_at__isnull', True)), fields=('object', 'relation', 'organisation', 'user'), name='one_standing_at_a_time', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('province', models.TextField()),
                ('inhabitants', models.PositiveIntegerField()),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.region')),
            ],
            options={
                'indexes': [models.Index(django.db.models.functions.text.Lower('name'), name='municipality_by_name')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'organisation', 'role', 'since_on'), name='one_assignment_a_day'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='assignment_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.roleassignment')),
            ],
        ),
        migrations.CreateModel(
            name='RouteProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('profile', models.CharField(max_length=40)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'municipality', 'since_on'), name='one_profile_a_day', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='RouteTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('role', models.CharField(max_length=40)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'municipality', 'role', 'since_on'), name='one_target_a_day', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='DutyRoster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster', to='agencies.desk')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shift_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='agencies.desk')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__gte', 1), ('weekday__lte', 7)), name='weekday_exists'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='closes_after_opening')],
            },
        ),
    ]
