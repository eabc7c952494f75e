"""Who gets which figures, and what the tables count."""

from datetime import date
from typing import Any

import pytest

from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.statistics.queries import Figures, figures, places_for
from tests.cast import actor, outsider
from tests.statistics.given import YEAR, a_signal, signals

pytestmark = pytest.mark.django_db


def of(role: str, table: str, **asked: Any) -> dict[str, int | None]:
    """The rows of one table that are not nought."""
    shown = figures(actor(role), **YEAR, **asked).table(table)
    return {row.key: row.value for row in shown.rows if row.value != 0}


def total(shown: Figures, table: str) -> int | None:
    return shown.table(table).total


def test_a_contact_officer_sees_small_numbers_of_the_own_place() -> None:
    a_signal(date(2020, 5, 4), "AU")
    shown = figures(actor("AF"), **YEAR, municipality="GM0402")
    assert shown.exact
    assert shown.table("signals-by-form").value_of("AU") == 1


def test_a_signal_with_two_forms_counts_once_for_each_and_once_in_the_total() -> None:
    a_signal(date(2020, 5, 4), "AU", "CU")
    table = figures(actor("KETEN"), **YEAR).table("signals-by-form")
    assert (table.value_of("AU"), table.value_of("CU"), table.total) == (1, 1, 1)
    assert not table.adds_up
    assert "tellen op tot meer" in table.note


def test_the_total_of_the_forms_is_the_number_concluded_to_be_trafficking() -> None:
    signals(2, "SU")
    a_signal(conclusion="not_trafficking")
    shown = figures(actor("KETEN"), **YEAR)
    assert total(shown, "signals-by-form") == shown.table("signals-by-conclusion").value_of("clear") == 2
    assert total(shown, "signals-by-conclusion") == 3


def test_every_table_names_its_unit_and_denominator() -> None:
    for table in figures(actor("KETEN"), **YEAR).tables:
        assert table.unit
        assert table.denominator.startswith("alle ")


def test_tables_of_the_same_things_have_the_same_total() -> None:
    signals(3, "AU")
    a_signal(municipality="Nergensland")
    tables = [table for table in figures(actor("COMENSHA"), **YEAR).tables if table.group == "signals"]
    assert {table.total for table in tables} == {4}
    assert {sum(row.value or 0 for row in table.rows) for table in tables} == {4}


def test_a_signal_without_a_known_place_is_counted_as_such() -> None:
    a_signal(municipality="Nergensland")
    assert of("COMENSHA", "signals-by-region") == {"elsewhere": 1}


def test_months_come_one_by_one_also_the_empty_ones() -> None:
    a_signal(date(2020, 2, 29))
    table = figures(actor("KETEN"), **YEAR).table("signals-by-month")
    assert len(table.rows) == 12
    assert table.value_of("2020-02") == 1


def test_policy_gets_no_small_number() -> None:
    signals(7, "AU")
    signals(2, "SU")
    shown = figures(actor("NAC"), **YEAR)
    assert not shown.exact
    assert shown.table("signals-by-form").value_of("SU") is None
    assert shown.table("signals-by-form").value_of("OV") == 0
    assert total(shown, "signals-by-form") == 9


def test_policy_gets_nothing_of_a_group_that_is_small_as_a_whole() -> None:
    a_signal(date(2020, 5, 4), "AU")
    shown = figures(actor("NAC"), **YEAR)
    assert {row.value for table in shown.tables if table.group == "signals" for row in table.rows} == {None}
    assert total(shown, "signals-by-month") is None


def test_policy_gets_whole_years_and_no_single_municipality() -> None:
    with pytest.raises(Invalid, match="per heel kalenderjaar"):
        figures(actor("NAC"), since=date(2020, 1, 1), until=date(2020, 3, 31))
    with pytest.raises(Invalid, match="per heel kalenderjaar"):
        figures(actor("NAC"), **YEAR, municipality="GM0402")


def test_an_unknown_place_or_an_impossible_period_is_said() -> None:
    with pytest.raises(Invalid, match="onbekend"):
        figures(actor("COMENSHA"), **YEAR, municipality="GM9999")
    with pytest.raises(Invalid, match="eindigt voor"):
        figures(actor("COMENSHA"), since=date(2020, 2, 1), until=date(2020, 1, 1))


def test_a_role_without_figures_is_refused() -> None:
    with pytest.raises(Refused):
        figures(actor("OPVANG"), **YEAR)


def test_places_to_choose_from_are_the_own_ones() -> None:
    regions, municipalities = places_for(actor("AF"))
    assert "GM0402" in municipalities
    assert "GM0014" not in municipalities
    assert set(regions) <= {"VR14"}
    assert places_for(actor("NAC"))[1] == {}


def test_the_outsider_gets_nothing_of_this_place() -> None:
    signals(6, "AU")
    with pytest.raises(Refused):
        figures(outsider(), **YEAR, municipality="GM0402")
    assert total(figures(outsider(), **YEAR), "signals-by-month") == 0
