"""Routes, hand-overs, calls and feedback."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('disclosure', '0001_initial'),
        ('duties', '0001_initial'),
        ('signals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('limited', models.BooleanField(default=False)),
                ('sealed_text', models.BinaryField()),
                ('read_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('profile', models.CharField(max_length=40)),
                ('state', models.CharField(max_length=4)),
                ('decision', models.JSONField()),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
        ),
        migrations.CreateModel(
            name='CallEntry',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('desk', models.CharField(max_length=40)),
                ('outcome', models.CharField(max_length=12)),
                ('sealed_words', models.BinaryField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ('spoken', 'taken_up', 'no_answer', 'call_back'))), name='call_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('sender_role', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=40)),
                ('mode', models.CharField(max_length=12)),
                ('order', models.PositiveSmallIntegerField()),
                ('offered_at', models.DateTimeField()),
                ('sealed_message', models.BinaryField()),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('state', models.CharField(default='offered', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('sealed_answer', models.BinaryField(null=True)),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.disclosure')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='handover_by_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'accepted', 'returned', 'withdrawn'])), name='handover_state_known'), models.CheckConstraint(condition=models.Q(('state', 'offered'), ('answered_at__isnull', False), _connector='OR'), name='answered_handover_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), ('sealed_answer__isnull', False), _connector='OR'), name='returned_handover_has_reason'), models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'accepted'])), fields=('signal', 'organisation', 'role'), name='one_open_handover_a_desk')],
            },
        ),
        migrations.CreateModel(
            name='RouteDesk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('role', models.CharField(max_length=40)),
                ('mode', models.CharField(max_length=12)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desks', to='routing.route')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('route', 'order'), name='one_desk_a_place')],
            },
        ),
    ]
