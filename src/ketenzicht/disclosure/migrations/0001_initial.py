"""What was given to whom and why, refusals, exports, covenants and advice on sharing."""

import django.contrib.postgres.fields
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
            name='Convenant',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('title', models.CharField(max_length=200)),
                ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('purposes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('data', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('documents', models.JSONField(default=list)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.UUIDField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('renews', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='disclosure.convenant')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='convenant_has_title'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='convenant_ends_after_start'), models.CheckConstraint(condition=models.Q(('parties__len__gte', 2)), name='convenant_has_two_parties')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('receiver_role', models.CharField(max_length=40)),
                ('purpose', models.TextField()),
                ('ground', models.CharField(max_length=80)),
                ('because', models.TextField()),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('decided_by', models.UUIDField(null=True)),
                ('decided_role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('act', models.CharField(max_length=20)),
                ('told', models.CharField(max_length=20)),
                ('told_at', models.DateTimeField(null=True)),
                ('kept', models.CharField(blank=True, max_length=40)),
                ('kept_until', models.DateField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('convenant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.convenant')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['about'], name='disclosure_about'), models.Index(fields=['provider', '-at'], name='disclosure_by_provider'), models.Index(fields=['receiver', '-at'], name='disclosure_by_receiver')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('purpose', ''), _negated=True), models.Q(('ground', ''), _negated=True)), name='disclosure_has_purpose_and_ground'), models.CheckConstraint(condition=models.Q(('act__in', ['handover', 'advice', 'participation', 'shelter', 'registration', 'export', 'letter'])), name='disclosure_act_known'), models.CheckConstraint(condition=models.Q(('told__in', ['told', 'later', 'not_named', 'investigation', 'in_danger', 'own_records'])), name='disclosure_told_known'), models.CheckConstraint(condition=models.Q(models.Q(('kept', ''), _negated=True), ('kept_until__isnull', False), _connector='OR'), name='disclosure_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('list', models.CharField(max_length=20)),
                ('since', models.DateField(null=True)),
                ('until', models.DateField(null=True)),
                ('receiver_role', models.CharField(max_length=20)),
                ('purpose', models.CharField(max_length=20)),
                ('persons', models.PositiveIntegerField()),
                ('secret_place', models.BooleanField(default=False)),
                ('needs_second', models.BooleanField()),
                ('rule', models.CharField(max_length=80)),
                ('asked_by', models.UUIDField()),
                ('asked_role', models.CharField(max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('agreed_by', models.UUIDField(null=True)),
                ('agreed_role', models.CharField(blank=True, max_length=20)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('state', models.CharField(default='asked', max_length=10)),
                ('rows', models.PositiveIntegerField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('gone_at', models.DateTimeField(null=True)),
                ('fetches', models.PositiveSmallIntegerField(default=0)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('content', models.BinaryField(null=True)),
                ('disclosure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.disclosure')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'ready')), fields=['gone_at'], name='export_there'), models.Index(fields=['region'], name='export_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('list__in', ['audit', 'clients', 'disclosures', 'registrations', 'signals'])), name='export_list_known'), models.CheckConstraint(condition=models.Q(('purpose__in', ['overdracht', 'overleg', 'toezicht', 'verantwoording', 'zorg'])), name='export_purpose_known'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'agreed', 'making', 'ready', 'refused', 'failed', 'gone'])), name='export_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', False), ('disclosure__isnull', False), ('gone_at__isnull', False), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('content__isnull', True)), _connector='OR'), name='export_is_there_or_not'), models.CheckConstraint(condition=models.Q(('needs_second', False), ('state__in', ['asked', 'refused', 'gone']), models.Q(('agreed_by__isnull', False), models.Q(('agreed_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='export_had_its_second_person')],
            },
        ),
        migrations.CreateModel(
            name='ExportKey',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('recipient', models.CharField(max_length=80)),
                ('since_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('by', models.UUIDField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recipient__startswith', 'age1')), name='export_key_is_public'), models.UniqueConstraint(condition=models.Q(('until_at__isnull', True)), fields=('organisation',), name='one_export_key_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('receiver_role', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=20)),
                ('rule', models.CharField(max_length=80)),
                ('by', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('until', models.DateField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.UUIDField(null=True)),
                ('sealed_words', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['about'], name='refusal_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['criminal_data', 'danger', 'no_consent', 'no_ground', 'not_needed', 'other_purpose', 'police_data', 'secrecy'])), name='refusal_reason_known'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='refusal_has_purpose'), models.CheckConstraint(condition=models.Q(('about_kind__in', ['signal', 'case', 'care'])), name='refusal_is_about_a_file')],
            },
        ),
        migrations.CreateModel(
            name='SharingAdvice',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('by', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(max_length=20)),
                ('rule', models.CharField(max_length=80)),
                ('decided', models.CharField(max_length=12)),
                ('review_on', models.DateField(null=True)),
                ('sealed_record', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['about'], name='sharing_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ('ALLOW', 'ALLOW_MINIMAL', 'ALLOW_LOGGED', 'ASK_CONSENT', 'ADVISE_FG', 'ANON_ONLY', 'REFUSE', 'EMERGENCY'))), name='sharing_code_known'), models.CheckConstraint(condition=models.Q(('decided__in', ('shared', 'not_shared', 'later'))), name='sharing_choice_known'), models.CheckConstraint(condition=models.Q(('about_kind__in', ['signal', 'case', 'care'])), name='sharing_is_about_a_file')],
            },
        ),
    ]
