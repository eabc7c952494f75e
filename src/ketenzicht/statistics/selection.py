"""What figures are asked about: a period and a place."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Selection:
    """From the first to the last day, both included; at most one of municipality and region (codes).

    Raises Invalid for a period that ends before it starts or is longer than twenty years.
    """

    since: date
    until: date
    municipality: str | None = None
    region: str | None = None

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise Invalid("until", "De periode eindigt voor zij begint.", "Kies een einddatum na de begindatum.")
        if self.until.year - self.since.year > 20:
            raise Invalid("since", "De periode is langer dan twintig jaar.", "Kies een kortere periode.")

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.since, time.min, AMSTERDAM)

    @property
    def ends_before(self) -> datetime:
        return datetime.combine(self.until + timedelta(days=1), time.min, AMSTERDAM)

    @property
    def whole_years(self) -> bool:
        """Whether this is one calendar year or more, from 1 January to 31 December."""
        return (self.since.month, self.since.day, self.until.month, self.until.day) == (1, 1, 12, 31)

    def months(self) -> list[date]:
        """The first day of every month that the period touches."""
        found, day = [], self.since.replace(day=1)
        while day <= self.until:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found
