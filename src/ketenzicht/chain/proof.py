"""What must stay true, counted on the data: the audit, the invariants of the chain, every decision replayed.

Reads past everybody's scope, so it runs as the maintenance role and gives counts and ids only. Links what is not in the
chain of the audit yet, so that the whole log is looked at; changes nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketenzicht.agencies.audit_log import sealed_and_checked
from ketenzicht.assessment.queries import all_decisions as conclusions
from ketenzicht.audit.verifying import LogChecked
from ketenzicht.care.queries import care_lying_still
from ketenzicht.cases.queries import cases_lying_still
from ketenzicht.disclosure.export_queries import exports_past_their_day
from ketenzicht.disclosure.queries import disclosures_lacking_ground
from ketenzicht.registers.queries import all_decisions as questions
from ketenzicht.routing.queries import all_decisions as routes
from ketenzicht.rules.replay import compare
from ketenzicht.shelter.queries import overlapping_stays, shelter_lying_still
from ketenzicht.signals.lying_still import signals_lying_still


@dataclass(frozen=True, slots=True)
class Invariant:
    """A promise, and how often it is broken now."""

    name: str
    violations: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What was counted."""

    log: LogChecked
    invariants: tuple[Invariant, ...]

    @property
    def ok(self) -> bool:
        return not self.log.faults and not any(invariant.violations for invariant in self.invariants)

    def as_record(self) -> dict[str, Any]:
        """The keys of the contract of `ketenzicht verify`: `broken` are ids of entries, else words."""
        log = self.log
        return {
            "ok": self.ok,
            "audit": {
                "entries": log.entries,
                "sealed": log.sealed,
                "waiting": log.waiting,
                "heads": log.heads,
                "broken": list(log.broken),
                "faults": [
                    {"what": fault.what, "sequence": fault.sequence, "entry": str(fault.entry) if fault.entry else None}
                    for fault in log.faults
                ],
            },
            "invariants": [{"name": each.name, "violations": each.violations} for each in self.invariants],
        }


INVARIANTS: dict[str, Callable[[], int]] = {
    "elk open signaal heeft een eigenaar, een volgende actie en een datum": signals_lying_still,
    "elke open zaak heeft een volgende stap": cases_lying_still,
    "elk lopend zorgtraject heeft een volgende stap": care_lying_still,
    "elke open aanvraag en elk open aanbod heeft een volgende stap": shelter_lying_still,
    "geen twee verblijven in één plek tegelijk": overlapping_stays,
    "elke verstrekking heeft doel, grondslag, velden en ontvanger": disclosures_lacking_ground,
    "geen export is er nog na zijn dag": exports_past_their_day,
}


def prove(heads: Path | None = None) -> Proof:
    """Count everything once; `heads` is a file or folder of a partner. Takes time in proportion to the log."""
    log = sealed_and_checked([heads] if heads else [])
    counted = [Invariant(name, check()) for name, check in INVARIANTS.items()]
    counted.append(Invariant("elk bewaard besluit komt bij herhaling gelijk uit", _not_replayed()))
    return Proof(log, tuple(counted))


def _not_replayed() -> int:
    return sum(1 for record in _decisions() if not compare(record).equal)


def _decisions() -> Iterator[dict[str, Any]]:
    yield from conclusions()
    yield from routes()
    yield from questions()
