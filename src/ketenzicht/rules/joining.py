"""Whether one signal may go on within another: both are the work of one desk, and nobody loses or gains sight by it.

A person says that two signals are about the same; here stands only when that may be done. Refuses to put an acute
signal away under one that is not.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force


@dataclass(frozen=True, slots=True)
class JoiningFacts:
    """How two signals stand to one another. `carries_others`: others were put under the one that would be closed."""

    both_open: bool
    same_desk: bool
    same_labels: bool = True
    same_passed_by: bool = True
    carries_others: bool = False
    hides_danger: bool = False
    is_self: bool = False


REFUSED: tuple[tuple[str, str], ...] = (
    ("is_self", "Een melding kan niet met zichzelf worden samengevoegd."),
    ("not both_open", "Alleen twee open meldingen kunnen worden samengevoegd."),
    ("not same_desk", "Alleen meldingen die bij hetzelfde loket liggen kunnen worden samengevoegd."),
    ("not same_labels", "Deze twee meldingen liggen apart: wie de ene mag zien, mag de andere niet altijd zien."),
    ("not same_passed_by", "Om een van deze twee meldingen gaat een organisatie heen; zij blijven apart."),
    ("carries_others", "Bij deze melding zijn al andere gevoegd: laat deze open en voeg de andere hierbij."),
    ("hides_danger", "Deze melding is acuut en blijft open: voeg de andere hierbij."),
)


def join(facts: JoiningFacts, *, on: date) -> Decision[bool]:
    """Whether a signal may be closed because it goes on within another."""
    return in_force(_join_2026, on)(facts, on=on)


@implements("kz-joining", rule="joining.join", since=date(2021, 1, 1))
def _join_2026(facts: JoiningFacts, *, on: date) -> Decision[bool]:
    why = [said for name, said in REFUSED if _holds(facts, name)]
    said = why[0] if why else "Twee meldingen van één loket over hetzelfde: een gaat door, beide melders horen het."
    return decided(_join_2026, not why, (ground("kz-joining", said),), facts, on)


def _holds(facts: JoiningFacts, name: str) -> bool:
    absent = name.removeprefix("not ")
    value: bool = getattr(facts, absent)
    return value != (absent != name)
