"""A migration that changes data runs as kz_maint and comes to every row; the application, untold, comes to none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, connections
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from tests.cli.backups import working_on
from tests.web.browsing import signal

from ketenzicht.agencies.models import Protected

GUARDED = tuple(model._meta.label for model in apps.get_models() if issubclass(model, Protected))


@contextmanager
def as_role(database: str, role: str, options: dict[str, str]) -> Iterator[None]:
    """The connection in this role, told by its options who acts; {}: told nothing."""
    before = connections["default"].settings_dict["OPTIONS"]
    with working_on(database, role):
        connections["default"].settings_dict["OPTIONS"] = options
        try:
            yield
        finally:
            connections["default"].settings_dict["OPTIONS"] = before


def migrated() -> tuple[dict[str, int], int]:
    """What a migration of data touches that runs now: rows of each guarded table, and signals that it changed."""
    touched: dict[str, int] = {}
    changed: list[int] = []

    def touch(models: Any, editor: Any) -> None:
        for label in GUARDED:
            touched[label] = models.get_model(label).objects.count()
        changed.append(models.get_model("signals.Signal").objects.update(municipality="GM0406"))

    state = MigrationExecutor(connection).loader.project_state()
    with connection.schema_editor() as editor:
        RunPython(touch).database_forwards("signals", editor, state, state)
    return touched, changed[0]


def test_a_migration_of_data_comes_to_every_row_and_the_untold_application_to_none(committed: str) -> None:
    made = {signal(), signal(text="Een ander verhaal.")}
    settings = connections["default"].settings_dict
    name, told = str(settings["NAME"]), dict(settings["OPTIONS"])
    with as_role(name, "kz_app", told):
        there, _changed = migrated()
    with as_role(name, "kz_app", {}):
        untold, nothing = migrated()
    with as_role(name, "kz_maint", {}):
        touched, changed = migrated()
    assert (untold, nothing) == (dict.fromkeys(GUARDED, 0), 0)
    assert changed == len(made)
    assert touched["signals.Signal"] == len(made)
    assert {label for label, rows in touched.items() if rows < there[label]} == set()
    assert {label for label, rows in touched.items() if rows} >= {"signals.Signal", "people.Person", "duties.Duty"}
