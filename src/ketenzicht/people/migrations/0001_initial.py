"""Persons, sealed identities, data keys and their wrappings, blind indexes, search tokens, tombstones."""

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
            name='DataKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.UUIDField()),
                ('holder', models.UUIDField(null=True)),
                ('generation', models.PositiveSmallIntegerField(db_default=1, default=1)),
                ('closed', models.BooleanField(db_default=False, default=False)),
                ('wrapping', models.CharField(max_length=40)),
                ('wrapped', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['wrapping'], name='data_key_by_wrapping')],
                'constraints': [models.UniqueConstraint(fields=('subject', 'holder', 'generation'), name='one_wrapping_a_generation', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('generation__gte', 1)), name='generation_counts')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['region'], name='person_by_region')],
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('sealed', models.BinaryField()),
                ('recorded_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'field'), name='one_value_a_field')],
            },
        ),
        migrations.CreateModel(
            name='BlindIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('fingerprint', models.BinaryField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['fingerprint'], name='blind_index_by_fingerprint')],
                'constraints': [models.UniqueConstraint(fields=('person', 'field', 'fingerprint'), name='one_fingerprint_a_value')],
            },
        ),
        migrations.CreateModel(
            name='SearchToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object', models.UUIDField()),
                ('holder', models.UUIDField()),
                ('token', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['object'], name='search_token_by_object'), models.Index(fields=['holder'], name='search_token_by_holder')],
                'constraints': [models.UniqueConstraint(fields=('token', 'object'), name='one_token_a_word')],
            },
        ),
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('subject', models.UUIDField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('why', models.CharField(max_length=20)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('why__in', ['mistake', 'request', 'retention'])), name='tombstone_why_known')],
            },
        ),
        migrations.CreateModel(
            name='WrappingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=40, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('fingerprint', models.CharField(max_length=16)),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('organisation',), name='one_wrapping_key_at_a_time', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('retired_at__isnull', False), _connector='OR'), name='retired_before_destroyed')],
            },
        ),
    ]
