"""Which places fit a request: hard conditions first, then a ranking that spares scarce places, non-matches explained.

The requester reads reasons about the request alone, counted over at least three places; everything else, an unsafe
region and an occupied place included, stands under one line that is always there. Refuses to score a person: only
attributes that the request names are compared with those that a place has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

SMALLEST_CLASS = 3  # a count over fewer places could point at one place
OTHERWISE = "past niet bij deze aanvraag"

CONTRA_NAMES: dict[str, str] = {
    "verslaving": "verslaving",
    "psychiatrie": "psychiatrische problematiek",
    "lvb": "een licht verstandelijke beperking",
    "agressie": "agressie of een veiligheidsrisico",
    "strafbare_feiten": "betrokkenheid bij strafbare feiten",
    "geen_verblijfsrecht": "het ontbreken van verblijfsrecht",
    "fysieke_zorg": "fysieke zorgbehoefte",
}
_SEXES = {"v": "een vrouw", "m": "een man", "x": "iemand met geslacht x"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks of a place. `age` is "adult" or "youth"; `unsafe_units` are police units to stay out of."""

    type: str
    sex: str
    age: str = "adult"
    children: int = 0
    contra: tuple[str, ...] = ()
    unsafe_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a place can carry. `free`: open, empty, not refused before for this request; `fresh`: confirmed lately."""

    key: int
    type: str
    sex: tuple[str, ...]
    age: str = "adult"
    children: bool = False
    max_children: int = 0
    contra: tuple[str, ...] = ()
    police_unit: str = ""
    free: bool = True
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """A request, the places of that moment, and the lot that decides ties (the same lot gives the same order)."""

    wanted: Wanted
    places: tuple[PlaceFacts, ...]
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """One line for the requester; `places` is None on the line that is always there and counts nothing."""

    code: str
    because: str
    places: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """The keys of the places that fit and are free, best first, and why the others do not."""

    ranked: tuple[int, ...]
    explained: tuple[Explained, ...]


def match(facts: MatchFacts, *, on: date) -> Decision[Match]:
    """The fitting free places in order, by the version of the rule that holds on that day."""
    return in_force(_match_2021, on)(facts, on=on)


@implements("kz-matching", "rand2026-contra", rule="matching.match", since=date(2021, 1, 1))
def _match_2021(facts: MatchFacts, *, on: date) -> Decision[Match]:
    fitting = [place for place in facts.places if place.free and fits(facts.wanted, place)]
    ranked = tuple(place.key for place in sorted(fitting, key=lambda place: _rank(facts, place)))
    explained = (*_about_the_request(facts.wanted, facts.places), Explained("other", OTHERWISE, None))
    if ranked:
        why = "De plek voldoet aan elke harde eis en laat bredere plekken vrij voor wie nergens anders past."
    else:
        why = "Nu voldoet geen vrije plek aan elke harde eis; de aanvraag blijft open."
    grounds = (
        ground("kz-matching", why),
        ground("rand2026-contra", "Een contra-indicatie sluit alleen plekken uit die haar niet kunnen dragen."),
    )
    return decided(_match_2021, Match(ranked, explained), grounds, facts, on)


def fits(wanted: Wanted, place: PlaceFacts) -> bool:
    """Whether the place meets every hard condition, its region included."""
    return not misses(wanted, place) and place.police_unit not in wanted.unsafe_units


def misses(wanted: Wanted, place: PlaceFacts) -> tuple[str, ...]:
    """The codes of the conditions of the request that the place does not meet; never its region or who is in it."""
    carried = place.max_children if place.children else 0
    found = {
        "type": place.type != wanted.type,
        "sex": wanted.sex not in place.sex,
        "age": place.age != wanted.age,
        "children": wanted.children > carried,
    }
    lacking = [f"contra:{name}" for name in wanted.contra if name not in place.contra]
    return (*(code for code, holds in found.items() if holds), *lacking)


def _rank(facts: MatchFacts, place: PlaceFacts) -> tuple[bool, int, int, int, str]:
    """Fresh first, then the place that can carry least beyond what is asked; ties by lot."""
    spare_children = (place.max_children if place.children else 0) - facts.wanted.children
    spare_contra = len(set(place.contra) - set(facts.wanted.contra))
    lot = sha256(f"{facts.lot}:{place.key}".encode()).hexdigest()
    return (not place.fresh, spare_contra, spare_children, len(place.sex), lot)


def _about_the_request(wanted: Wanted, places: Iterable[PlaceFacts]) -> list[Explained]:
    """Counts over all places of the type, free or not, so that they say nothing about occupation or region."""
    counted: dict[str, int] = {}
    for place in places:
        for code in misses(wanted, place):
            counted[code] = counted.get(code, 0) + 1
    return [
        Explained(code, _sentence(code, wanted), number) for code, number in counted.items() if number >= SMALLEST_CLASS
    ]


def _sentence(code: str, wanted: Wanted) -> str:
    kind, _, name = code.partition(":")
    if kind == "contra":
        return f"geen plek bij {CONTRA_NAMES.get(name, name)}"
    if kind == "children":
        return f"geen plek voor {wanted.children} {'kind' if wanted.children == 1 else 'kinderen'}"
    if kind == "sex":
        return f"geen plek voor {_SEXES.get(wanted.sex, 'deze aanvraag')}"
    if kind == "age":
        return "geen plek voor een minderjarige" if wanted.age == "youth" else "geen plek voor een volwassene"
    return "een ander soort opvang"
