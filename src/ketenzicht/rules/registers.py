"""What may be asked of another register about a signal, for which purpose, and which fields alone come back.

The registers: addresses and buildings (BAG), the trade register (KvK), persons (BRP). Refuses a question to the BRP
without a purpose of the list, and a way of asking that the register does not have. A field that is not here is not
asked, so that it is never received. Who may ask at all stands in the access table.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

REGISTERS = {
    "bag": "Basisregistratie Adressen en Gebouwen (BAG)",
    "kvk": "Handelsregister (KvK)",
    "brp": "Basisregistratie Personen (BRP)",
}
WAYS = {
    "bag": ("address",),
    "kvk": ("company_number", "company_name"),
    "brp": ("citizen_number", "name_and_birth"),
}
# The purpose of a question about a place or a company is the signal itself; of a person it is chosen.
PURPOSES = {
    "bag": {"place": "weten wat voor plek dit is"},
    "kvk": {"company": "weten wat voor bedrijf dit is"},
    "brp": {
        "exists": "nagaan of deze persoon bestaat en of wij de juiste hebben",
        "age": "nagaan of iemand minderjarig is",
        "where": "weten waar iemand staat ingeschreven, om hulp te bieden of bij gevaar",
    },
}
# Field paths of "Personen bevragen" version 2; the flag of secrecy and "in onderzoek" come by themselves.
BRP_FIELDS = {
    "exists": ("naam.volledigeNaam", "geboorte.datum"),
    "age": ("geboorte.datum", "leeftijd"),
    "where": ("naam.volledigeNaam", "adressering.adresregel1", "adressering.adresregel2"),
}
FIELDS = {
    "bag": ("nummeraanduidingIdentificatie", "adresseerbaarObjectIdentificatie", "adresregel5", "adresregel6",
            "gebruiksdoelen", "oppervlakte", "oorspronkelijkBouwjaar", "adresseerbaarObjectStatus"),
    "kvk": ("kvkNummer", "naam", "statutaireNaam", "materieleRegistratie", "totaalWerkzamePersonen",
            "sbiActiviteiten", "adressen", "rechtsvorm"),
}  # fmt: skip


# What a municipality may write down of a place.
FACTS = {"sanction": "sanctie of maatregel", "permit": "vergunning", "inspection": "controle"}


@dataclass(frozen=True, slots=True)
class LookUpFacts:
    """What is asked, without a word of what it is about: the register, the way of asking, the purpose."""

    register: str
    way: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether the question may be put, and the fields that it asks for: no other."""

    may: bool
    fields: tuple[str, ...] = ()


def may_ask(facts: LookUpFacts, *, on: date) -> Decision[Asking]:
    """The answer by the version of the rule that holds on that day."""
    return in_force(_may_ask_2021, on)(facts, on=on)


@implements("avg-5", "wet-brp-3-2", "wet-brp-2-59", rule="registers.may_ask", since=date(2021, 1, 1))
def _may_ask_2021(facts: LookUpFacts, *, on: date) -> Decision[Asking]:
    if facts.way not in WAYS.get(facts.register, ()):
        why = "Zo kan dit register niet worden bevraagd."
        return decided(_may_ask_2021, Asking(False), (ground("avg-5", why),), facts, on)
    purposes = PURPOSES[facts.register]
    if facts.purpose not in purposes:
        why = "Zonder doel van de lijst wordt er niets gevraagd: wat nodig is, hangt van het doel af."
        return decided(_may_ask_2021, Asking(False), (ground("avg-5", why),), facts, on)
    only = ground("avg-5", f"Doel: {purposes[facts.purpose]}. Alleen de velden die daarvoor nodig zijn.")
    if facts.register != "brp":
        return decided(_may_ask_2021, Asking(True, FIELDS[facts.register]), (only,), facts, on)
    task = ground("wet-brp-3-2", "Een overheidsorgaan krijgt uit de BRP wat het voor zijn taak nodig heeft.")
    secret = ground("wet-brp-2-59", "Staat er geheimhouding, dan gaat er niets naar derden.")
    return decided(_may_ask_2021, Asking(True, BRP_FIELDS[facts.purpose]), (only, task, secret), facts, on)
