"""Makes ready what a command needs: a database that answers, migrated, marked, with its reference facts.

Refuses a database that is not as `start` wants it, and demo mode on a database that was not made here.
The application role never migrates: that happens in a process of its own (`migrate`).
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

import django
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from ketenzicht.config import embedded, env, start
from ketenzicht.config.embedded import Cluster

Role = Literal["application", "maintenance"]
Say = Callable[[str], None]


def print_line(line: str) -> None:
    """Progress goes to standard error: standard output is for results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


_OWNED_BY_ANOTHER = """
select exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where n.nspname = 'public' and c.relkind in ('r', 'S') and r.rolname <> 'kz_owner' and not r.rolsuper
      and exists (select from pg_roles where rolname = 'kz_owner'))
"""
_FACTS_THERE = "select exists (select from agencies_municipality) and exists (select from agencies_installation)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database that is ready; `embedded` when it is the one that came along."""

    url: str
    maintenance_url: str
    embedded: bool
    demo: bool
    cluster: Cluster | None = None


@contextmanager
def prepared(*, role: Role = "application", say: Say = print_line) -> Iterator[Prepared]:
    """Django on a database that is ready, as the application or, for what only that may do, as maintenance.

    Raises WillNotStart, EmbeddedError, MissingKey or WrongSetting, each with the sentence that mends it.
    """
    given = env.text("DATABASE_URL")
    if given:
        yield _ready(_given(given), role, say)
        return
    with embedded.running(env.var_folder(), say=say) as cluster:
        demo = env.flag("KETENZICHT_DEMO", default=True)
        here = Prepared(cluster.url("kz_app"), cluster.url("kz_maint"), True, demo, cluster)
        try:
            yield _ready(here, role, say)
        finally:
            connections.close_all()


def _given(url: str) -> Prepared:
    if env.flag("KETENZICHT_DEMO"):
        raise env.WrongSetting(
            "KETENZICHT_DEMO=1 gaat niet samen met DATABASE_URL: de demo staat alleen op de ingebouwde database. "
            "Laat een van de twee weg."
        )
    return Prepared(url, env.text("DATABASE_MAINTENANCE_URL"), False, False)


def _ready(given: Prepared, role: Role, say: Say) -> Prepared:
    if role == "maintenance" and not given.maintenance_url:
        raise start.WillNotStart(
            "Dit commando werkt als onderhoudsrol. Zet DATABASE_MAINTENANCE_URL op de rol kz_maint."
        )
    os.environ["KETENZICHT_DEMO"] = "1" if given.demo else "0"
    os.environ["DATABASE_URL"] = given.maintenance_url if role == "maintenance" else given.url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    if role == "application":
        start.check_role()
    if _behind():
        _maintain(given, say)
    start.check_installation()
    for path in start.lost_keys():
        say(f"De sleutel {path} ontbreekt: wat ermee is ingepakt blijft voor die organisatie dicht. Zet hem terug.")
    return given


def _behind() -> bool:
    """Whether something is missing that `migrate` brings: tables, owner, policies, the mark, the reference facts."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    with connection.cursor() as cursor:
        cursor.execute(_OWNED_BY_ANOTHER)
        if cursor.fetchone()[0]:
            return True
        cursor.execute(_FACTS_THERE)
        if not cursor.fetchone()[0]:
            return True
    return not import_module(settings.POLICIES).is_applied()


def _maintain(given: Prepared, say: Say) -> None:
    if not given.maintenance_url:
        raise start.WillNotStart(
            "De database loopt achter op deze versie en moet worden bijgewerkt. "
            "Zet DATABASE_MAINTENANCE_URL op de rol kz_maint en start opnieuw."
        )
    say("Database wordt gereedgemaakt.")
    # `-P`: a folder of the user with the name of a module must not be imported here.
    told = subprocess.run(
        [sys.executable, "-P", "-m", "ketenzicht.config.migrate"],
        env={**os.environ, "DATABASE_MAINTENANCE_URL": given.maintenance_url},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if told.returncode != 0:
        raise start.WillNotStart("De database kon niet worden bijgewerkt; lees de regels hierboven.")
