"""What tests of backups start from: an empty installation, and acting as maintenance on one database or the other."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.config import embedded
from ketenzicht.config.keys import open_ring
from tests import setting_up


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
    shutil.copytree(settings.KEYS.folder, tmp_path / "keys")
    settings.VAR, settings.KEYS = tmp_path, open_ring(tmp_path / "keys")
    yield tmp_path
    settings.VAR, settings.KEYS = before


@pytest.fixture
def full(committed: str, var: Path) -> str:
    """The name of a database of its own with the demo partners, in which commits are real."""
    return str(connections["default"].settings_dict["NAME"])


def quiet(done: int, total: int, what: str) -> None:
    """Progress that nobody looks at."""
