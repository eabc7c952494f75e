"""Clocks and working days: month ends are clipped, later starts never end earlier, and the calendar is the law's."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.deadlines import CLOCKS, clock, extended_by_law, read_term, service_level_due
from ketenzicht.rules.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    add_months,
    is_working_day,
    public_holidays,
    working_days_after,
    working_days_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
ENDING = sorted(term.id for term in CLOCKS.values() if term.kind not in {"event", "duty", "fixed"})
TWELVE_WEEKS = 84


def test_the_free_days_are_those_of_the_holidays_library_and_the_law() -> None:
    library = country_holidays("NL", years=range(2000, 2100), categories=("public", "optional"))
    weekdays = {day for day in library if day.weekday() < 5}
    assert {day for year in range(2000, 2100) for day in public_holidays(year) if day.weekday() < 5} == weekdays


def test_good_friday_and_liberation_day_are_no_working_days() -> None:
    assert not is_working_day(date(2026, 4, 3))
    assert not is_working_day(date(2026, 5, 5))


def test_kings_day_on_a_sunday_moves_to_saturday() -> None:
    assert date(2025, 4, 26) in public_holidays(2025)


@given(DAYS, st.integers(0, 40))
def test_months_keep_the_day_or_clip_to_the_month_end(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(1)).day == 1


@given(st.sampled_from(ENDING), DAYS, st.integers(0, 400))
def test_a_later_start_never_ends_earlier(id: str, day: date, later: int) -> None:
    first, second = clock(id, starts_on=day).ends_on, clock(id, starts_on=day + timedelta(later)).ends_on
    assert first is not None
    assert second is not None
    assert day <= first <= second


@given(st.sampled_from(ENDING), DAYS)
def test_only_the_term_law_extends_and_then_to_a_working_day(id: str, day: date) -> None:
    running = clock(id, starts_on=day)
    assert running.ends_on is not None
    assert not running.extended or running.term_law
    assert not running.term_law or is_working_day(running.ends_on)


@given(DAYS, st.integers(1, 60))
def test_working_days_count_back_to_the_same_number(day: date, n: int) -> None:
    end = working_days_after(day, n)
    assert is_working_day(end)
    assert working_days_between(day, end) == n


def test_no_working_days_is_the_same_day_and_backward_is_refused() -> None:
    assert working_days_after(date(2026, 3, 1), 0) == date(2026, 3, 1)
    with pytest.raises(ValueError, match="forward"):
        working_days_after(date(2026, 3, 1), -1)


def test_the_term_law_is_only_named_for_terms_it_can_move() -> None:
    for term in CLOCKS.values():
        days = term.length.get("days", 0) + 7 * term.length.get("weeks", 0)
        assert not term.term_law or 0 < days <= TWELVE_WEEKS, term.id


def test_clocks_without_a_length_have_no_end() -> None:
    endless = {term.id for term in CLOCKS.values() if clock(term.id, starts_on=date(2026, 3, 2)).ends_on is None}
    assert endless == {"T04", "T08", "T29"}


def test_the_proposed_service_levels_count_working_days() -> None:
    friday = date(2026, 3, 6)
    due = {name: service_level_due(name, starts_on=friday) for name in ("acute", "confirm", "enrich", "feedback")}
    assert due == {
        "acute": friday,
        "confirm": date(2026, 3, 9),
        "enrich": date(2026, 3, 13),
        "feedback": date(2026, 3, 20),
    }


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(Invalid) as refused:
        clock("T01", starts_on=date(year, 1, 1))
    assert str(FIRST_YEAR) in refused.value.remedy


def test_an_unknown_service_level_names_the_known_ones() -> None:
    with pytest.raises(Invalid) as refused:
        service_level_due("soon", starts_on=date(2026, 3, 2))
    assert "feedback" in refused.value.remedy


def test_a_term_under_three_days_needs_no_two_working_days() -> None:
    good_friday = date(2026, 4, 3)
    assert extended_by_law(good_friday, good_friday + timedelta(2)) == date(2026, 4, 7)


@pytest.mark.parametrize("wrong", [{"kind": "someday"}, {"kind": "term", "length": {"days": 1, "months": 1}}])
def test_a_clock_that_is_not_understood_fails_at_start(wrong: dict[str, object]) -> None:
    row = {"name": "n", "start": "s", "rule": "r", "source": "atw-1", "confidence": "seed", **wrong}
    with pytest.raises(ValueError, match="T98"):
        read_term("T98", row)
