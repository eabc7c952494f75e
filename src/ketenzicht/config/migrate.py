"""Brings a database to the newest shape as kz_maint: tables, their owner kz_owner, the mark, the reference facts.

Refuses to run as the application role. Runs in a process of its own, so that the doors never hold this role.
"""

import os
import sys
from importlib import import_module

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ketenzicht.config import start

OWN_ALL = """
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_owner') and current_user <> 'kz_owner' then
        reassign owned by current_user to kz_owner;
    end if;
end $$;
"""


def main() -> int:
    """Migrate the database of DATABASE_MAINTENANCE_URL and mark it. Prints progress on stderr.

    1. Alone, for the whole of it: of two processes that start at once the second finds nothing left to do.
    2. The mark before the facts: a database that was filled always says what it is.
    """
    os.environ["DATABASE_URL"] = os.environ["DATABASE_MAINTENANCE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(8112)")
    total = _planned()
    if total:
        _say(f"Database bijwerken: {total} stappen …")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        _say("Database bijwerken: klaar.")
    with connection.cursor() as cursor:
        cursor.execute(OWN_ALL)
    _let_nobody_see_more_than_the_table_gives()
    start.mark_installation(demo=settings.DEMO)
    if not apps.get_model("agencies", "Municipality").objects.exists():
        _import_reference()
    return 0


def _let_nobody_see_more_than_the_table_gives() -> None:
    if import_module(settings.POLICIES).apply():
        _say("Zichtbaarheid per rij op de database gezet.")


def _import_reference() -> None:
    counts = import_module(settings.REFERENCE).import_shipped()
    _say(f"Gemeenten en regio's ingelezen: {counts.municipalities} en {counts.regions}.")


def _planned() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
