"""What a step of care, shelter or registration is asked with: frozen values, already read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from ketenzicht.care.operations import Started
from ketenzicht.rules.shelter_facts import ShelterFacts


@dataclass(frozen=True, slots=True)
class CareStart:
    """Who gets care, on which facts, for which needs; `identity` goes to the vault."""

    identity: Mapping[str, str]
    facts: ShelterFacts
    form: str
    needs: tuple[str, ...]
    case: UUID | None
    municipality: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Caring:
    """Care that has begun: the pseudonym of the client, and the rows, clocks and open questions."""

    client: UUID
    started: Started


@dataclass(frozen=True, slots=True)
class Wish:
    """A request for a place: which kind, how urgent, and what the place must be able to do."""

    client: UUID
    trajectory: UUID | None
    type: str
    urgency: str
    sex: str
    age: str
    children: int = 0
    contra: tuple[str, ...] = ()
    unsafe_units: tuple[str, ...] = ()
    municipality: str | None = None
    region: str | None = None

    def values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Registering:
    """A report to the national register; without a person it is anonymous."""

    person: UUID | None
    consent: str
    form: str
    minor: bool
    municipality: str | None
    region: str | None
    case: UUID | None

    def values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
