"""Cases, their signals and what was agreed."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('duties', '0001_initial'),
        ('signals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('labels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('role', models.CharField(max_length=20)),
                ('sealed_title', models.BinaryField()),
                ('sealed_decision', models.BinaryField()),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), size=None)),
                ('dual_role', models.BooleanField(null=True)),
                ('kept_apart', models.BooleanField(default=False)),
                ('non_punishment_asked', models.BooleanField(default=False)),
                ('sealed_non_punishment', models.BinaryField(null=True)),
                ('state', models.CharField(default='open', max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_because', models.CharField(blank=True, max_length=200)),
                ('sealed_closed', models.BinaryField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('non_punishment_duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality'], name='case_by_municipality'), models.Index(fields=['organisation', 'state', 'opened_at'], name='case_by_organisation'), models.Index(fields=['region', 'state', 'opened_at'], name='case_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tracks__contained_by', ['Z', 'I', 'M', 'C']), models.Q(('tracks', []), _negated=True)), name='case_has_known_tracks'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('duty__isnull', True), ('state', 'closed'), models.Q(('closed_because', ''), _negated=True)), models.Q(('closed_at__isnull', True), ('duty__isnull', False), ('state', 'open')), _connector='OR'), name='case_lies_nowhere'), models.CheckConstraint(condition=models.Q(models.Q(('dual_role__isnull', False), ('non_punishment_asked', True), ('sealed_non_punishment__isnull', False)), models.Q(('non_punishment_asked', False), ('sealed_non_punishment__isnull', True), models.Q(('state', 'closed'), ('non_punishment_duty__isnull', False), _connector='OR')), _connector='OR'), name='case_puts_the_question'), models.CheckConstraint(condition=models.Q(models.Q(('dual_role', True), _negated=True), ('kept_apart', True), _connector='OR'), name='case_keeps_dual_roles_apart')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('labels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('sealed_words', models.BinaryField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'due_on'], name='agreement_by_case'), models.Index(fields=['region'], name='agreement_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('open', 'kept', 'dropped'))), name='agreement_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('duty__isnull', False), ('ended_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('duty__isnull', True), ('ended_at__isnull', False)), _connector='OR'), name='agreement_lies_nowhere')],
            },
        ),
        migrations.CreateModel(
            name='CaseSignal',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('added_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='cases.case')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal', unique=True)),
            ],
        ),
    ]
