"""Questions to outside registers and facts about places."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('signals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LookUp',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField()),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('register', models.CharField(max_length=3)),
                ('way', models.CharField(max_length=20)),
                ('purpose', models.CharField(max_length=20)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('decision', models.JSONField()),
                ('state', models.CharField(default='waiting', max_length=8)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('answered_at', models.DateTimeField(null=True)),
                ('sealed_question', models.BinaryField()),
                ('sealed_answer', models.BinaryField(null=True)),
                ('place', models.BinaryField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('register__in', ['bag', 'kvk', 'brp'])), name='look_up_register_known'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'asked', 'answered', 'failed'))), name='look_up_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['answered', 'failed']), _negated=True), models.Q(('answered_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='look_up_ended_with_outcome')],
            },
        ),
        migrations.CreateModel(
            name='PlaceFact',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('place', models.BinaryField()),
                ('what', models.CharField(max_length=10)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=80)),
                ('by', models.UUIDField()),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('sealed_address', models.BinaryField()),
                ('sealed_words', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'at'], name='place_fact_by_organisation'), models.Index(fields=['municipality', 'at'], name='place_fact_by_municipality'), models.Index(fields=['place'], name='place_fact_by_place'), models.Index(fields=['on'], name='place_fact_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ['sanction', 'permit', 'inspection'])), name='place_fact_known')],
            },
        ),
    ]
