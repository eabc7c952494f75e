"""One database for the journeys of a module, with partners and places and not one story in it."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.chain.demo_load import load_setting
from ketenzicht.config import embedded
from tests import setting_up
from tests.worlds import connected_to

EMPTY = f"kz_journeys_{setting_up.DATABASE}"


@pytest.fixture(scope="session")
def setting_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database to copy: partners and places."""
    embedded.create_database(setting_up.CLUSTER, EMPTY, template=setting_up.TEMPLATE)
    with connected_to(EMPTY, django_db_blocker):
        load_setting()
    yield EMPTY
    embedded.drop_database(setting_up.CLUSTER, EMPTY)


@pytest.fixture(scope="module")
def setting(
    request: pytest.FixtureRequest, setting_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Tests of this module walk in a copy of their own, in which commits are real."""
    name = f"{setting_database}_{request.module.__name__.rpartition('.')[2]}"
    embedded.create_database(setting_up.CLUSTER, name, template=setting_database)
    with connected_to(name, django_db_blocker):
        yield
    embedded.drop_database(setting_up.CLUSTER, name)
