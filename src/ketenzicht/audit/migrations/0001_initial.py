"""The entries, the chain over them, its signed heads and the log of processings."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
import ketenzicht.audit.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField()),
                ('signed_at', models.DateTimeField()),
                ('public_key', models.BinaryField()),
                ('signature', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('entry', models.UUIDField(unique=True)),
                ('sealed_at', models.DateTimeField()),
                ('hash', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('trace', models.UUIDField()),
                ('user', models.UUIDField(null=True)),
                ('organisation', models.UUIDField(null=True)),
                ('role', models.TextField()),
                ('purpose', models.TextField()),
                ('action', models.TextField()),
                ('kind', models.TextField()),
                ('object', models.UUIDField(null=True)),
                ('concerned', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('decisions', models.JSONField()),
                ('outcome', models.TextField()),
                ('mac', models.BinaryField()),
                ('version', models.PositiveSmallIntegerField(db_default=1)),
                ('began_at', models.DateTimeField(null=True)),
                ('through', models.TextField(db_default='')),
                ('tx', ketenzicht.audit.models.TransactionId(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()', ()))),
            ],
            options={
                'indexes': [models.Index(fields=['object', 'id'], name='entry_by_object'), models.Index(fields=['user', 'id'], name='entry_by_user'), models.Index(fields=['tx', 'id'], name='entry_by_transaction'), django.contrib.postgres.indexes.GinIndex(fields=['concerned'], name='entry_by_concerned')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['done', 'refused'])), name='entry_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='ProcessingLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sequence', models.BigIntegerField()),
                ('trace_id', models.UUIDField()),
                ('span_id', models.BinaryField()),
                ('parent_span_id', models.BinaryField()),
                ('name', models.TextField()),
                ('processing_activity_id', models.TextField()),
                ('data_subject_id_type', models.TextField()),
                ('data_subject_id', models.UUIDField()),
                ('status_code', models.PositiveSmallIntegerField()),
                ('start_time', models.DateTimeField()),
                ('end_time', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['data_subject_id', 'sequence'], name='line_by_subject')],
                'constraints': [models.UniqueConstraint(fields=('sequence', 'data_subject_id'), name='one_line_per_act_and_subject'), models.CheckConstraint(condition=models.Q(('status_code__in', [0, 1, 2])), name='line_status_of_the_standard')],
            },
        ),
    ]
