"""What the table of access is made of, and all that it may know of actors and objects: whose it is, never content."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from ketenzicht.kernel.errors import Refused

Relation = Literal[
    "own_report",
    "own_organisation",
    "own_municipality",
    "own_region",
    "participant",
    "asked",
    "fixed_contact",
    "duty_roster",
    "national_desk",
    "anyone",
]
Label = Literal["care", "investigation", "secret_address", "police", "justice"]
Obligation = Literal["log", "state_purpose", "mask", "second_person"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in one role for one organisation, the places that this role serves, and for what purpose."""

    role: str
    user: UUID | None = None
    organisation: UUID | None = None
    municipalities: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    purpose: str = "taak"

    @property
    def home(self) -> UUID:
        """The organisation that this actor works for. Raises Refused for somebody who works for none."""
        if self.organisation is None:
            raise Refused("Dit kan alleen namens een organisatie.", None, "Log in en kies uw rol.")
        return self.organisation


PUBLIC = Actor(role="PUBLIC")
SYSTEM = Actor(role="SYSTEM")


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What the table may know of an object. `shut_out`: this very person is kept out of this file (party, relative)."""

    kind: str
    organisation: UUID | None = None
    municipality: str | None = None
    region: str | None = None
    standing: frozenset[Relation] = field(default_factory=frozenset)
    labels: frozenset[Label] = frozenset()
    shut_out: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    granted: bool
    through: str
    obligations: tuple[Obligation, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table: these roles may do these actions through one of these relations."""

    roles: tuple[str, ...]
    actions: tuple[str, ...]
    relations: tuple[Relation, ...]
