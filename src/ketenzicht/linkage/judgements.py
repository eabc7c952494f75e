"""What people judged of two records: the same person, or not, by whom, when and why. A list that only grows.

The last judgement about a pair counts; the earlier ones stay and can be read. Refuses a judgement without a name, a day
and a reason, and one about a record and itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.errors import Invalid

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement; `verdict` is `same` or `different`."""

    id_a: str
    id_b: str
    verdict: str
    by: str
    on: date
    because: str

    def __post_init__(self) -> None:
        if self.verdict not in (SAME, DIFFERENT):
            raise Invalid("verdict", f"{self.verdict!r} is geen oordeel.", "Schrijf same of different.")
        if not (self.by.strip() and self.because.strip()):
            raise Invalid("by, because", "Een oordeel heeft een naam en een reden.", "Vul by en because in.")
        if self.id_a == self.id_b:
            raise Invalid("id_a, id_b", "Een record is altijd gelijk aan zichzelf.", "Noem twee records.")


class Judgements:
    """All judgements, in the order in which they were made."""

    def __init__(self, made: Iterable[Judgement] = ()) -> None:
        self._made = list(made)

    def add(self, judgement: Judgement) -> None:
        """Add one; nothing is taken away."""
        self._made.append(judgement)

    def history(self, id_a: str, id_b: str) -> list[Judgement]:
        """All that was ever judged of this pair, first to last."""
        return [one for one in self._made if {one.id_a, one.id_b} == {id_a, id_b}]

    def standing(self) -> dict[frozenset[str], bool]:
        """Per pair the last verdict: is it the same person?"""
        return {frozenset((one.id_a, one.id_b)): one.verdict == SAME for one in self._made}
