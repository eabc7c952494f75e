"""Publishing: the protected tables of a year, written as files."""

from datetime import date
from pathlib import Path

from django.utils.translation import override

from ketenzicht.agencies.gateway import operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import Actor
from ketenzicht.statistics.files import Published, write
from ketenzicht.statistics.protection import protect
from ketenzicht.statistics.queries import tables_of
from ketenzicht.statistics.selection import Selection

FIRST_YEAR = 2000


@operation("statistics.publish", kind="statistics")
def publish(*, actor: Actor, year: int, out: Path) -> Published:
    """Write all tables of a calendar year to the folder `out`: a CSV per table and `index.json`.

    Small numbers are kept back in every file, whoever asks. Raises Invalid for a year that has not begun or lies too
    far back, OSError when the folder cannot be written.
    """
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Invalid("year", f"Over {year} zijn er geen cijfers.", f"Kies een jaar van {FIRST_YEAR} tot en met nu.")
    asked = Selection(date(year, 1, 1), date(year, 12, 31))
    with override("nl"):
        tables = protect(tables_of(actor, "statistics.publish", asked), on=clock.today())
        return write(tables, asked, out)
