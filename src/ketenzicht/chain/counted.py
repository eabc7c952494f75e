"""What the figures make of a story: the tables of its months, as the national desk reads them."""

from datetime import datetime

from ketenzicht.chain.journey import Came, Journey
from ketenzicht.chain.seats import actor_of, seat_for
from ketenzicht.kernel import clock
from ketenzicht.statistics.queries import figures
from ketenzicht.statistics.table import Table

SHOWN = ("signals-by-form", "registrations-by-form", "requests-by-type")


def count(since: datetime, journey: Journey) -> Came:
    """The rows above nought of the tables that a story changes, from its first day until now."""
    seat = seat_for("COMENSHA", None, region=journey.region)
    found = figures(actor_of(seat), since=since.date(), until=clock.today())
    return Came(said=tuple(line for table in found.tables if table.id in SHOWN for line in _lines(table)))


def _lines(table: Table) -> list[str]:
    rows = [f"{row.label} {row.value}" for row in table.rows if row.value]
    return [f"{table.title}: {', '.join(rows)}; samen {table.total} {table.unit}"] if rows else []
