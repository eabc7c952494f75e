"""The custody log is only ever longer, by trigger and by grant; sealed pieces are compressed by nobody."""

from django.db import migrations

FORWARD = """
create function documents_custody_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'A line of the custody is never changed or removed.' using errcode = 'insufficient_privilege';
end $$;
create trigger documents_custody_append_only before update or delete on documents_custody
    for each row execute function documents_custody_is_append_only();
create trigger documents_custody_no_truncate before truncate on documents_custody
    for each statement execute function documents_custody_is_append_only();
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_app') then
        revoke update, delete, truncate on documents_custody from kz_app;
    end if;
end $$;
alter table documents_piece alter column sealed set storage external;
"""
BACK = """
drop trigger documents_custody_append_only on documents_custody;
drop trigger documents_custody_no_truncate on documents_custody;
drop function documents_custody_is_append_only();
alter table documents_piece alter column sealed set storage extended;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
