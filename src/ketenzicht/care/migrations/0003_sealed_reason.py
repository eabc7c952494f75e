from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("care", "0002_conclusions_stay")]

    operations = [
        migrations.AddField(model_name="trajectory", name="sealed_ended", field=models.BinaryField(null=True)),
        migrations.AddField(model_name="legalclock", name="sealed_outcome", field=models.BinaryField(null=True)),
    ]
