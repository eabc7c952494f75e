"""The clock of the stories stands still."""

from collections.abc import Iterator

import pytest

from ketenzicht.kernel import clock
from tests.signals.given import MOMENT


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with clock.at(MOMENT):
        yield
