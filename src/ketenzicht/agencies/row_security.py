"""The policies of the database, written from the models: the second line behind `narrow`, for every guarded table.

What a role may come to stands in the access table alone; `acting` tells it per transaction, the policies compare. They
use =, < and = any on uuid and text only, so that they may use an index. Applied as kz_maint by `config.migrate`.
"""

from hashlib import sha256

from django.apps import apps
from django.db import connection, models

from ketenzicht.agencies.models import Labelled, Participant, Protected
from ketenzicht.rules.access import Relation, relations_of_kind

BY_PLACE: tuple[tuple[str, Relation, str], ...] = (
    ("municipality", "own_municipality", "m"),
    ("region", "own_region", "r"),
)
BY_STANDING: tuple[Relation, ...] = ("own_report", "fixed_contact", "participant", "asked", "duty_roster")

FUNCTIONS = """
create or replace function kz_acting() returns jsonb language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('kz.acting', true), '')::jsonb, '{"k": {}}'::jsonb) $$;

create or replace function kz_way(kind text, relation text) returns boolean language sql stable parallel safe as
$$ select kz_acting() #> array['k', kind, relation] is not null $$;

create or replace function kz_everywhere(kind text) returns boolean language sql stable parallel safe as
$$ select kz_way(kind, 'anyone') or kz_way(kind, 'national_desk') $$;

create or replace function kz_from(kind text) returns uuid language sql stable parallel safe as
$$ select case when kz_everywhere(kind) then '00000000-0000-0000-0000-000000000000'::uuid
               when kz_way(kind, 'own_organisation') then (kz_acting() ->> 'o')::uuid end $$;

create or replace function kz_to(kind text) returns uuid language sql stable parallel safe as
$$ select case when kz_everywhere(kind) then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
               when kz_way(kind, 'own_organisation') then (kz_acting() ->> 'o')::uuid end $$;

create or replace function kz_places(kind text, relation text, key text) returns varchar[]
language sql stable parallel safe as
$$ select case when kz_way(kind, relation)
          then array(select jsonb_array_elements_text(kz_acting() -> key)) else '{}' end::varchar[] $$;

create or replace function kz_standing(kind text, way text) returns uuid[] language sql stable parallel safe as
$$ select case when kz_way(kind, way) then array(
       select object from agencies_participant
       where until_at is null and relation = way
         and (way <> 'duty_roster' or since_at > (kz_acting() ->> 'since')::timestamptz)
         and ("user" = (kz_acting() ->> 'u')::uuid
              or way in ('participant', 'asked') and organisation_id = (kz_acting() ->> 'o')::uuid)
   ) else '{}' end $$;

create or replace function kz_cleared(kind text, relation text) returns varchar[] language sql stable parallel safe as
$$ select array(select jsonb_array_elements_text(
       coalesce(kz_acting() #> array['k', kind, relation], '[]'::jsonb)))::varchar[] $$;

create or replace function kz_cleared_home(kind text) returns varchar[] language sql stable parallel safe as
$$ select case when kz_way(kind, 'anyone') then kz_cleared(kind, 'anyone')
               when kz_way(kind, 'national_desk') then kz_cleared(kind, 'national_desk')
               else kz_cleared(kind, 'own_organisation') end $$;

create or replace function kz_shut_out() returns uuid[] language sql stable parallel safe as
$$ select array(select object from agencies_participant
       where until_at is null
         and (relation = 'shut_out' and "user" = (kz_acting() ->> 'u')::uuid
              or relation = 'passed_by' and organisation_id = (kz_acting() ->> 'p')::uuid)) $$;
"""


def apply() -> bool:
    """Bring functions and policies to what the models say; False when they did already. Needs the owner's rights."""
    wanted = statements()
    mark = fingerprint(wanted)
    with connection.cursor() as cursor:
        if applied(cursor) == mark:
            return False
        for statement in wanted:
            cursor.execute(statement)
        cursor.execute(f"comment on table agencies_participant is '{mark}'")
    return True


def is_applied() -> bool:
    """Whether the policies in the database are those of this version."""
    with connection.cursor() as cursor:
        return applied(cursor) == fingerprint(statements())


def applied(cursor: object) -> str:
    """The mark that the last `apply` left."""
    cursor.execute("select obj_description('agencies_participant'::regclass)")  # type: ignore[attr-defined]
    return str(cursor.fetchone()[0])  # type: ignore[attr-defined]


def fingerprint(wanted: list[str]) -> str:
    """A short name of this set of policies."""
    return "row security " + sha256("\n".join(wanted).encode()).hexdigest()[:16]


def statements() -> list[str]:
    """All SQL, in order: functions, then per guarded table its policy."""
    return [FUNCTIONS, *(_policy(table, using) for table, using in sorted(policies().items()))]


def policies() -> dict[str, str]:
    """Table → the condition under which a row may be seen or written over."""
    found = {Participant._meta.db_table: _PARTICIPANT}
    for model in apps.get_models():
        if issubclass(model, Protected):
            found[model._meta.db_table] = _scope(model)
        elif name := getattr(model, "guarded_by", ""):
            found[model._meta.db_table] = _below(model, name)
        elif columns := getattr(model, "seen_by", ()):
            found[model._meta.db_table] = _either_side(columns)
    return found


_PARTICIPANT = """
"user" = (select (kz_acting() ->> 'u')::uuid)
or organisation_id = (select (kz_acting() ->> 'o')::uuid)
or (select (kz_acting() -> 'all')::boolean)
"""


def _scope(model: type[Protected]) -> str:
    """An arm for each relation by which anybody comes to this kind: every arm needs an index of its own."""
    kind, used = model.kind, relations_of_kind(model.kind)
    arms = {
        f"organisation_id between (select kz_from('{kind}')) and (select kz_to('{kind}'))": f"_home('{kind}')",
        **{
            f"{column} = any ((select kz_places('{kind}', '{way}', '{key}'))::varchar[])": f"('{kind}', '{way}')"
            for column, way, key in BY_PLACE
            if way in used
        },
        **{
            f"id = any ((select kz_standing('{kind}', '{way}'))::uuid[])": f"('{kind}', '{way}')"
            for way in BY_STANDING
            if way in used
        },
    }
    labelled = issubclass(model, Labelled)
    ways = [f"{arm} and labels <@ (select kz_cleared{labels})" if labelled else arm for arm, labels in arms.items()]
    either = "\n   or ".join(f"({arm})" for arm in ways)
    return f"({either})\nand id <> all ((select kz_shut_out())::uuid[])"


def _below(model: type[models.Model], name: str) -> str:
    key = model._meta.get_field(name)
    above = key.related_model._meta.db_table  # type: ignore[union-attr]
    return f"exists (select from {above} above where above.id = {key.column})"  # type: ignore[union-attr]


def _either_side(columns: tuple[str, ...]) -> str:
    mine = " or ".join(f"{column} = (select (kz_acting() ->> 'o')::uuid)" for column in columns)
    return f"{mine} or (select (kz_acting() -> 'all')::boolean)"


def _policy(table: str, using: str) -> str:
    return f"""
alter table {table} enable row level security;
alter table {table} force row level security;
drop policy if exists kz_scope on {table};
create policy kz_scope on {table} for all using ({using}) with check (true);
"""
