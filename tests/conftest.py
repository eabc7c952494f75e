"""What every test has: a database as kz_app, and a database of its own for who needs real commits."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as settings_of_django
from django.db import connections
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.agencies.acting import told
from ketenzicht.config import embedded
from ketenzicht.rules.access import SYSTEM
from tests import setting_up
from tests.dealing import Dealing, longest_first
from tests.worlds import story_world, world_database

__all__ = ["committed", "django_db_setup", "story_world", "world_database"]


# The same examples on every machine, and no verdict about how fast a crowded one is.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing | None:
    return Dealing(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    longest_first(items)


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database was made by `tests/setting_up.py`.

    A test looks at rows as the system does, so that it can compare; every act, page and call acts as its own actor.
    """
    options = connections["default"].settings_dict.setdefault("OPTIONS", {})
    options["options"] = "-c kz.acting=" + told(SYSTEM).replace(" ", "")


@pytest.fixture(autouse=True)
def _own_witnesses(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every test has witnesses of its own: they know the heads of one database, and a test has another."""
    base = tmp_path_factory.getbasetemp() / f"heads-{uuid4().hex[:12]}"
    monkeypatch.setattr(settings_of_django, "HEADS", base)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of its own in which commits are real, for threads and processes; gives its application URL."""
    name = f"kz_own_{uuid4().hex[:12]}"
    embedded.create_database(setting_up.CLUSTER, name, template=setting_up.TEMPLATE)
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    with django_db_blocker.unblock():
        yield setting_up.CLUSTER.url("kz_app", name)
    connections.close_all()
    connection.settings_dict["NAME"] = before
    embedded.drop_database(setting_up.CLUSTER, name)
