"""The clock: moves, nests, and keeps the hour on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel import clock

MONDAY = datetime(2026, 3, 2, 10, 15, tzinfo=clock.AMSTERDAM)
EVE_OF_SUMMER = datetime(2026, 3, 28, 12, 0, tzinfo=clock.AMSTERDAM)
EVE_OF_WINTER = datetime(2026, 10, 24, 12, 0, tzinfo=clock.AMSTERDAM)
MOMENTS = st.integers(946_684_800, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def test_the_clock_stands_where_it_was_put() -> None:
    with clock.at(MONDAY):
        assert clock.now() == MONDAY
        assert clock.today() == date(2026, 3, 2)


def test_blocks_nest_and_the_outer_moment_comes_back() -> None:
    with clock.at(MONDAY):
        with clock.at(MONDAY + timedelta(days=3)):
            assert clock.today() == date(2026, 3, 5)
        assert clock.now() == MONDAY


def test_the_clock_runs_again_after_the_block_also_when_it_failed() -> None:
    with pytest.raises(KeyError), clock.at(MONDAY):
        raise KeyError
    assert clock.now() > MONDAY


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 3, 2)):  # noqa: DTZ001
        pass


def test_the_day_is_the_day_in_amsterdam() -> None:
    with clock.at(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


@pytest.mark.parametrize("eve", [EVE_OF_SUMMER, EVE_OF_WINTER])
def test_a_day_later_is_the_same_hour_on_the_wall(eve: datetime) -> None:
    assert clock.later(eve, "1 day").hour == 12


@pytest.mark.parametrize(("eve", "hour"), [(EVE_OF_SUMMER, 13), (EVE_OF_WINTER, 11)])
def test_twenty_four_hours_later_is_another_hour_when_the_clocks_change(eve: datetime, hour: int) -> None:
    assert clock.later(eve, "24 hours").hour == hour


@given(MOMENTS, st.integers(0, 5000))
def test_minutes_are_real_minutes(moment: datetime, amount: int) -> None:
    passed = clock.later(moment, f"{amount} minutes").astimezone(UTC) - moment
    assert passed == timedelta(minutes=amount)


@given(MOMENTS, st.integers(0, 400))
def test_a_week_is_seven_days(moment: datetime, amount: int) -> None:
    assert clock.later(moment, f"{amount} weeks") == clock.later(moment, f"{7 * amount} days")


@pytest.mark.parametrize("text", ["", "3", "days", "3 months", "-1 day", "1.5 hours", "een dag", "3days"])
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="3 days"):
        clock.later(MONDAY, text)


def test_a_day_ends_in_its_last_second() -> None:
    assert clock.end_of(date(2026, 3, 29)).isoformat() == "2026-03-29T23:59:59+02:00"
