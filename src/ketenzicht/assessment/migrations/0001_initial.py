"""What was added to a signal, asked of an adviser, and concluded."""

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
            name='Enrichment',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('sealed_notes', models.BinaryField()),
                ('address_known', models.BooleanField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
        ),
        migrations.CreateModel(
            name='AdviceRequest',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('role', models.CharField(max_length=40)),
                ('round', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('sealed_question', models.BinaryField()),
                ('state', models.CharField(default='open', max_length=12)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('sealed_answer', models.BinaryField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('decision', models.JSONField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.disclosure')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='advice_by_organisation'), models.Index(fields=['municipality'], name='advice_by_municipality'), models.Index(fields=['region'], name='advice_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered', 'withdrawn'])), name='advice_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('answered_at__isnull', False), ('outcome__in', ('not_trafficking', 'more_information', 'trafficking'))), _connector='OR'), name='answered_advice_has_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('conclusion', models.CharField(max_length=20)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('minor', models.BooleanField(null=True)),
                ('unaccompanied_foreign', models.BooleanField(default=False)),
                ('border', models.BooleanField(default=False)),
                ('pass_on_to', models.CharField(blank=True, max_length=40)),
                ('concern', models.CharField(blank=True, db_default='', max_length=20)),
                ('indicators', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), db_default=[], default=list, size=None)),
                ('sealed_reasons', models.BinaryField()),
                ('decision', models.JSONField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('conclusion__in', ('clear', 'vague', 'not_trafficking'))), name='conclusion_known'), models.CheckConstraint(condition=models.Q(models.Q(('conclusion', 'clear'), _negated=True), ('forms__len__gt', 0), _connector='OR'), name='clear_conclusion_has_form')],
            },
        ),
    ]
