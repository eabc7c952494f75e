from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("signals", "0002_supplier_key")]

    operations = [
        migrations.AddField(model_name="signal", name="sealed_closed", field=models.BinaryField(null=True)),
    ]
