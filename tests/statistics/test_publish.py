"""What is published says what it is, and stands an attack by subtraction."""

import csv
import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules.access import SYSTEM
from ketenzicht.rules.small_cells import SMALLEST_SHOWN
from ketenzicht.statistics import words
from ketenzicht.statistics.extract import SignalFact
from ketenzicht.statistics.files import Published, write
from ketenzicht.statistics.operations import publish
from ketenzicht.statistics.protection import protect
from ketenzicht.statistics.selection import Selection
from ketenzicht.statistics.tables import Places, of_signals
from tests.cast import actor, outsider
from tests.statistics.given import moment, signals

ASKED = Selection(date(2020, 1, 1), date(2020, 12, 31))
REGIONS = {f"VR{number:02}": f"regio {number}" for number in range(1, 9)}


def published(out: Path) -> Published:
    with clock.at(moment(date(2021, 2, 1))):
        return publish(actor=SYSTEM, year=2020, out=out)


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.mark.django_db
def test_the_index_lists_every_file_with_table_unit_period_and_protection(tmp_path: Path) -> None:
    signals(6, "AU")
    index = json.loads(published(tmp_path).index.read_text())
    assert {entry["file"] for entry in index["tables"]} == {path.name for path in tmp_path.glob("*.csv")}
    for entry in index["tables"]:
        assert all(entry[key] for key in ("table", "unit", "denominator"))
        assert entry["period"] == {"since": "2020-01-01", "until": "2020-12-31"}
        assert entry["protection"]["smallest_shown"] == SMALLEST_SHOWN
        assert entry["protection"]["against_other_tables"] is False


@pytest.mark.django_db
def test_what_is_kept_back_is_empty_and_says_so(tmp_path: Path) -> None:
    signals(6, "AU")
    signals(1, "CU")
    rows = {row["key"]: row for row in lines(published(tmp_path).files["signals-by-form"])}
    assert (rows["CU"]["value"], rows["CU"]["status"]) == ("", "kept_back")
    assert (rows["OV"]["value"], rows["OV"]["status"]) == ("0", "shown")
    assert (rows["total"]["value"], rows["total"]["unit"]) == ("7", "meldingen")


@pytest.mark.django_db
def test_small_numbers_are_in_no_file(tmp_path: Path) -> None:
    signals(3, "SU")
    signals(8, "AU", day=date(2020, 7, 6))
    for file in published(tmp_path).files.values():
        assert all(row["value"] in ("", "0") or int(row["value"]) >= SMALLEST_SHOWN for row in lines(file))


@pytest.mark.django_db
def test_a_year_that_has_not_begun_has_no_figures(tmp_path: Path) -> None:
    with clock.at(moment(date(2021, 2, 1))), pytest.raises(Invalid, match="2022"):
        publish(actor=SYSTEM, year=2022, out=tmp_path)


@pytest.mark.django_db
def test_only_who_may_publish_publishes(tmp_path: Path) -> None:
    for nobody in (actor("KETEN"), outsider()):
        with pytest.raises(Refused):
            publish(actor=nobody, year=2020, out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def some_facts(random: Random, number: int) -> list[SignalFact]:
    return [
        SignalFact(
            received_on=date(2020, random.choice([1, 1, 1, 2, 3, 12]), 3),
            municipality=None,
            region=random.choice([*REGIONS, None, "VR01", "VR01"]),
            forms=tuple(random.sample(list(words.FORMS), random.choice([1, 1, 2]))),
            conclusion=random.choice(["clear", "clear", "vague", "not_trafficking", ""]),
            channel=random.choice(list(words.CHANNELS)),
            reporter_kind=random.choice(list(words.REPORTERS)),
            acute=False,
            minor=random.choice([True, False, False, None]),
            state="concluded",
            feedback_days=random.choice([None, 2, 12, 40]),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_published_number_gives_away_one_that_was_kept_back(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    facts = some_facts(random, random.randint(1, 90))
    tables = protect(of_signals(facts, ASKED, Places("region", REGIONS)), on=date(2026, 3, 2))
    index = json.loads(write(tables, ASKED, tmp_path).index.read_text())
    for entry in index["tables"]:
        rows = lines(tmp_path / entry["file"])
        total = rows.pop()["value"]
        hidden = [row for row in rows if row["status"] == "kept_back"]
        if not hidden or not total:
            continue
        rest = int(total) - sum(int(row["value"] or 0) for row in rows)
        assert len(hidden) > 1
        if entry["adds_up"] and len(hidden) < len(rows):
            assert rest - (len(hidden) - 1) >= SMALLEST_SHOWN


def test_a_total_that_is_kept_back_in_one_table_stands_in_no_other(tmp_path: Path) -> None:
    tables = protect(of_signals(some_facts(Random(1), 4), ASKED, Places("region", REGIONS)), on=date(2026, 3, 2))
    index = json.loads(write(tables, ASKED, tmp_path).index.read_text())
    values = {row["value"] for entry in index["tables"] for row in lines(tmp_path / entry["file"])}
    assert values == {""}
