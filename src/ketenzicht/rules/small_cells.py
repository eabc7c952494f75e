"""Whether a count may leave the house: how few is too few, so that no figure points at one person.

Refuses to say what follows for the rest of a table; that is arithmetic and stands in `statistics/protection.py`.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.parameters import read
from ketenzicht.rules.source import decided, ground, implements, in_force

SMALLEST_SHOWN: int = read("small_cells")["count"]["smallest_shown"]


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A count of people, signals or stays that would be published. Raises ValueError below nought."""

    count: int

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("Een aantal is nooit minder dan nul.")


@dataclass(frozen=True, slots=True)
class Publication:
    """Whether the count is shown, and the smallest count above nought that would be."""

    shown: bool
    smallest_shown: int


def publication(facts: CountFacts, *, on: date) -> Decision[Publication]:
    """Shown or kept back, by the version of the rule that holds on that day."""
    return in_force(_publication_2021, on)(facts, on=on)


@implements("kz-small-cells", rule="small_cells.publication", since=date(2021, 1, 1))
def _publication_2021(facts: CountFacts, *, on: date) -> Decision[Publication]:
    shown = not 0 < facts.count < SMALLEST_SHOWN
    why = _SHOWN if shown else _KEPT_BACK
    return decided(_publication_2021, Publication(shown, SMALLEST_SHOWN), (why,), facts, on)


_SHOWN = ground("kz-small-cells", "Het aantal is groot genoeg, of nul: het wijst niemand aan.")
_KEPT_BACK = ground("kz-small-cells", "Het aantal is zo klein dat het iemand kan aanwijzen; het wordt niet getoond.")
