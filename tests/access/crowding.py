"""Many rows in a database of its own: copies of the rows of a story, spread over organisations, places and time."""

from typing import Any

import psycopg
from django.db import models
from psycopg import sql

from ketenzicht.agencies.models import Participant
from tests.access.given import kinds

# What a copy says instead: it came from nowhere.
WORDS = {"external_id": ""}
# Kinds of which many lie in one installation.
CROWDED = ("duty", "signal", "handover", "case", "advice", "care", "registration", "request", "document")


def crowd(url: str, rows: int) -> dict[str, int]:
    """Add `rows` copies to every crowded table that has a row, as the owner of the tables; how many each holds now."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("set session_replication_role = replica" if _may_skip(owner) else "select 1")
        for kind in CROWDED:
            model = kinds()[kind]
            owner.execute(_copying(model), {"rows": rows})
            owner.execute(sql.SQL("analyze {}").format(sql.Identifier(model._meta.db_table)))
        owner.execute(_standing(), {"rows": rows})
        owner.execute("analyze")
        return {kind: _count(owner, kinds()[kind]._meta.db_table) for kind in CROWDED}


def _may_skip(owner: Any) -> bool:
    return bool(owner.execute("select usesuper from pg_user where usename = current_user").fetchone()[0])


def _count(owner: Any, table: str) -> int:
    found = owner.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table))).fetchone()
    return int(found[0])


def _copying(model: type[models.Model]) -> sql.Composed:
    fields = model._meta.concrete_fields
    return sql.SQL(
        "insert into {table} ({columns}) select {values} from (select * from {table} order by id limit 1) one"
        " cross join generate_series(1, %(rows)s) n"
        " join (select code municipality, region_id region, row_number() over (order by code) - 1 as at"
        " from agencies_municipality) town on town.at = n %% (select count(*) from agencies_municipality)"
        " on conflict do nothing"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(str(one.column)) for one in fields),
        values=sql.SQL(", ").join(_value(one) for one in fields),
    )


def _value(one: Any) -> sql.Composable:
    column = sql.SQL("one.") + sql.Identifier(one.column)
    if one.primary_key:
        return sql.SQL("gen_random_uuid()")
    if one.column == "organisation_id":
        orgs = "(array(select id from agencies_organisation order by key))"
        return sql.SQL(f"{orgs}[1 + n %% (select count(*) from agencies_organisation)]")
    if one.column in ("municipality", "region"):
        return sql.Identifier("town", one.column)
    if isinstance(one, models.DateTimeField):
        return column + sql.SQL(" - make_interval(mins => n)")
    if one.is_relation and one.related_model is one.model:
        # A signal that went on in another is closed; a copy stands by itself.
        return sql.SQL("null")
    if one.is_relation and one.related_model in {kinds()[kind] for kind in ("signal",)}:
        theirs = sql.Identifier(one.related_model._meta.db_table)
        return sql.SQL("(array(select id from {} order by id desc))[n]").format(theirs)
    if one.column in WORDS:
        return sql.Literal(WORDS[one.column])
    if one.column == "reference":
        return sql.SQL("upper(substr(md5(n::text), 1, 12))")
    if (one.unique or one.column in ("supplier_key", "source_digest")) and one.null:
        return sql.SQL("null")
    return column


def _standing() -> sql.Composed:
    return sql.SQL(
        "insert into {} (id, object, relation, organisation_id, since_at)"
        " select gen_random_uuid(), gen_random_uuid(), (array['participant', 'asked'])[1 + n %% 2],"
        " (array(select id from agencies_organisation order by key))[1 + n %% 40], now()"
        " from generate_series(1, %(rows)s) n"
    ).format(sql.Identifier(Participant._meta.db_table))
