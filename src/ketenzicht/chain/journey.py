"""Where a written story stands, and what came of each of its steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ketenzicht.assessment.queries import advice_on
from ketenzicht.kernel.decision import Ground
from ketenzicht.kernel.errors import Invalid
from ketenzicht.routing.queries import handovers_of
from ketenzicht.rules.access import Actor

Values = Mapping[str, Any]


@dataclass(slots=True)
class Journey:
    """Where a story stands: the ids it has reached, by kind."""

    region: str | None
    story: str
    reached: dict[str, UUID] = field(default_factory=dict)
    objects: list[UUID] = field(default_factory=list)
    minor: bool = False
    clocks: tuple[str, ...] = ()

    def need(self, kind: str) -> UUID:
        """The id of that kind. Raises Invalid when the story has not come to it yet."""
        if kind not in self.reached:
            raise Invalid(kind, f"Deze stap komt te vroeg: er is nog geen {kind}.", "Zet de stap later in het verhaal.")
        return self.reached[kind]

    def reach(self, kind: str, id: UUID) -> None:
        self.reached[kind] = id
        if id not in self.objects:
            self.objects.append(id)

    def ids(self) -> list[UUID]:
        """Everything of this story that somebody may owe something: the signal, its hand-overs, its questions."""
        signal = self.reached.get("signal")
        if signal is None:
            return self.objects
        waiting = [row.id for row in handovers_of(signal)] + [row.id for row in advice_on(signal)]
        return [*self.objects, *(id for id in waiting if id not in self.objects)]


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a step: the route by role, the rows and clocks, the grounds, and a few words."""

    said: tuple[str, ...] = ()
    because: tuple[Ground, ...] = ()
    route: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    state: str = ""
    who: str = ""


Take = Callable[[Journey, Actor, Values], Came]
