"""What the database itself sees to: a right that ends takes its wrapping along; a tombstone stays for ever.

Whoever ends a standing, through whatever door: the wrapping of that organisation goes in the same transaction, and
the data keys that it could open are closed, so that what is sealed from then on has a new one.
"""

from django.db import migrations

FORWARD = """
create function people_standing_ended() returns trigger language plpgsql as $$
begin
    delete from people_datakey where subject = new.object and (
        holder = new.organisation_id
        or new."user" is not null and holder in (
            select organisation_id from agencies_roleassignment where user_id = new."user")
    );
    update people_datakey set closed = true where subject = new.object and not closed;
    return null;
end $$;
create trigger people_standing_ended after update of until_at on agencies_participant for each row
    when (old.until_at is null and new.until_at is not null and new.relation <> 'shut_out')
    execute function people_standing_ended();

create function people_tombstone_stays() returns trigger language plpgsql as $$
begin
    raise exception 'A tombstone is never changed or removed.' using errcode = 'insufficient_privilege';
end $$;
create trigger people_tombstone_stays before update or delete on people_tombstone
    for each row execute function people_tombstone_stays();
create trigger people_tombstone_no_truncate before truncate on people_tombstone
    for each statement execute function people_tombstone_stays();
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_app') then
        revoke update, delete, truncate on people_tombstone from kz_app;
    end if;
end $$;
"""
BACK = """
drop trigger people_tombstone_no_truncate on people_tombstone;
drop trigger people_tombstone_stays on people_tombstone;
drop function people_tombstone_stays();
drop trigger people_standing_ended on agencies_participant;
drop function people_standing_ended();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("agencies", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
