"""Which process runs which proof: files whose tests share something dear stay together, the longest begin.

The groups of pytest-xdist 3.8 do nothing under pytest 9.2, which asks no longer for the changed name of a test.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# An installation, a crowded database or a long log, made once for the whole file.
TOGETHER = ("tests/cli/test_serve.py", "tests/access/test_plans.py", "tests/audit/test_tampering.py")
# Half a minute and more, first: at the end the others would wait for them.
LONGEST = (
    "tests/cli/test_killed.py",
    "tests/people/test_destruction_on_disk.py",
    "tests/people/test_canary_thousand.py",
    "tests/cli/test_receive.py",
)


class Dealing(LoadScopeScheduling):  # type: ignore[misc]
    """A test at a time, but for the files that stay together."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return file if file in TOGETHER else nodeid


def longest_first(items: list[pytest.Item]) -> None:
    """The same order in every process; what is not named keeps its place."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
