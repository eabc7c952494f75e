"""The register of victims, its versions and reports."""

import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RefusedConsent',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=8, null=True)),
                ('month', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('series', models.CharField(max_length=10)),
                ('status', models.CharField(default='presumed', max_length=12)),
                ('form', models.CharField(max_length=10)),
                ('consent', models.CharField(max_length=10)),
                ('minor', models.BooleanField()),
                ('registered_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'registered_at'], name='registration_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('series__in', ('named', 'anonymous'))), name='registration_series_known'), models.CheckConstraint(condition=models.Q(('status__in', ('presumed', 'identified', 'declined'))), name='registration_status_known'), models.CheckConstraint(condition=models.Q(('consent__in', ['duty', 'written', 'guardian', 'anonymous'])), name='registration_has_consent'), models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('series', 'named')), models.Q(('person__isnull', True), ('series', 'anonymous')), _connector='OR'), name='registration_named_or_not'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person',), name='one_registration_a_person')],
            },
        ),
        migrations.CreateModel(
            name='RegistrationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('what', models.CharField(max_length=12)),
                ('status', models.CharField(max_length=12)),
                ('form', models.CharField(max_length=10)),
                ('minor', models.BooleanField()),
                ('sealed_reason', models.BinaryField(null=True)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registration.registration')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('registration', 'number'), name='one_version_a_number'), models.CheckConstraint(condition=models.Q(('what__in', ['registered', 'report', 'status'])), name='version_what_known')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('consent', models.CharField(max_length=10)),
                ('form', models.CharField(max_length=10)),
                ('reported_at', models.DateTimeField()),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='registration.registration')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('registration', 'organisation', 'case'), name='one_report_a_case', nulls_distinct=False)],
            },
        ),
    ]
