"""A conclusion is never changed: a revision is a new row, and the earlier one stays as it was read at the time."""

from django.db import migrations

FORWARD = """
create function care_conclusion_stays() returns trigger language plpgsql as $$
begin
    raise exception 'A conclusion is never changed; add a new one.' using errcode = 'insufficient_privilege';
end $$;
create trigger care_conclusion_stays before update on care_conclusion
    for each row execute function care_conclusion_stays();
"""
BACK = """
drop trigger care_conclusion_stays on care_conclusion;
drop function care_conclusion_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
