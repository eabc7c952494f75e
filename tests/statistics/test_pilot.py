"""The pilot of Gooi en Vechtstreek comes out of the gate as it is written in the sources: 36 = 25 + 7 + 3 + 1."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from ketenzicht.chain.demo_load import load_setting, read
from ketenzicht.chain.demo_pilot import pilot_stories
from ketenzicht.chain.walk import perform
from ketenzicht.statistics.extract import signal_facts
from ketenzicht.statistics.queries import figures
from ketenzicht.statistics.selection import Selection
from tests.cast import actor

PILOT: dict[str, Any] = {"since": date(2019, 3, 1), "until": date(2019, 12, 31), "region": "VR14"}


@pytest.mark.django_db
def test_the_pilot_is_thirty_six_by_rows_and_by_figures() -> None:
    load_setting()
    for story in pilot_stories(read("pilot_2019.toml")):
        perform(story)
    facts = signal_facts(actor("KETEN"), "figures.rows", Selection(**PILOT))
    assert len(facts) == 36
    assert Counter(form for fact in facts for form in fact.forms) == {"SU": 25, "AU": 7, "CU": 3, "GH": 1}
    expected = read("pilot_2019.toml")["expected"]
    assert expected == {"total": 36, "SU": 25, "AU": 7, "CU": 3, "GH": 1}
    table = figures(actor("KETEN"), **PILOT).table("signals-by-form")
    assert table.total == 36
    assert {row.key: row.value for row in table.rows if row.value} == {"SU": 25, "AU": 7, "CU": 3, "GH": 1}
