"""Signals, where they came in, what was found in them, and what reporters write."""

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
            name='Import',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('supplier', models.CharField(max_length=80)),
                ('channel', models.CharField(max_length=20)),
                ('place', models.CharField(blank=True, max_length=80)),
                ('mapping', models.JSONField(default=dict)),
                ('state', models.CharField(default='brought', max_length=10)),
                ('digest', models.BinaryField()),
                ('total', models.PositiveIntegerField()),
                ('by', models.UUIDField()),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('sealed_name', models.BinaryField()),
                ('sealed_file', models.BinaryField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'supplier', 'at'], name='import_by_supplier')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['brought', 'running', 'done', 'undone', 'dropped'])), name='import_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['brought', 'running']), _negated=True), ('sealed_file__isnull', False), _connector='OR'), name='import_has_its_file')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('outcome', models.CharField(max_length=10)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('signal', models.UUIDField(null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='signals.import')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['new', 'already', 'refused', 'undone', 'kept'])), name='import_row_outcome_known'), models.UniqueConstraint(fields=('batch', 'number'), name='import_row_once')],
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('labels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('channel', models.CharField(max_length=20)),
                ('happened_on', models.DateField(null=True)),
                ('received_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('acute', models.BooleanField(default=False)),
                ('minor', models.BooleanField(null=True)),
                ('forms_hint', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('reporter_kind', models.CharField(max_length=20)),
                ('safe_to_contact', models.BooleanField(null=True)),
                ('sealed_text', models.BinaryField()),
                ('sealed_place', models.BinaryField(null=True)),
                ('supplier', models.UUIDField()),
                ('external_id', models.CharField(blank=True, max_length=200)),
                ('source_digest', models.BinaryField(null=True)),
                ('source_row', models.PositiveIntegerField(null=True)),
                ('supplier_key', models.BinaryField(null=True)),
                ('receipt', models.BinaryField(null=True, unique=True)),
                ('state', models.CharField(default='received', max_length=20)),
                ('feedback_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_because', models.CharField(blank=True, max_length=40)),
                ('sealed_closed', models.BinaryField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('split_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state', 'received_at'], name='signal_by_organisation'), models.Index(fields=['municipality', 'received_at'], name='signal_by_municipality'), models.Index(fields=['region', 'received_at'], name='signal_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('received', 'enriched', 'vague', 'advice_asked', 'advised', 'more_information', 'reopened', 'concluded', 'not_trafficking', 'handed_over', 'accepted', 'closed'))), name='signal_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', True), models.Q(('closed_because', 'samengevoegd'), _negated=True)), models.Q(('closed_because', 'samengevoegd'), ('merged_into__isnull', False), ('state', 'closed')), _connector='OR'), name='signal_merged_is_closed'), models.CheckConstraint(condition=models.Q(('channel__in', ('web', 'phone', 'email', 'mma', 'watch', 'inspection', 'import', 'api', 'desk'))), name='signal_channel_known'), models.CheckConstraint(condition=models.Q(('reporter_kind__in', ('civil_servant', 'professional', 'citizen', 'victim', 'relative', 'anonymous'))), name='signal_reporter_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('closed_because', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True), ('duty__isnull', False)), _connector='OR'), name='signal_lies_nowhere'), models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('supplier', 'channel', 'external_id'), name='signal_taken_once'), models.UniqueConstraint(condition=models.Q(('external_id', ''), ('source_digest__isnull', False)), fields=('supplier', 'source_digest', 'source_row'), name='signal_row_taken_once'), models.UniqueConstraint(condition=models.Q(('supplier_key__isnull', False)), fields=('supplier', 'supplier_key'), name='signal_key_used_once')],
            },
        ),
        migrations.CreateModel(
            name='ReporterMessage',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('by', models.CharField(max_length=8)),
                ('user', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('limited', models.BooleanField(default=False)),
                ('meaning', models.CharField(blank=True, db_default='', default='', max_length=10)),
                ('sealed_words', models.BinaryField()),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['signal', 'at'], name='reporter_message_by_signal')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('by', 'reporter'), ('meaning__in', ('', 'corrected', 'withdrawn')), ('organisation__isnull', True), ('user__isnull', True)), models.Q(('by', 'desk'), ('meaning', ''), ('organisation__isnull', False)), _connector='OR'), name='reporter_message_has_side')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedMail',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('mailbox', models.CharField(max_length=300)),
                ('validity', models.BigIntegerField(null=True)),
                ('uid', models.BigIntegerField(null=True)),
                ('digest', models.BinaryField()),
                ('message_print', models.BinaryField(null=True)),
                ('outcome', models.CharField(max_length=10)),
                ('why', models.CharField(blank=True, max_length=12)),
                ('at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('sealed_original', models.BinaryField(null=True)),
                ('sealed_words', models.BinaryField(null=True)),
                ('sealed_reason', models.BinaryField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality'], name='mail_by_municipality'), models.Index(fields=['region'], name='mail_by_region'), models.Index(fields=['message_print'], name='mail_by_message'), models.Index(fields=['organisation', 'outcome', 'at'], name='mail_by_organisation'), models.Index(fields=['signal'], name='mail_by_signal')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['taken', 'already', 'added', 'automatic', 'loop', 'bounce', 'unread', 'dismissed'])), name='mail_outcome_known'), models.CheckConstraint(condition=models.Q(('why__in', ['', 'no_words', 'too_large', 'broken', 'winmail'])), name='mail_why_known'), models.CheckConstraint(condition=models.Q(models.Q(('duty__isnull', False), ('outcome', 'unread'), ('signal__isnull', True), models.Q(('why', ''), _negated=True)), models.Q(('outcome__in', ['taken', 'already', 'added']), ('signal__isnull', False)), models.Q(('outcome__in', ['automatic', 'loop', 'bounce', 'dismissed']), ('signal__isnull', True)), _connector='OR'), name='mail_lies_nowhere'), models.UniqueConstraint(condition=models.Q(('uid__isnull', False)), fields=('mailbox', 'validity', 'uid'), name='mail_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='Observable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('sealed_value', models.BinaryField()),
                ('fingerprint', models.BinaryField(null=True)),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observables', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['fingerprint'], name='observable_by_fingerprint')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['address', 'phone', 'email', 'plate', 'company', 'url', 'handle', 'person'])), name='observable_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('sealed_key', models.BinaryField()),
                ('sealed_receipt_key', models.BinaryField()),
                ('returned', models.BooleanField(default=False)),
                ('helped', models.CharField(blank=True, max_length=6)),
                ('signal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('helped__in', ['', 'yes', 'partly', 'no'])), name='conversation_helped_known')],
            },
        ),
        migrations.CreateModel(
            name='TextPrint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.BinaryField()),
                ('signal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['fingerprint'], name='text_print_by_fingerprint')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
                ('role', models.CharField(max_length=20)),
                ('user', models.UUIDField(null=True)),
                ('other', models.UUIDField(null=True)),
                ('sealed_words', models.BinaryField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['signal', 'at'], name='turn_by_signal')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ('merged', 'took_in', 'separated', 'let_go', 'split_off', 'came_from', 'reopened', 'corrected', 'withdrawn', 'passed_by'))), name='turn_known'), models.CheckConstraint(condition=models.Q(models.Q(('other__isnull', False), ('what__in', ('merged', 'took_in', 'separated', 'let_go', 'split_off', 'came_from'))), models.Q(models.Q(('what__in', ('merged', 'took_in', 'separated', 'let_go', 'split_off', 'came_from')), _negated=True), ('other__isnull', True)), _connector='OR'), name='turn_has_other_end')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('user', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('sealed_words', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'user'), name='one_draft_a_colleague')],
            },
        ),
    ]
