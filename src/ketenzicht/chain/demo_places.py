"""Loads the fictional shelter places of the demo: types with their placing authority, locations, places."""

from typing import Any
from uuid import UUID

from ketenzicht.agencies.queries import organisation_keyed
from ketenzicht.rules.access import SYSTEM
from ketenzicht.shelter import operations as shelter


def load_places(file: dict[str, Any]) -> int:
    """Put the places of the file `places.toml` in; returns how many."""
    for row in file["type"]:
        shelter.set_place_type(actor=SYSTEM, key=row["key"], name=row["name"], placed_by=row["placed_by"])
    locations: dict[tuple[str, str, str], UUID] = {}
    for row in file["place"]:
        where = (row["provider"], row["address"], row["police_unit"])
        if where not in locations:
            locations[where] = shelter.add_location(
                actor=SYSTEM, provider=organisation_keyed(where[0]), address=where[1], police_unit=where[2]
            )
        shelter.add_place(
            actor=SYSTEM,
            location=locations[where],
            label=row["key"],
            type=row["type"],
            sex=tuple(row["sex"]),
            age=row["age"],
            children=row["children"],
            max_children=row["max_children"],
            contra=tuple(row["contra"]),
            languages=tuple(row["languages"]),
            accessible=row["accessible"],
            security=row["security"],
        )
    return len(file["place"])
