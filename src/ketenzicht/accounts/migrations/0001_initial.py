"""Log-ins, second factors, sittings, emergency access and reviews of rights."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenzicht.kernel.clock
import ketenzicht.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('agencies', '__first__'),
        ('duties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayKey',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('key', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='DuressCode',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(max_length=200)),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RightsReview',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('quarter', models.CharField(max_length=6)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'quarter'), name='one_review_a_quarter')],
            },
        ),
        migrations.CreateModel(
            name='ReviewedRight',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('stays', models.BooleanField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.roleassignment')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights', to='accounts.rightsreview')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'assignment'), name='one_finding_a_right')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('way', models.CharField(max_length=10)),
                ('device', models.CharField(max_length=60)),
                ('quiet', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=20)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'started_at'], name='sitting_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ('demo', 'totp', 'passkey', 'recovery', 'oidc', 'password', 'duress'))), name='sitting_way_known')],
            },
        ),
        migrations.CreateModel(
            name='Authenticator',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('sealed_secret', models.BinaryField()),
                ('last_step', models.BigIntegerField(default=-1)),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', False), ('ended_at__isnull', True)), fields=('user',), name='one_authenticator_a_user')],
            },
        ),
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('user', models.UUIDField()),
                ('role', models.CharField(max_length=20)),
                ('about_kind', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('objects_opened', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('sealed_reason', models.BinaryField()),
                ('sealed_decision', models.BinaryField()),
                ('state', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('second', models.UUIDField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.UUIDField(null=True)),
                ('found', models.CharField(blank=True, max_length=8)),
                ('sealed_review', models.BinaryField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'asked_at'], name='emergency_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'open', 'refused'))), name='emergency_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='emergency_opened_at_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('reviewed_at__isnull', False), ('duty__isnull', False), _connector='OR'), name='emergency_is_reviewed'), models.CheckConstraint(condition=models.Q(('second__isnull', True), models.Q(('second', models.F('user')), _negated=True), _connector='OR'), name='emergency_second_is_another'), models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='emergency_not_reviewed_by_self')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('file', models.UUIDField()),
                ('kind', models.CharField(max_length=20)),
                ('objects_shut', models.JSONField(default=list)),
                ('reason', models.CharField(max_length=10)),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('lifted_by', models.UUIDField(null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ('party', 'relative', 'neighbour', 'other'))), name='exclusion_reason_known'), models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('user', 'file'), name='one_exclusion_a_file')],
            },
        ),
        migrations.CreateModel(
            name='FailedAttempt',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('of', models.CharField(max_length=8)),
                ('digest', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.daykey')),
            ],
            options={
                'indexes': [models.Index(fields=['digest', 'at'], name='attempt_by_digest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('of__in', ['account', 'source'])), name='attempt_of_known')],
            },
        ),
        migrations.CreateModel(
            name='OutsideIdentity',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('issuer', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=255)),
                ('linked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('issuer', 'subject'), name='one_user_a_subject')],
            },
        ),
        migrations.CreateModel(
            name='Passkey',
            fields=[
                ('confirmed', models.BooleanField(default=True, help_text='Is this device ready for use?')),
                ('last_used_at', models.DateTimeField(blank=True, help_text='The most recent date and time this device was used.', null=True)),
                ('credential_type', models.CharField(choices=[('public-key', 'Public Key')], default='public-key', editable=False, max_length=32, verbose_name='credential type')),
                ('credential_id', models.BinaryField(max_length=1023, verbose_name='credential id data')),
                ('public_key', models.BinaryField(max_length=1023, verbose_name='COSE public key data')),
                ('transports', models.JSONField(default=list, editable=False, verbose_name='transports')),
                ('sign_count', models.PositiveIntegerField(default=0, editable=False, verbose_name='sign count')),
                ('backup_eligible', models.BooleanField(default=False, editable=False, verbose_name='backup eligible')),
                ('backup_state', models.BooleanField(default=False, editable=False, verbose_name='backup state')),
                ('aaguid', models.CharField(editable=False, max_length=36, verbose_name='AAGUID')),
                ('credential_id_sha256', models.CharField(editable=False, max_length=64, unique=True, verbose_name='hashed credential id')),
                ('discoverable', models.BooleanField(default=None, editable=False, null=True, verbose_name='discoverable')),
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('created_at', models.DateTimeField(default=ketenzicht.kernel.clock.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['user'], name='passkey_of_user')],
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('asked_by', models.UUIDField()),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(default='asked', max_length=10)),
                ('decided_by', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('duty__isnull', False), ('state', 'asked')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['given', 'refused'])), _connector='OR'), name='rights_request_decided'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='rights_need_two_persons')],
            },
        ),
    ]
