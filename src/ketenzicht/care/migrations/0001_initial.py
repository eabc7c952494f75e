"""Trajectories, the clocks of the law and what was concluded about a client."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
        ('duties', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Trajectory',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('form', models.CharField(max_length=10)),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('fixed_contact', models.UUIDField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=200)),
                ('sealed_ended', models.BinaryField(null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state', 'started_at'], name='trajectory_by_organisation'), models.Index(fields=['region'], name='trajectory_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('form__in', ['SU', 'AU', 'CU', 'OV', 'OVERIG', 'GH', 'DM', 'IA'])), name='trajectory_form_known'), models.CheckConstraint(condition=models.Q(('needs__contained_by', ['safety', 'medical', 'psychological', 'legal', 'financial', 'papers', 'interpreter', 'children', 'day_structure', 'shelter'])), name='trajectory_needs_known'), models.CheckConstraint(condition=models.Q(models.Q(('duty__isnull', True), ('ended_at__isnull', False), ('state', 'closed'), models.Q(('ended_because', ''), _negated=True)), models.Q(('duty__isnull', False), ('ended_at__isnull', True), ('state', 'open')), _connector='OR'), name='trajectory_lies_nowhere'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('client',), name='one_trajectory_a_client')],
            },
        ),
        migrations.CreateModel(
            name='LegalClock',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('clock', models.CharField(max_length=8)),
                ('name', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('recurring', models.BooleanField(default=False)),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('extended', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=80)),
                ('confidence', models.CharField(max_length=20)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('stopped_because', models.CharField(blank=True, max_length=200)),
                ('sealed_outcome', models.BinaryField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='care.trajectory')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('stopped_at__isnull', True)), fields=['ends_on'], name='clock_running')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_because', ''), models.Q(('duty__isnull', False), ('ends_on__isnull', True), _connector='OR')), models.Q(('stopped_at__isnull', False), models.Q(('stopped_because', ''), _negated=True)), _connector='OR'), name='clock_runs_with_duty'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='clock_ends_after_start'), models.CheckConstraint(condition=models.Q(('turn__gte', 1)), name='clock_turn_counts'), models.UniqueConstraint(condition=models.Q(('stopped_at__isnull', True)), fields=('trajectory', 'clock'), name='one_clock_of_a_kind_runs')],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('since_on', models.DateField()),
                ('sealed', models.BinaryField()),
                ('sealed_reason', models.BinaryField(null=True)),
                ('concluded_at', models.DateTimeField()),
                ('concluded_by', models.UUIDField()),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='care.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trajectory', 'number'), name='one_conclusion_a_number'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('number__gt', 1), ('sealed_reason__isnull', False)), _connector='OR'), name='revision_has_reason')],
            },
        ),
    ]
