"""What a request says of health, offences and danger, sealed with the client's own key; and matches made with it."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel.decision import Decision
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.rules.matching import Match, Wanted
from ketenzicht.shelter.models import ShelterRequest


@dataclass(frozen=True, slots=True)
class Needs:
    """Contra-indications of the client, and the police units where it is not safe."""

    contra: tuple[str, ...]
    unsafe_units: tuple[str, ...]


@part_of_act
def seal_needs(client: UUID, needs: Needs) -> bytes:
    """The needs as sealed JSON; only the client's key opens them."""
    words = json.dumps({"contra": needs.contra, "unsafe_units": needs.unsafe_units})
    return seal(client, "shelter.needs", words)


def needs_of(row: ShelterRequest) -> Needs:
    """The needs again. Raises Missing when the client's key is gone."""
    found = json.loads(unseal(row.client_id, "shelter.needs", row.sealed_needs))
    return Needs(tuple(found["contra"]), tuple(found["unsafe_units"]))


def wanted(row: ShelterRequest) -> Wanted:
    """The facts of a request for the matching rule."""
    needs = needs_of(row)
    return Wanted(row.type_id, row.sex, row.age, row.children, needs.contra, needs.unsafe_units)


@part_of_act
def seal_match(client: UUID, decision: Decision[Match]) -> bytes:
    """Rule, version and a snapshot of all facts of a match, to replay it; sealed because it names the needs."""
    return seal(client, "shelter.match", json.dumps(decision.as_record(), ensure_ascii=False))


def match_of(client: UUID, sealed: bytes | memoryview) -> dict[str, Any]:
    """The stored record of a match (`Decision.as_record`)."""
    record: dict[str, Any] = json.loads(unseal(client, "shelter.match", bytes(sealed)))
    return record
