"""Append-only by trigger and by grant: no role that the application has can change or remove an entry."""

from django.db import migrations

FORWARD = """
create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'An audit entry is never changed or removed.' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_entry_is_append_only();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_app') then
        revoke update, delete, truncate on audit_entry from kz_app;
    end if;
end $$;
"""
BACK = """
drop trigger audit_entry_append_only on audit_entry;
drop trigger audit_entry_no_truncate on audit_entry;
drop function audit_entry_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
