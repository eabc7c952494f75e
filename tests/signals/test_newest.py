"""A page of a long list is that of the whole list in its order, wherever it is looked for first."""

from datetime import timedelta

import pytest

from ketenzicht.kernel import clock
from ketenzicht.signals import newest as newest_module
from ketenzicht.signals.models import Signal
from ketenzicht.signals.newest import SPANS, counted, newest
from ketenzicht.signals.queries import signals_for
from tests.cast import actor
from tests.signals.given import a_signal

pytestmark = pytest.mark.django_db
DAYS = (0, 1, 3, 20, 40, 80, 100, 300)


@pytest.fixture
def over_the_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signals of this week, of this season and older, and a list that is long from four on."""
    monkeypatch.setattr(newest_module, "PAGE", 2)
    monkeypatch.setattr(newest_module, "COUNTED", 3)
    for days in DAYS:
        at = clock.now() - timedelta(days=days, minutes=1)
        Signal.objects.filter(id=a_signal()).update(received_at=at)


def test_each_page_is_a_piece_of_the_whole_list(over_the_years: None) -> None:
    rows = Signal.objects.all()
    whole = list(rows.order_by("-received_at", "-id"))
    for start in range(0, len(whole), 2):
        assert newest(rows, start, many=True) == newest(rows, start, many=False) == whole[start : start + 2]
    few = rows.filter(received_at__lt=clock.now() - SPANS[0])
    assert newest(few, 0, many=True) == [row for row in whole if row.received_at < clock.now() - SPANS[0]][:2]


def test_counting_stops_at_one_more_than_is_counted_and_is_exact_below(over_the_years: None) -> None:
    old = Signal.objects.filter(received_at__lt=clock.now() - SPANS[-1])
    assert (counted(Signal.objects.all()), counted(old)) == (4, min(4, old.count()))
    assert signals_for(actor("AF"))[1] == 4
