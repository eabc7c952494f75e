"""Folders, documents, their pieces and the custody log."""

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
            name='Folder',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('labels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('made_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality'], name='folder_by_municipality'), models.Index(fields=['region'], name='folder_by_region')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('size', models.PositiveIntegerField()),
                ('channel', models.CharField(max_length=20)),
                ('sealed_about', models.BinaryField()),
                ('state', models.CharField(default='waiting', max_length=12)),
                ('scan', models.CharField(default='none', max_length=8)),
                ('why', models.CharField(blank=True, max_length=100)),
                ('copy_kind', models.CharField(blank=True, max_length=8)),
                ('copy_size', models.PositiveIntegerField(default=0)),
                ('taken_at', models.DateTimeField()),
                ('examined_at', models.DateTimeField(null=True)),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.folder')),
            ],
            options={
                'indexes': [models.Index(fields=['folder', 'taken_at'], name='document_by_folder'), models.Index(condition=models.Q(('state__in', ['waiting', 'quarantine'])), fields=['taken_at'], name='document_to_examine')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['jpeg', 'png', 'webp', 'gif', 'heic', 'pdf', 'mp3', 'm4a', 'wav', 'ogg', 'amr', 'txt', 'docx', 'odt'])), name='document_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'shown', 'quarantine', 'infected', 'unreadable'))), name='document_state_known'), models.CheckConstraint(condition=models.Q(('scan__in', ('none', 'clean', 'found', 'failed'))), name='document_scan_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'shown'), _negated=True), models.Q(('copy_kind', ''), _negated=True), _connector='OR'), name='document_shown_has_copy'), models.CheckConstraint(condition=models.Q(('scan', 'clean'), ('scan', 'none'), models.Q(('state', 'shown'), _negated=True), _connector='OR'), name='document_shown_not_infected')],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=8)),
                ('number', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='documents.document')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('part__in', ('original', 'copy'))), name='piece_part_known'), models.UniqueConstraint(fields=('document', 'part', 'number'), name='one_piece_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Custody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('user', models.UUIDField(null=True)),
                ('role', models.CharField(max_length=20)),
                ('organisation', models.UUIDField(null=True)),
                ('purpose', models.CharField(blank=True, max_length=20)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(fields=['document', 'at'], name='custody_by_document')],
                'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ('taken', 'examined', 'opened'))), name='custody_act_known'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'opened'), _negated=True), models.Q(('purpose', ''), _negated=True), _connector='OR'), name='custody_opened_for_something')],
            },
        ),
    ]
