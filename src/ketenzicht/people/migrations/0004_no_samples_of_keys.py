"""The statistics of the planner take samples of columns: never of wrapped keys, and those that were taken go."""

from django.db import migrations

# Giving a column its own type again changes no row and removes its statistics.
FORWARD = """
alter table people_datakey alter column wrapped set statistics 0;
alter table people_datakey alter column wrapped type bytea;
alter table people_blindindex alter column fingerprint set statistics 0;
alter table people_blindindex alter column fingerprint type bytea;
"""
BACK = """
alter table people_datakey alter column wrapped set statistics -1;
alter table people_blindindex alter column fingerprint set statistics -1;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_rights_end")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
