"""Forced vacuum: of a data key that was destroyed no byte stays in the tables of the vault.

A row that is deleted lies in its page until it is written over; here the tables are written anew. Runs as maintenance,
outside any transaction. Refuses to wait for ever: what works with the vault goes first.
"""

from django.db import connection

from ketenzicht.people.models import BlindIndex, DataKey, SearchToken

PATIENCE = "30s"  # for acts that hold a lock on the table


def rewrite_tables() -> None:
    """Write the tables of keys, fingerprints and tokens anew. Raises OperationalError when they stay in use."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, false)", [PATIENCE])
        for model in (DataKey, BlindIndex, SearchToken):
            cursor.execute(f"vacuum (full, analyze) {model._meta.db_table}")
