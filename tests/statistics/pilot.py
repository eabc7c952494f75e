"""Looks at the figures of an installation that holds the demo: `python -m tests.statistics.pilot`.

The pilot of Gooi en Vechtstreek must come out of the gate as it is written in the sources: 36 = 25 + 7 + 3 + 1.
"""

from collections import Counter
from datetime import date
from typing import Any

from ketenzicht.config.prepare import prepared

PILOT: dict[str, Any] = {"since": date(2019, 3, 1), "until": date(2019, 12, 31), "region": "VR14"}
BY_FORM = {"SU": 25, "AU": 7, "CU": 3, "GH": 1}


def main() -> None:
    """Raises AssertionError when the rows, the figures or the demo's own file say something else."""
    from ketenzicht.agencies.acting import acting
    from ketenzicht.chain.demo_load import read
    from ketenzicht.statistics.extract import signal_facts
    from ketenzicht.statistics.queries import figures
    from ketenzicht.statistics.selection import Selection
    from tests.cast import actor

    director = actor("KETEN")
    with acting(director):
        facts = signal_facts(director, "figures.rows", Selection(**PILOT))
        table = figures(director, **PILOT).table("signals-by-form")
    assert len(facts) == table.total == 36
    assert Counter(form for fact in facts for form in fact.forms) == BY_FORM
    assert {row.key: row.value for row in table.rows if row.value} == BY_FORM
    assert read("pilot_2019.toml")["expected"] == {"total": 36, **BY_FORM}


if __name__ == "__main__":
    with prepared():
        main()
