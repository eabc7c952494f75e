"""The three roles and what each may do in a database. Refuses names that would need quoting.

`kz_owner` owns tables and cannot log in; `kz_maint` migrates, backs up and makes databases, past row
security; `kz_app` reads and writes rows and can change nothing else. `kz_super` is for this package alone.
Every statement here may be run again.
"""

import re

from ketenzicht.config.embedded.cluster import DATABASE, Cluster, ask
from ketenzicht.config.embedded.errors import EmbeddedError

SUPER, OWNER, MAINTENANCE, APPLICATION = "kz_super", "kz_owner", "kz_maint", "kz_app"

_ROLES = """
select format('create role %I', name) from unnest(array['{owner}', '{maintenance}', '{application}']) name
where not exists (select from pg_roles where rolname = name) \\gexec
alter role {owner} nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role {maintenance} login nosuperuser createdb nocreaterole noreplication bypassrls;
alter role {application} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
grant {owner} to {maintenance} with inherit true, set true;
revoke connect, temporary on database postgres, template1 from public;
grant connect on database postgres to {maintenance};
"""

_DATABASE = """
revoke all on database {database} from public;
grant connect, temporary on database {database} to {maintenance};
grant connect on database {database} to {application};
revoke create on schema public from public;
grant usage, create on schema public to {owner}, {maintenance};
grant usage on schema public to {application};
alter default privileges for role {maintenance}, {owner} in schema public
    grant select, insert, update, delete on tables to {application};
alter default privileges for role {maintenance}, {owner} in schema public
    grant usage, select on sequences to {application};
alter default privileges for role {maintenance}, {owner} in schema public
    grant execute on functions to {application};
"""

_NAMES = {"owner": OWNER, "maintenance": MAINTENANCE, "application": APPLICATION}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def make_roles(cluster: Cluster) -> None:
    """The three roles and the database of the installation, whatever of it is missing."""
    ask(cluster, SUPER, "postgres", _ROLES.format(**_NAMES))
    if DATABASE not in ask(cluster, MAINTENANCE, "postgres", "select datname from pg_database;").split():
        create_database(cluster, DATABASE)
    prepare(cluster, DATABASE)


def prepare(cluster: Cluster, database: str) -> None:
    """Gives the roles in this database what is theirs, also on tables that are made later."""
    sql = _DATABASE.format(database=_named(database), **_NAMES)
    ask(cluster, MAINTENANCE, database, sql)


def create_database(cluster: Cluster, name: str, template: str | None = None) -> None:
    """A database of kz_owner, empty or a copy of `template` (to which nobody is connected), with its rights.

    Raises EmbeddedError when it exists already or the template is in use.
    """
    source = f" template {_named(template)}" if template else ""
    ask(cluster, MAINTENANCE, "postgres", f"create database {_named(name)} owner {OWNER}{source};")
    prepare(cluster, name)


def drop_database(cluster: Cluster, name: str) -> None:
    """Removes a database with everything in it and ends who is connected; nothing when it is not there."""
    ask(cluster, SUPER, "postgres", f"drop database if exists {_named(name)} with (force);")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise EmbeddedError(
            f'"{name}" kan geen naam van een database zijn. '
            "Gebruik kleine letters, cijfers en _, te beginnen met een letter."
        )
    return name
