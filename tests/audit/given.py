"""The log by name, because the audit room has no queries, and a way to change it that nobody has."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from tests import setting_up


def entries(**wanted: object) -> QuerySet[Any]:
    """The entries of the log, oldest first."""
    found: QuerySet[Any] = apps.get_model("audit", "Entry").objects.filter(**wanted).order_by("id")
    return found


@contextmanager
def as_maintenance() -> Iterator[psycopg.Connection]:
    """A connection as kz_maint to the database of the test, undone at its end."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(setting_up.CLUSTER.url("kz_maint", name)) as maintenance:
        yield maintenance
        maintenance.rollback()
