"""Brings a database to the newest shape as kz_maint, with one line of progress, and gives all of it to kz_owner.

Refuses to run as the application role. Runs in a process of its own, so that the doors never hold this role.
"""

import os
import sys

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

OWN_ALL = """
do $$ begin
    if exists (select from pg_roles where rolname = 'kz_owner') and current_user <> 'kz_owner' then
        reassign owned by current_user to kz_owner;
    end if;
end $$;
"""


def main() -> int:
    """Migrate the database of DATABASE_MAINTENANCE_URL and mark it. Prints progress on stderr."""
    os.environ["DATABASE_URL"] = os.environ["DATABASE_MAINTENANCE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    total = sum(1 for _ in _planned())
    if total:
        _say(f"Database bijwerken: {total} stappen …")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        _say("Database bijwerken: klaar.")
    with connection.cursor() as cursor:
        # Two processes that start at once must not both hand over ownership.
        cursor.execute("select pg_advisory_lock(8112)")
        cursor.execute(OWN_ALL)
        cursor.execute("select pg_advisory_unlock(8112)")
    apps.get_app_config("agencies")
    return 0


def _planned() -> list[object]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
