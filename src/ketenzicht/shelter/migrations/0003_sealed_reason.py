from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("shelter", "0002_never_twice")]

    operations = [
        migrations.AddField(model_name="place", name="sealed_closed", field=models.BinaryField(null=True)),
    ]
