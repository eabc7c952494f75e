"""Destruction, holds, requests of the person concerned and breaches."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('duties', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.UUIDField()),
                ('proposed_role', models.CharField(max_length=20)),
                ('state', models.CharField(default='proposed', max_length=10)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.UUIDField(null=True)),
                ('confirmed_role', models.CharField(blank=True, max_length=20)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'done', 'withdrawn'])), name='destruction_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), models.Q(('confirmed_role', models.F('proposed_role')), _negated=True), models.Q(('confirmed_role', ''), _negated=True)), _connector='OR'), name='destruction_has_four_eyes')],
            },
        ),
        migrations.CreateModel(
            name='DestructionLine',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('label', models.CharField(max_length=40)),
                ('ended_on', models.DateField()),
                ('until', models.DateField()),
                ('schedule', models.CharField(max_length=40)),
                ('source', models.CharField(max_length=80)),
                ('shredded_at', models.DateTimeField(null=True)),
                ('kept_because', models.CharField(blank=True, max_length=40)),
                ('destruction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='privacy.destruction')),
            ],
            options={
                'indexes': [models.Index(fields=['about'], name='destruction_line_about')],
                'constraints': [models.UniqueConstraint(fields=('destruction', 'about'), name='one_line_a_file'), models.CheckConstraint(condition=models.Q(('about_kind__in', ['signal', 'case', 'care'])), name='line_is_a_file')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('sealed_reason', models.BinaryField()),
                ('since_at', models.DateTimeField()),
                ('by', models.UUIDField(null=True)),
                ('review_on', models.DateField()),
                ('until_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('about_kind__in', ['signal', 'case', 'care'])), name='hold_is_about_a_file'), models.UniqueConstraint(condition=models.Q(('until_at__isnull', True)), fields=('about',), name='one_hold_a_file')],
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('right', models.CharField(max_length=12)),
                ('received_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('sealed_words', models.BinaryField()),
                ('proof', models.CharField(blank=True, max_length=16)),
                ('checked_at', models.DateTimeField(null=True)),
                ('checked_by', models.UUIDField(null=True)),
                ('due_on', models.DateField()),
                ('extended_at', models.DateTimeField(null=True)),
                ('sealed_extension', models.BinaryField(null=True)),
                ('state', models.CharField(default='received', max_length=12)),
                ('answer', models.CharField(blank=True, max_length=8)),
                ('refusals', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                ('sealed_answer', models.BinaryField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.UUIDField(null=True)),
                ('exported_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state', 'due_on'], name='privacy_request_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['received', 'identified', 'decided', 'withdrawn'])), name='privacy_request_state_known'), models.CheckConstraint(condition=models.Q(('right__in', ['access', 'correction', 'objection', 'deletion', 'restriction'])), name='privacy_request_right_known'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('proof', '')), models.Q(('checked_at__isnull', False), ('proof__in', ['seen', 'known', 'representative'])), _connector='OR'), name='privacy_request_proof_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('answer__in', ['granted', 'partly', 'refused']), ('decided_at__isnull', False), ('sealed_answer__isnull', False)), _connector='OR'), name='privacy_request_decided_has_answer'), models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['partly', 'refused']), _negated=True), ('refusals__len__gt', 0), _connector='OR'), name='privacy_request_refusal_has_ground'), models.CheckConstraint(condition=models.Q(('extended_at__isnull', True), ('sealed_extension__isnull', False), _connector='OR'), name='privacy_request_extension_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('happened_at', models.DateTimeField(null=True)),
                ('discovered_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('sealed_what', models.BinaryField()),
                ('classes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                ('persons', models.PositiveIntegerField(null=True)),
                ('risk', models.CharField(blank=True, max_length=8)),
                ('unreadable', models.BooleanField(default=False)),
                ('sealed_risk', models.BinaryField(null=True)),
                ('assessed_at', models.DateTimeField(null=True)),
                ('decision', models.JSONField(null=True)),
                ('authority_at', models.DateTimeField(null=True)),
                ('sealed_authority', models.BinaryField(null=True)),
                ('persons_at', models.DateTimeField(null=True)),
                ('sealed_persons', models.BinaryField(null=True)),
                ('state', models.CharField(default='open', max_length=8)),
                ('closed_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state', 'discovered_at'], name='breach_by_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed'])), name='breach_state_known'), models.CheckConstraint(condition=models.Q(('risk', ''), models.Q(('assessed_at__isnull', False), ('risk__in', ['none', 'risk', 'high']), ('sealed_risk__isnull', False)), _connector='OR'), name='breach_risk_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('duty__isnull', False), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('risk', ''), _negated=True), models.Q(('authority_at__isnull', False), ('sealed_authority__isnull', False), _connector='OR'), models.Q(('persons_at__isnull', False), ('sealed_persons__isnull', False), _connector='OR')), _connector='OR'), name='breach_lies_nowhere'), models.CheckConstraint(condition=models.Q(('happened_at__isnull', True), ('discovered_at__gte', models.F('happened_at')), _connector='OR'), name='breach_discovered_after')],
            },
        ),
    ]
