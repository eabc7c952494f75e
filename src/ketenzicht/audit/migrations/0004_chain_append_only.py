"""The chain, its heads and the second log are append-only too: no role that the application has can change a row."""

from django.db import migrations

TABLES = ("audit_seal", "audit_head", "audit_processingline")
FUNCTION = """
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is never changed or removed.' using errcode = 'insufficient_privilege';
end $$;
"""
GUARD = """
create trigger append_only before update or delete on {table} for each row execute function audit_is_append_only();
create trigger no_truncate before truncate on {table} for each statement execute function audit_is_append_only();
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_app') then
        revoke update, delete, truncate on {table} from kz_app;
    end if;
end $$;
"""
UNGUARD = "drop trigger append_only on {table}; drop trigger no_truncate on {table};"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(FUNCTION, "drop function audit_is_append_only();"),
        *(migrations.RunSQL(GUARD.format(table=name), UNGUARD.format(table=name)) for name in TABLES),
    ]
