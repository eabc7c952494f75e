"""Who is cleared for what lies apart: two compartments, the secret address, police data and justice data.

A grant alone opens nothing that carries a label: the actor must be cleared for every label of the object, through the
very relation that the grant names. Care and investigation have no role in common, so no view can hold both files.
"""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from ketenzicht.rules.access.facts import Label, Obligation, Relation
from ketenzicht.rules.access.roles import INVESTIGATION, RECEIVERS

HOME: tuple[Relation, ...] = ("own_organisation",)
STANDING: tuple[Relation, ...] = ("own_report", "participant", "asked", "fixed_contact")
PLACE: tuple[Relation, ...] = ("own_municipality", "own_region")
DESK: tuple[Relation, ...] = ("national_desk", "anyone")
EVERYTHING: tuple[Relation, ...] = (*HOME, *STANDING, *PLACE, *DESK, "duty_roster")
LABELS: tuple[Label, ...] = get_args(Label)
COMPARTMENTS: frozenset[Label] = frozenset({"care", "investigation"})
PUBLIC_ORDER = "openbare_orde"


@dataclass(frozen=True, slots=True)
class Clearance:
    """One row: these roles may come to what carries this label, through one of these relations."""

    label: Label
    roles: tuple[str, ...]
    relations: tuple[Relation, ...]
    because: str
    purpose: str = ""
    obligations: tuple[Obligation, ...] = ()


CLEARANCES: tuple[Clearance, ...] = (
    *(
        Clearance(label, ("SYSTEM",), EVERYTHING, "Het systeem bewaakt termijnen en toont niets.")
        for label in ("care", "investigation", "police", "justice")
    ),
    Clearance(
        "care", ("ZOCO",), (*HOME, *STANDING, *PLACE),
        "De zorgcoördinator voert de regie over de zorg.",
    ),
    Clearance(
        "care",
        ("OPVANG", "NIDOS", "COA", "GGZ", "VT", "RVDK", "FAIRWORK", "CENTRUM", "ADVOCAAT"),
        (*HOME, *STANDING),
        "Wie zorg, opvang of rechtsbijstand geeft, ziet het zorgdossier van de eigen cliënt.",
    ),
    Clearance("care", ("ZOCO", "VT", "COMENSHA", "OPVANG"), ("duty_roster",), "Met de noodknop, in eigen kring."),
    Clearance("investigation", INVESTIGATION, ("duty_roster",), "Met de noodknop, in eigen kring."),
    Clearance("police", (*INVESTIGATION, "OM"), ("duty_roster",), "Met de noodknop, in eigen kring."),
    Clearance("care", ("COMENSHA",), (*HOME, *STANDING), "CoMensha ziet wat haar over een cliënt is gevraagd."),
    Clearance(
        "investigation", (*INVESTIGATION, "OM"), (*HOME, *STANDING),
        "Het opsporingsdossier is van de opsporing en het gezag.",
    ),
    *(
        Clearance("care", ("FG",), HOME, "Voor de betrokkene zelf, en om te weten tot wanneer.", purpose=purpose)
        for purpose in ("rights", "retention")
    ),
    Clearance("secret_address", ("OPVANG",), HOME, "De opvang kent het eigen adres."),
    Clearance("secret_address", ("ZOCO",), ("fixed_contact",), "De eigen zorgcoördinator."),
    Clearance("secret_address", INVESTIGATION, ("fixed_contact",), "De bij naam genoemde contactpersoon."),
    Clearance(
        "police", (*INVESTIGATION, "OM", "EMM"), (*HOME, *STANDING),
        "Politiegegevens (Wpg) blijven bij wie ze verwerkt.",
    ),
    Clearance(
        "police",
        tuple(role for role in (*RECEIVERS, "KETEN", "AF", "COMENSHA") if role not in (*INVESTIGATION, "OM")),
        (*HOME, "participant", "asked", "fixed_contact"),
        "Alleen wat is verstrekt (Wpg 16, 18, 19 of 20) aan wie het kreeg.",
    ),
    Clearance("police", ("MELDER", "BOA", "PUBLIC"), ("own_report",), "Wie zelf meldde, kent de eigen melding."),
    Clearance(
        "police", ("BURG",), PLACE,
        "De burgemeester krijgt politiegegevens alleen voor de openbare orde (Wpg 16, eerste lid, onder c).",
        purpose=PUBLIC_ORDER, obligations=("state_purpose",),
    ),
    Clearance("justice", ("OM",), (*HOME, *STANDING), "Strafvorderlijke gegevens (Wjsg) zijn van het OM."),
    Clearance("justice", INVESTIGATION, STANDING, "Wat het Openbaar Ministerie aan de opsporing verstrekt."),
)  # fmt: skip


@cache
def cleared(role: str, relation: Relation, purpose: str) -> frozenset[Label]:
    """The labels that a role may come to through one relation, acting for this purpose."""
    return frozenset(
        row.label
        for row in CLEARANCES
        if role in row.roles and relation in row.relations and row.purpose in ("", purpose)
    )


@cache
def compartment_of(role: str) -> frozenset[Label]:
    """The compartment in which this role keeps its own work when a person is victim and suspect at once."""
    return COMPARTMENTS & cleared(role, "own_organisation", "")


@cache
def obligations_of(role: str, labels: frozenset[Label]) -> tuple[Obligation, ...]:
    """What whoever comes to these labels in this role must do besides: at least the log."""
    found = {one for row in CLEARANCES if role in row.roles and row.label in labels for one in row.obligations}
    return ("log", *sorted(found))
