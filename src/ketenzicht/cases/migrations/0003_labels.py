import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_sealed_reason")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="labels",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, size=None
            ),
        )
        for model in ("agreement", "case")
    ]
