"""What a person is entitled to: the rows of the entitlement table that hold, what must still be asked, which
clocks start.

1. Nationality and residence both unknown: no row, only questions; acute danger is still answered with 112. 2.
Every unknown fact that could add a row, alone or together with another unknown one, is an open question. 3.
No row and nothing left to ask is refused: a person must not fall between two systems, so a human decides.
Refuses to place anybody: who pays never holds a placement up, and a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.deadlines import CLOCKS, Clock, clock
from ketenzicht.rules.shelter_facts import (
    Danger,
    Nationality,
    Residence,
    ShelterFacts,
    filled_in,
    unknown_among,
)
from ketenzicht.rules.shelter_table import CLOCKS_OF, CLOCKS_OF_BEFORE_DUBLIN, ROWS, Row
from ketenzicht.rules.source import decided, ground, implements, in_force


@dataclass(frozen=True, slots=True)
class EntitledRow:
    """One row that holds: its id, the route in Dutch, whether it comes on top, and the kind of payer."""

    id: str
    route: str
    additive: bool
    payer: str


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The rows that hold in table order, the facts still to ask, the clocks that start."""

    rows: tuple[EntitledRow, ...]
    open_questions: tuple[str, ...]
    clocks: tuple[Clock, ...]

    @property
    def row_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)


_ROW_SOURCES = {cited.source for row in ROWS for cited in row.grounds}
_CLOCK_SOURCES = {CLOCKS[name].source for started in CLOCKS_OF.values() for name in started}
_SOURCES = sorted(_ROW_SOURCES | _CLOCK_SOURCES | {"kz-open-questions", "kz-clocks", "public-112"})


def entitle(facts: ShelterFacts, *, on: date) -> Decision[Entitlement]:
    """The entitlement on that day, by the version of the table that holds then; clocks start on `on`.

    Raises Refused, with the decision, when no row holds and no unknown fact could add one; Invalid for a day
    outside the calendar.
    """
    return in_force(_entitle_2021, on)(facts, on=on)


@implements(*_SOURCES, rule="shelter.entitle", since=date(2021, 1, 1))
def _entitle_2021(facts: ShelterFacts, *, on: date) -> Decision[Entitlement]:
    return _entitled(_entitle_2021, CLOCKS_OF_BEFORE_DUBLIN, facts, on)


@implements(*_SOURCES, rule="shelter.entitle", since=date(2023, 5, 18))
def _entitle_2023(facts: ShelterFacts, *, on: date) -> Decision[Entitlement]:
    return _entitled(_entitle_2023, CLOCKS_OF, facts, on)


def _entitled(
    version: Any, clocks_of: Mapping[str, tuple[str, ...]], facts: ShelterFacts, on: date
) -> Decision[Entitlement]:
    rows = rows_that_hold(facts)
    questions = open_questions(facts, rows)
    started = dict.fromkeys(name for row in rows for name in clocks_of.get(row.id, ()))
    clocks = tuple(clock(name, starts_on=on) for name in started)
    grounds = [cited for row in rows for cited in row.grounds]
    if facts.danger is Danger.ACUTE and not rows:
        grounds.append(ground("public-112", "Acuut gevaar: bel 112; wie iemand is, vraagt u daarna."))
    if questions:
        why = "Nog onbekend en van belang: het antwoord kan een recht toevoegen."
        grounds.append(ground("kz-open-questions", why))
    grounds += _clock_grounds(clocks)
    entitled = tuple(EntitledRow(row.id, row.route, row.additive, row.payer) for row in rows)
    decision = decided(version, Entitlement(entitled, questions, clocks), tuple(grounds), facts, on)
    if not rows and not questions:
        raise Refused(
            "Geen enkele rij van de opvangtabel past bij deze feiten.",
            decision,
            "Kijk de feiten na; kloppen ze, vraag CoMensha en leg de onvervulde behoefte vast.",
        )
    return decision


def rows_that_hold(facts: ShelterFacts) -> tuple[Row, ...]:
    """The rows of the table that hold, in order; none as long as nationality and residence are both
    unknown.
    """
    if facts.nat is Nationality.UNKNOWN and facts.res is Residence.UNKNOWN:
        return ()
    return tuple(row for row in ROWS if row.holds(facts))


def open_questions(facts: ShelterFacts, holding: tuple[Row, ...]) -> tuple[str, ...]:
    """The unknown facts on which it depends whether another row is added, in the order of the table's
    variables.
    """
    asked: set[str] = set()
    if facts.nat is Nationality.UNKNOWN and facts.res is Residence.UNKNOWN:
        asked |= {"nat", "res"}
    for row in ROWS:
        if row not in holding:
            asked |= _deciding(row, facts)
    return unknown_among(facts, tuple(asked))


def _deciding(row: Row, facts: ShelterFacts) -> set[str]:
    """The unknown facts that decide this row: there is a way in which the row holds, and another value undoes
    it.
    """
    unknown = unknown_among(facts, row.needs)
    deciding: set[str] = set()
    for possible in filled_in(facts, unknown):
        if row.holds(possible):
            for name in unknown:
                others = filled_in(possible, (name,))
                if not all(row.holds(other) for other in others):
                    deciding.add(name)
    return deciding


def _clock_grounds(clocks: tuple[Clock, ...]) -> list[Ground]:
    if not clocks:
        return []
    grounds = [ground("kz-clocks", "Welke termijn hierbij begint is een voorstel; laat het nakijken.")]
    for running in clocks:
        end = f"uiterlijk {running.ends_on:%d-%m-%Y}" if running.ends_on else "zonder vaste einddag"
        grounds.append(ground(running.source, f"{running.id} {running.name}: {running.rule}; {end}."))
    return grounds
