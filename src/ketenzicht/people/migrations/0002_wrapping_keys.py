"""Data keys wrapped once for every holder, in generations; wrapping keys as rows; tombstones of what was destroyed."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("agencies", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("subject", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(max_length=20)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("why__in", ["mistake", "request", "retention"])), name="tombstone_why_known"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="WrappingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(max_length=40, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("fingerprint", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("retired_at__isnull", True)),
                        fields=("organisation",),
                        name="one_wrapping_key_at_a_time",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=Q(("destroyed_at__isnull", True), ("retired_at__isnull", False), _connector="OR"),
                        name="retired_before_destroyed",
                    ),
                ]
            },
        ),
        migrations.AddField("DataKey", "generation", models.PositiveSmallIntegerField(default=1, db_default=1)),
        migrations.AddField("DataKey", "closed", models.BooleanField(default=False, db_default=False)),
        migrations.AddConstraint(
            "DataKey",
            models.UniqueConstraint(
                fields=("subject", "holder", "generation"), name="one_wrapping_a_generation", nulls_distinct=False
            ),
        ),
        migrations.RemoveConstraint("DataKey", "one_wrapping_a_holder"),
        migrations.AddConstraint(
            "DataKey", models.CheckConstraint(condition=Q(("generation__gte", 1)), name="generation_counts")
        ),
        migrations.AddIndex("DataKey", models.Index(fields=["wrapping"], name="data_key_by_wrapping")),
    ]
