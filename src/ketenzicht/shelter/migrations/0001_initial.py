"""Places, requests, offers and stays."""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import ketenzicht.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('care', '0001_initial'),
        ('duties', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaceType',
            fields=[
                ('key', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('placed_by', models.CharField(max_length=20)),
                ('exclusive', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('sealed_address', models.BinaryField()),
                ('police_unit', models.TextField()),
                ('secret', models.BooleanField(default=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('key', models.IntegerField(unique=True)),
                ('label', models.CharField(max_length=80)),
                ('sex', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), size=None)),
                ('age', models.CharField(max_length=6)),
                ('children', models.BooleanField(default=False)),
                ('max_children', models.PositiveSmallIntegerField(default=0)),
                ('contra', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('accessible', models.BooleanField(default=False)),
                ('security', models.CharField(max_length=10)),
                ('free_from', models.DateField(null=True)),
                ('confirmed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_until', models.DateField(null=True)),
                ('closed_because', models.CharField(blank=True, max_length=200)),
                ('sealed_closed', models.BinaryField(null=True)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.location')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.placetype')),
            ],
            options={
                'indexes': [models.Index(fields=['type', 'key'], name='place_by_type')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'label'), name='place_label_once'), models.CheckConstraint(condition=models.Q(('age__in', ('adult', 'youth'))), name='place_age_known'), models.CheckConstraint(condition=models.Q(('sex__contained_by', ['v', 'm', 'x'])), name='place_sex_known'), models.CheckConstraint(condition=models.Q(('children', True), ('max_children', 0), _connector='OR'), name='place_children_agree'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='place_closed_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ShelterRequest',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('urgency', models.CharField(max_length=8)),
                ('sex', models.CharField(max_length=1)),
                ('age', models.CharField(max_length=6)),
                ('children', models.PositiveSmallIntegerField(default=0)),
                ('sealed_needs', models.BinaryField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.UUIDField(null=True)),
                ('asked_role', models.CharField(max_length=20)),
                ('desk_role', models.CharField(max_length=20)),
                ('state', models.CharField(default='open', max_length=10)),
                ('tried_at', models.DateTimeField(null=True)),
                ('sealed_tried', models.BinaryField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('sealed_closed', models.BinaryField(null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('trajectory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='care.trajectory')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.placetype')),
                ('waiting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
            ],
            options={
                'indexes': [models.Index(fields=['type', 'state', 'asked_at'], name='request_by_type'), models.Index(fields=['region'], name='request_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'offered', 'placed', 'withdrawn', 'unmet'])), name='request_state_known'), models.CheckConstraint(condition=models.Q(('urgency__in', ['acute', 'days', 'planned'])), name='request_urgency_known'), models.CheckConstraint(condition=models.Q(('sex__in', ('v', 'm', 'x')), ('age__in', ('adult', 'youth'))), name='request_person_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'offered')), _negated=True), models.Q(('duty__isnull', False), ('waiting__isnull', False)), _connector='OR'), name='request_waits_with_duty'), models.UniqueConstraint(condition=models.Q(('state__in', ('open', 'offered'))), fields=('client', 'type'), name='one_waiting_request_a_type')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('sealed_match', models.BinaryField()),
                ('offered_at', models.DateTimeField()),
                ('offered_by', models.UUIDField(null=True)),
                ('expires_at', models.DateTimeField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('reason_code', models.CharField(blank=True, max_length=20)),
                ('sealed_reason', models.BinaryField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.UUIDField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.place')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.shelterrequest')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='offer_by_provider')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'refused', 'expired', 'withdrawn'])), name='offer_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('duty__isnull', False), _connector='OR'), name='offer_waits_with_duty'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('decided_at__isnull', False), ('reason_code__in', ['contra', 'residents', 'unsafe_here', 'children', 'not_available', 'staff', 'language', 'client_declines', 'other']), ('sealed_reason__isnull', False)), _connector='OR'), name='refusal_has_reason'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('request',), name='one_open_offer_a_request')],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.UUIDField(default=ketenzicht.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('municipality', models.CharField(max_length=8, null=True)),
                ('region', models.CharField(max_length=8, null=True)),
                ('place_key', models.IntegerField()),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('coordinator', models.UUIDField(null=True)),
                ('state', models.CharField(default='reserved', max_length=10)),
                ('admitted_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('left_how', models.CharField(blank=True, max_length=20)),
                ('sealed_reason', models.BinaryField(null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('offer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.offer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.place')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shelter.shelterrequest')),
            ],
            options={
                'indexes': [models.Index(fields=['place_key', 'state'], name='stay_by_place'), models.Index(fields=['region'], name='stay_by_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['reserved', 'present', 'ended', 'cancelled'])), name='stay_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'reserved'), _negated=True), ('duty__isnull', False), _connector='OR'), name='reservation_has_duty'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['reserved', 'present'])), models.Q(('ended_at__isnull', False), ('state__in', ['ended', 'cancelled'])), _connector='OR'), name='stay_ends_once')],
            },
        ),
    ]
