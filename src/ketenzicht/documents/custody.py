"""The custody of originals: a line for whoever took one in, examined it or opened it; and the opening itself.

Refuses to open an original without a purpose, and one that is not what was taken in.
"""

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.models import Custody, Document
from ketenzicht.documents.pieces import whole
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.originals import opening

ABOUT = "documents.about"


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A document in the clear: its name, media type and bytes."""

    name: str
    media: str
    data: bytes


def open_original(*, actor: Actor, about: UUID, document: UUID, purpose: str) -> Opened:
    """The original as it came, for a purpose of `rules/originals.py`: an act of its own with a line in the custody.

    Raises Invalid without a purpose, Missing or Refused for who may not, Conflict when it is not what was taken in.
    """
    decision = opening(purpose)
    return _opened(actor=replace(actor, purpose=decision.outcome), about=about, document=document, decision=decision)


@operation("document.read_original", kind="document", subject="about")
def _opened(*, actor: Actor, about: UUID, document: UUID, decision: Decision[str]) -> Opened:
    because(decision)
    concerns(fields=("original",))
    return take_original(actor, about, document, decision.outcome)


@part_of_act
def take_original(actor: Actor, about: UUID, document: UUID, purpose: str) -> Opened:
    """The original with its line in the custody, inside an act that was granted. Raises as `open_original`."""
    row = Document.objects.filter(id=document, folder=about).exclude(sealed_about=b"").first()
    if row is None:
        raise Missing()
    known = json.loads(unseal(about, ABOUT, row.sealed_about))
    data = whole(row, "original")
    if sha256(data).hexdigest() != known["sha256"]:
        raise Conflict("Dit origineel is niet meer wat is ontvangen.", "Meld dit bij uw privacy officer.")
    write_down(actor, row, "opened", purpose)
    return Opened(known["name"], KINDS[row.kind].media, data)


@part_of_act
def write_down(actor: Actor, row: Document, act: str, purpose: str = "") -> None:
    """Add a line to the custody of a document: who did what with its original now."""
    Custody.objects.create(
        document=row, act=act, at=clock.now(), user=actor.user, role=actor.role, organisation=actor.organisation,
        purpose=purpose,
    )  # fmt: skip
