"""Who pays for a place, and what to do when that is disputed: record it, and place the person all the same.

Refuses to hold a placement up: `placement_waits` is always false, and a test keeps it so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.source import decided, ground, implements, in_force


class ShelterType(StrEnum):
    """The kinds of shelter of the entitlement table."""

    COSM = "COSM"
    OMM = "OMM"
    NLA = "NLA"
    WMO = "VO/MO"
    YOUTH = "youth"
    YOUTH_FOREIGN = "youth_foreign"
    ASYLUM = "COA"


@dataclass(frozen=True, slots=True)
class PayerFacts:
    """The kind of shelter, and whether it lies outside the person's own region."""

    type: ShelterType
    outside_region: bool = False


@dataclass(frozen=True, slots=True)
class Payer:
    """Who is proposed to pay; `settled` false means that the sources leave it open and a dispute may be
    recorded.
    """

    proposed: str
    settled: bool
    placement_waits: bool = False


_PAYERS: dict[ShelterType, tuple[str, Ground]] = {
    ShelterType.COSM: (
        "Rijk (JenV en VWS)",
        ground("memory-payer-cosm", "Het Rijk betaalt; de post is niet nagekeken."),
    ),
    ShelterType.OMM: (
        "gezamenlijke centrumgemeenten en VWS",
        ground("public-omm", "Centrumgemeenten en VWS samen; de dekking is niet volledig."),
    ),
    ShelterType.NLA: ("ministerie van SZW", ground("public-payer-nla", "SZW betaalt de NLA-opvang.")),
    ShelterType.WMO: (
        "centrumgemeente",
        ground("ob2021-opvang", "De centrumgemeente krijgt hiervoor eigen middelen."),
    ),
    ShelterType.YOUTH: (
        "gemeente van de woonplaats",
        ground("jw-23", "De gemeente van de woonplaats betaalt jeugdhulp."),
    ),
    ShelterType.YOUTH_FOREIGN: ("Nidos en COA", ground("ob2021-jeugd", "Nidos en COA dragen de Beschermde Opvang.")),
    ShelterType.ASYLUM: ("COA", ground("ob2021-opvang", "Het COA draagt de asielopvang.")),
}
_DISPUTED = frozenset({ShelterType.OMM, ShelterType.WMO})


def payer_of(facts: PayerFacts, *, on: date) -> Decision[Payer]:
    """The proposed payer; outside the own region it stays open who pays, and that never delays a
    placement.
    """
    return in_force(_payer_2021, on)(facts, on=on)


@implements(
    *sorted({why.source for _, why in _PAYERS.values()} | {"rand2026-opvang"}),
    rule="payer.payer_of",
    since=date(2021, 1, 1),
)
def _payer_2021(facts: PayerFacts, *, on: date) -> Decision[Payer]:
    proposed, why = _PAYERS[facts.type]
    if not (facts.outside_region and facts.type in _DISPUTED):
        return decided(_payer_2021, Payer(proposed, True), (why,), facts, on)
    open_point = ground(
        "rand2026-opvang", "Buiten de eigen regio is niet beslist wie betaalt: leg het geschil vast, plaats wel."
    )
    return decided(_payer_2021, Payer(proposed, False), (why, open_point), facts, on)
