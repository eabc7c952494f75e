"""No two stays overlap in one place, whatever asks at once; and the sequence of the small keys of places."""

from django.db import migrations

FORWARD = """
alter table shelter_stay add constraint one_stay_at_a_time
    exclude using gist (int4range(place_key, place_key, '[]') with &&, during with &&);
create sequence shelter_place_key as integer owned by shelter_place.key;
"""
BACK = """
drop sequence shelter_place_key;
alter table shelter_stay drop constraint one_stay_at_a_time;
"""


class Migration(migrations.Migration):
    dependencies = [("shelter", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
