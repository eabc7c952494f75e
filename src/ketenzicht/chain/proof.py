"""What must stay true, counted on the data: the audit, the invariants of the chain, every decision replayed.

Reads past everybody's scope, so it runs as the maintenance role and gives counts only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ketenzicht.agencies.audit_log import broken, count
from ketenzicht.assessment.queries import all_decisions as conclusions
from ketenzicht.care.queries import care_lying_still
from ketenzicht.cases.queries import cases_lying_still
from ketenzicht.disclosure.queries import disclosures_lacking_ground
from ketenzicht.routing.queries import all_decisions as routes
from ketenzicht.rules.replay import compare
from ketenzicht.shelter.queries import overlapping_stays, shelter_lying_still
from ketenzicht.signals.queries import signals_lying_still


@dataclass(frozen=True, slots=True)
class Invariant:
    """A promise, and how often it is broken now."""

    name: str
    violations: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What was counted. `sealed` counts entries in the hash chain, which a later version brings; `broken` are ids."""

    entries: int
    sealed: int
    broken: tuple[str, ...]
    invariants: tuple[Invariant, ...]

    @property
    def ok(self) -> bool:
        return not self.broken and not any(invariant.violations for invariant in self.invariants)

    def as_record(self) -> dict[str, Any]:
        """The keys of the contract of `ketenzicht verify`."""
        return {
            "ok": self.ok,
            "audit": {"entries": self.entries, "sealed": self.sealed, "broken": list(self.broken)},
            "invariants": [{"name": each.name, "violations": each.violations} for each in self.invariants],
        }


INVARIANTS: dict[str, Callable[[], int]] = {
    "elk open signaal heeft een eigenaar, een volgende actie en een datum": signals_lying_still,
    "elke open zaak heeft een volgende stap": cases_lying_still,
    "elk lopend zorgtraject heeft een volgende stap": care_lying_still,
    "elke open aanvraag en elk open aanbod heeft een volgende stap": shelter_lying_still,
    "geen twee verblijven in één plek tegelijk": overlapping_stays,
    "elke verstrekking heeft doel, grondslag, velden en ontvanger": disclosures_lacking_ground,
}


def prove() -> Proof:
    """Count everything once. Takes time in proportion to the log; nothing is changed."""
    counted = [Invariant(name, check()) for name, check in INVARIANTS.items()]
    counted.append(Invariant("elk bewaard besluit komt bij herhaling gelijk uit", _not_replayed()))
    return Proof(count(), 0, tuple(str(id) for id in broken()), tuple(counted))


def _not_replayed() -> int:
    return sum(1 for record in _decisions() if not compare(record).equal)


def _decisions() -> Iterator[dict[str, Any]]:
    yield from conclusions()
    yield from routes()
