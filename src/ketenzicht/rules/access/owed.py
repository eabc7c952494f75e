"""What an act owes by itself, whatever the label of its object. The gateway refuses an act that does not pay.

Labels ask for more (`compartments`); every act owes the log. A file is read with its persons masked: who somebody is
opens by an act of its own, with a purpose.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from ketenzicht.rules.access.facts import Obligation
from ketenzicht.rules.field_classes import IDENTITY

ORDINARY = "taak"
OWED: Mapping[str, tuple[Obligation, ...]] = {
    "person.reveal": ("state_purpose",),
    "signal.look_up_person": ("state_purpose",),
    "signal.read": ("mask",),
    "case.read": ("mask",),
    "care.read": ("mask",),
    "registration.read": ("mask",),
    "destruction.confirm": ("second_person",),
    "export.agree": ("second_person",),
    "rights.decide": ("second_person",),
    "emergency.agree": ("second_person",),
}
WHY: Mapping[Obligation, tuple[str, str]] = {
    "state_purpose": ("Hiervoor moet u zeggen waarvoor u het nodig hebt.", "Kies een doel en probeer het opnieuw."),
    "mask": ("Wie iemand is, blijft hier afgeschermd.", "Open de gegevens van de persoon apart, met een doel."),
    "second_person": ("Hiervoor zijn twee personen nodig.", "Laat het een collega doen die het niet zelf vroeg."),
}


def unpaid(
    owed: Collection[Obligation], *, purpose: str, shown: Collection[str], actor: UUID | None, other: UUID | None
) -> Obligation | None:
    """The first obligation that an act did not meet. `shown`: names of fields that it opened; `other`: who asked for
    what `actor` now decides."""
    if "state_purpose" in owed and purpose in ("", ORDINARY):
        return "state_purpose"
    if "mask" in owed and any(field in IDENTITY for field in shown):
        return "mask"
    if "second_person" in owed and (actor is None or other is None or actor == other):
        return "second_person"
    return None
