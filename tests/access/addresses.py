"""Every address of the installation, pages and API, and how to fill in whose object it asks for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import get_resolver

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
NOTHING = UUID("00000000-0000-4000-8000-000000000000")
# What a parameter of an address stands for, by its name, or by the first words of the address when it is only `id`.
KINDS = {
    "signal": "signal", "handover": "handover", "advice": "advice", "case": "case", "agreement": "agreement",
    "trajectory": "care", "asked": "request", "request_id": "request", "offer": "offer", "stay": "stay",
    "place": "place", "location": "location", "registration": "registration",
    "duty": "duty",
}  # fmt: skip
BY_ADDRESS = {
    "meldingen/mail/": "mail", "import/": "import", "feiten/": "place_fact",
    "meldingen/": "signal", "overdrachten/": "handover", "adviezen/": "advice", "privacy/verzoeken/": "privacy_request",
    "privacy/datalekken/": "breach", "privacy/bevriezingen/": "hold", "privacy/vernietigingen/": "destruction",
}  # fmt: skip
# Words in an address that are no object: a table, a step, a language.
WORDS = {
    "table": "signals-by-channel", "file": "register.csv", "step": "q0", "name": "wpg20", "language": "nl",
    "term": "T03",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the site. `kinds`: parameter → the kind of guarded row that it asks for."""

    name: str
    pattern: str
    kinds: tuple[tuple[str, str], ...]

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")

    @property
    def key(self) -> str:
        """Its name in `http.toml`: page and API may have one of the same name."""
        return f"api {self.name}" if self.is_api else self.name

    def filled(self, ids: Mapping[str, UUID]) -> str:
        """The address with these ids by kind; an id of nothing for a kind that is not among them."""
        given = {name: str(ids.get(kind, NOTHING)) for name, kind in self.kinds}
        return "/" + PARAMETER.sub(lambda found: given.get(found[2]) or WORDS.get(found[2], str(NOTHING)), self.pattern)


@cache
def addresses() -> tuple[Address, ...]:
    """Every address that has a name, in the order of the site."""
    return tuple(_found(get_resolver().url_patterns, ""))


def _found(patterns: Any, before: str) -> Iterator[Address]:
    for one in patterns:
        pattern = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _found(one.url_patterns, pattern)
        elif one.name:
            yield Address(one.name, pattern, tuple(_kinds(pattern)))


def _kinds(pattern: str) -> Iterator[tuple[str, str]]:
    for _, name in PARAMETER.findall(pattern):
        by_address = next((kind for start, kind in BY_ADDRESS.items() if pattern.startswith(start)), "")
        kind = by_address if name == "id" else "" if pattern.startswith("beheer/") else KINDS.get(name, "")
        if kind:
            yield name, kind
