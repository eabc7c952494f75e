"""The mark of an installation (demo or not) is for ever: no role can change it, and none can remove it."""

from django.db import migrations

FORWARD = """
create function installation_mark_is_for_ever() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or new.is_demo is distinct from old.is_demo then
        raise exception 'The mark of an installation is for ever.' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger installation_mark before update or delete on agencies_installation
    for each row execute function installation_mark_is_for_ever();
"""
BACK = """
drop trigger installation_mark on agencies_installation;
drop function installation_mark_is_for_ever();
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
