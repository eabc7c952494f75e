"""Figures for who may have them: exact for the own place and the national desk, protected for everybody else.

Refuses whoever has no right to figures, and a place that is not theirs.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.agencies.queries import municipalities, municipality_named, regions
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules.access import Access, Actor, ObjectFacts, decide, reach
from ketenzicht.statistics import extract
from ketenzicht.statistics.protection import protect
from ketenzicht.statistics.selection import Selection
from ketenzicht.statistics.table import Table
from ketenzicht.statistics.tables import Places, of_registrations, of_shelter, of_signals


@dataclass(frozen=True, slots=True)
class Figures:
    """The tables of one period and place. `exact`: nothing is kept back, because the reader may see the rows."""

    asked: Selection
    place: str
    exact: bool
    tables: tuple[Table, ...]

    def table(self, id: str) -> Table:
        """One table. Raises KeyError when there is none."""
        return {table.id: table for table in self.tables}[id]


def figures(
    actor: Actor, *, since: date, until: date, region: str | None = None, municipality: str | None = None
) -> Figures:
    """The tables of a period (both days included) for a municipality, a region, or all that the actor has.

    Who has aggregates only gets whole calendar years and no single municipality, with small numbers kept back. Raises
    Refused without a right to these figures, Invalid for an unknown place or a period that cannot be.
    """
    asked = Selection(since, until, municipality, region)
    action = _action(actor, asked)
    exact = action == "figures.rows"
    if not exact and (not asked.whole_years or asked.municipality is not None):
        raise Invalid(
            "since",
            "U krijgt cijfers per heel kalenderjaar, per regio of voor het hele land.",
            "Kies een jaar. Zo zijn kleine aantallen niet te herleiden.",
        )
    found = tables_of(actor, action, asked)
    shown = found if exact else protect(found, on=clock.today())
    return Figures(asked, _name_of(asked), exact, tuple(shown))


def sees_rows(actor: Actor) -> bool:
    """Whether this actor has exact figures, at least of the own place."""
    return bool(reach(actor.role, "figures.rows"))


def places_for(actor: Actor) -> tuple[dict[str, str], dict[str, str]]:
    """The regions and the municipalities that the actor may ask figures of, by code with their names."""
    known = {place.code: place for place in municipalities()}
    if "anyone" in reach(actor.role, "figures.read") and not sees_rows(actor):
        return regions(), {}
    if "national_desk" in reach(actor.role, "figures.rows"):
        return regions(), {code: place.name for code, place in known.items()}
    return (
        {code: name for code, name in regions().items() if code in actor.regions},
        {
            code: place.name
            for code, place in known.items()
            if code in actor.municipalities or place.region in actor.regions
        },
    )


def tables_of(actor: Actor, action: str, asked: Selection) -> list[Table]:
    """All tables, exact, from the rows on which the actor may do `action`; the caller protects what it shows."""
    level = "region" if asked.region is None and asked.municipality is None else "municipality"
    last_day = min(asked.until, clock.today())
    return [
        *of_signals(extract.signal_facts(actor, action, asked), asked, Places(level, _names(asked, level))),
        *of_registrations(extract.registration_facts(actor, action, asked)),
        *of_shelter(
            extract.request_facts(actor, action, asked),
            extract.stay_facts(actor, action, asked),
            extract.kinds_of_shelter(),
            last_day,
        ),
    ]


def _action(actor: Actor, asked: Selection) -> str:
    """The widest action that the actor may do on what is asked. Raises Refused when there is none."""
    if asked.municipality is None and asked.region is None:
        for action in ("figures.rows", "figures.read"):
            if reach(actor.role, action):
                return action
    decision = _decided(actor, "figures.rows", asked)
    if decision.outcome.granted:
        return "figures.rows"
    decision = _decided(actor, "figures.read", asked)
    if decision.outcome.granted:
        return "figures.read"
    raise Refused("U hebt geen recht op deze cijfers.", decision, "Kies uw eigen gemeente of regio.")


def _decided(actor: Actor, action: str, asked: Selection) -> Decision[Access]:
    place = municipality_named(asked.municipality) if asked.municipality else None
    known = asked.region is None or asked.region in regions()
    if not known or (asked.municipality and place is None):
        raise Invalid("place", "Deze plaats is onbekend.", "Kies een gemeente of regio uit de lijst.")
    return decide(
        actor,
        action,
        ObjectFacts("figures", municipality=asked.municipality, region=place.region if place else asked.region),
    )


def _names(asked: Selection, level: str) -> dict[str, str]:
    if level == "region":
        return regions()
    return {
        place.code: place.name
        for place in municipalities()
        if asked.municipality == place.code or (asked.municipality is None and asked.region == place.region)
    }


def _name_of(asked: Selection) -> str:
    if asked.municipality is not None:
        place = municipality_named(asked.municipality)
        return place.name if place else asked.municipality
    return regions().get(asked.region, asked.region) if asked.region is not None else ""
