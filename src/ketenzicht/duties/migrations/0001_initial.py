"""Who must do what by when, who stands in, kept filters and signed webhooks."""

import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('url', models.CharField(max_length=300)),
                ('made_by', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('user', models.UUIDField()),
                ('by', models.UUIDField()),
                ('reason', models.CharField(max_length=20)),
                ('since_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['by', 'until_at'], name='cover_by')],
                'constraints': [models.CheckConstraint(condition=models.Q(('user', models.F('by')), _negated=True), name='cover_of_another'), models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('since_at'))), name='cover_ends')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('role', models.CharField(max_length=20)),
                ('user', models.UUIDField(null=True)),
                ('what', models.CharField(max_length=40)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('title', models.TextField()),
                ('action', models.TextField()),
                ('waits_for', models.TextField(blank=True)),
                ('clock', models.CharField(blank=True, max_length=8)),
                ('source', models.CharField(max_length=80)),
                ('acute', models.BooleanField(default=False)),
                ('since_at', models.DateTimeField()),
                ('warn_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('escalated_at', models.DateTimeField(null=True)),
                ('state', models.CharField(default='open', max_length=10)),
                ('finished_at', models.DateTimeField(null=True)),
                ('outcome', models.TextField(blank=True)),
                ('returned', models.BooleanField(db_default=False, default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['organisation', 'role', 'due_at'], name='duty_open'), models.Index(fields=['about'], name='duty_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'dropped'])), name='duty_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('state', 'open')), ('finished_at__isnull', False), _connector='OR'), name='duty_finished_has_moment'), models.CheckConstraint(condition=models.Q(('action', ''), _negated=True), name='duty_has_next_action')],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('user', models.UUIDField()),
                ('role', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=40)),
                ('query', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'role', 'organisation', 'name'), name='filter_name_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='filter_has_name')],
            },
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('event', models.CharField(max_length=40)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('made_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.webhook')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='delivery_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'delivered', 'given_up'])), name='delivery_state_known')],
            },
        ),
    ]
