"""The clock of these tests stands still, but for the races."""

from collections.abc import Iterator

import pytest

from ketenzicht.kernel import clock
from tests.shelter.given import MOMENT


@pytest.fixture(autouse=True)
def _monday_morning(request: pytest.FixtureRequest) -> Iterator[None]:
    if "committed" in request.fixturenames:
        yield
        return
    with clock.at(MOMENT):
        yield
