"""What tests of backups start from: an empty installation, making and restoring, acting as maintenance on either."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.chain.backing_up import make_backup, restore_backup
from ketenzicht.chain.backing_up.tables import held
from ketenzicht.config import embedded
from ketenzicht.config.keys import open_ring
from ketenzicht.kernel import clock
from tests import setting_up

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=clock.AMSTERDAM)


@contextmanager
def working_on(name: str, role: str = "kz_maint") -> Iterator[None]:
    """The default connection goes to this database in this role inside the block."""
    connection = connections["default"]
    before = {key: connection.settings_dict[key] for key in ("NAME", "USER")}
    connection.close()
    connection.settings_dict.update(NAME=name, USER=role)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(before)


@pytest.fixture
def empty(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of an empty installation of its own: tables, mark, reference facts."""
    name = f"kz_back_{uuid4().hex[:12]}"
    embedded.create_database(setting_up.CLUSTER, name, template=setting_up.TEMPLATE + setting_up.EMPTY)
    with django_db_blocker.unblock():
        yield name
    embedded.drop_database(setting_up.CLUSTER, name)


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A `var` of its own, with a copy of the keys of the tests."""
    before = settings.VAR, settings.KEYS
    shutil.copytree(settings.KEYS.folder, tmp_path / "keys", ignore=shutil.ignore_patterns(".*"))
    settings.VAR, settings.KEYS = tmp_path, open_ring(tmp_path / "keys")
    yield tmp_path
    settings.VAR, settings.KEYS = before


@pytest.fixture
def full(committed: str, var: Path) -> str:
    """The name of a database of its own with the demo partners, in which commits are real."""
    return str(connections["default"].settings_dict["NAME"])


def quiet(done: int, total: int, what: str) -> None:
    """Progress that nobody looks at."""


def backed_up(name: str, path: Path) -> Path:
    with working_on(name), clock.at(NOW):
        make_backup(path, quiet)
    return path


def restored(name: str, path: Path, **given: Any) -> Any:
    with working_on(name):
        return restore_backup(path, quiet, **given)


def counts(name: str) -> dict[str, int]:
    with working_on(name), connection.cursor() as wrapped:
        found = {}
        for table in [each for part in held(wrapped.cursor) for each in part]:
            wrapped.execute(f'select count(*) from "{table.name}"')
            found[table.name] = wrapped.fetchone()[0]
    return found
