"""Notices and what somebody wants to receive."""

import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.UUIDField(unique=True)),
                ('wanted', models.BooleanField(default=True)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('what', models.CharField(max_length=10)),
                ('user', models.UUIDField(null=True)),
                ('about', models.UUIDField(null=True)),
                ('slot_at', models.DateTimeField()),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('code', models.PositiveSmallIntegerField(null=True)),
                ('made_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='notice_due'), models.Index(fields=['organisation', 'state', 'made_at'], name='notice_by_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'failed', 'dropped'])), name='notice_state_known'), models.CheckConstraint(condition=models.Q(('answer__in', ['', 'no_server', 'unreachable', 'timeout', 'no_tls', 'log_in', 'later', 'refused', 'no_address', 'unwanted', 'too_late', 'bounced'])), name='notice_answer_known'), models.CheckConstraint(condition=models.Q(models.Q(('about__isnull', True), ('person__isnull', True), ('user__isnull', False), ('what', 'daily')), models.Q(('about__isnull', False), ('person__isnull', False), ('user__isnull', True), ('what', 'reporter')), _connector='OR'), name='notice_has_one_reader'), models.CheckConstraint(condition=models.Q(models.Q(('next_at__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('next_at__isnull', True)), _connector='OR'), name='notice_waits_until_a_moment'), models.UniqueConstraint(condition=models.Q(('what', 'daily')), fields=('user', 'slot_at'), name='one_daily_notice_a_time'), models.UniqueConstraint(condition=models.Q(('what', 'reporter')), fields=('about', 'slot_at'), name='one_reporter_notice_a_time')],
            },
        ),
    ]
