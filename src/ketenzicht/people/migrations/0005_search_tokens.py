"""No samples of the tokens of sealed words in the statistics: those would outlive a deleted token."""

from django.db import migrations

FORWARD = "alter table people_searchtoken alter column token set statistics 0;"
BACK = "alter table people_searchtoken alter column token set statistics -1;"


class Migration(migrations.Migration):
    dependencies = [("people", "0004_no_samples_of_keys")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
