"""What the doors print: routing and entitlement as plain JSON, with the keys of the contract.

Plain values in, validated; plain values out. A word that is not known is refused with the words that are. A
ground that rests on a law text of 2017 or on memory is marked, so that nobody prints it as today's law.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from ketenzicht.kernel.decision import Ground
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.deadlines import Clock
from ketenzicht.rules.forms import Form
from ketenzicht.rules.profiles import profile_of
from ketenzicht.rules.routing import RoutingFacts, route
from ketenzicht.rules.shelter import entitle
from ketenzicht.rules.shelter_facts import Cooperation, Danger, Nationality, Problem, Residence, ShelterFacts
from ketenzicht.rules.source import source
from ketenzicht.rules.working_days import checked

STALE_MARK = "stale law"
Word = TypeVar("Word", bound=StrEnum)


def route_answer(
    *,
    forms: Sequence[str] = (),
    clear: bool = False,
    minor: bool = False,
    unaccompanied_foreign: bool = False,
    acute: bool = False,
    border: bool = False,
    region: str = "generic",
    on: date,
) -> dict[str, Any]:
    """`{"route": [{"role", "order", "mode"}], "state", "grounds": [{"source", "because", …}], "rule",
    "trace"}`.

    Raises Invalid for an unknown form or region, and for a clear signal without a form that is not acute.
    """
    named = tuple(dict.fromkeys(_word(Form, form, "form") for form in forms))
    if clear and not named and not acute:
        raise Invalid("form", "Een duidelijk signaal heeft een vorm van uitbuiting.", f"Kies uit: {_listed(Form)}.")
    facts = RoutingFacts(clear, named, acute, minor, unaccompanied_foreign, border, profile_of(region))
    decision = route(facts, on=on)
    return {
        "route": [
            {"role": desk.role.value, "order": desk.order, "mode": desk.mode.value} for desk in decision.outcome.route
        ],
        "state": decision.outcome.state,
        "grounds": [_ground(ground) for ground in decision.grounds],
        "rule": decision.rule,
        "trace": [
            {"row": step.row, "matched": step.matched, "because": step.because} for step in decision.outcome.trace
        ],
    }


def entitle_answer(facts: Mapping[str, Any], on: date) -> dict[str, Any]:
    """`{"rows": ["S05"], "open_questions", "clocks": [{"id", "name", "starts_on", "ends_on", …}], "grounds",
    …}`.

    Raises Invalid for an unknown key, word or year; Refused when no row holds and nothing is left to ask.
    """
    decision = entitle(shelter_facts(facts), on=checked(on))
    entitlement = decision.outcome
    return {
        "rows": list(entitlement.row_ids),
        "open_questions": list(entitlement.open_questions),
        "clocks": [clock_answer(running) for running in entitlement.clocks],
        "grounds": [_ground(ground) for ground in decision.grounds],
        "routes": {row.id: row.route for row in entitlement.rows},
        "rule": decision.rule,
    }


def clock_answer(running: Clock) -> dict[str, Any]:
    """One clock as JSON; `ends_on` is the last day or null, `term_law` whether a weekend end moves by law,
    `extended` whether this one did.
    """
    return {
        "id": running.id,
        "name": running.name,
        "starts_on": running.starts_on.isoformat(),
        "ends_on": running.ends_on.isoformat() if running.ends_on else None,
        "term_law": running.term_law,
        "extended": running.extended,
        "recurring": running.recurring,
        "source": running.source,
        "confidence": running.confidence,
        **_mark(running.confidence in {"law17", "memory"}),
    }


_WORDS: dict[str, type[StrEnum]] = {
    "nat": Nationality,
    "res": Residence,
    "danger": Danger,
    "police": Cooperation,
}
_FLAGS = ("minor", "accompanied", "via_nla", "serious_disadvantage_only", "dv", "clear", "registered")
_KEYS = (*_WORDS, *_FLAGS, "form", "multi")


def shelter_facts(given: Mapping[str, Any]) -> ShelterFacts:
    """The facts from JSON: keys as in the table, null or "unknown" for what is not known, defaults for absent
    keys.

    Raises Invalid with the keys or words that are allowed.
    """
    if not isinstance(given, Mapping):
        raise Invalid("facts", "De feiten moeten een JSON-object zijn.", f"Sleutels: {', '.join(_KEYS)}.")
    unknown = sorted(set(map(str, given)) - set(_KEYS))
    if unknown:
        raise Invalid(unknown[0], f'"{unknown[0]}" is geen bekend feit.', f"Kies uit: {', '.join(_KEYS)}.")
    return ShelterFacts(**{name: _fact(name, value) for name, value in given.items()})


def _fact(name: str, value: Any) -> Any:
    is_unknown = value is None or value == "unknown"
    if name in _WORDS:
        return _word(_WORDS[name], "unknown" if is_unknown else value, name)
    if is_unknown:
        return None
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise Invalid(name, f'"{value}" past niet bij {name}.', "Kies uit: true, false, null.")
        return value
    if name == "form":
        return _word(Form, value, name)
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise Invalid(name, "Dit moet een lijst zijn.", f"Kies uit: {_listed(Problem)}.")
    return tuple(_word(Problem, item, name) for item in value)


def _word(words: type[Word], value: Any, place: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise Invalid(place, f'"{value}" is hier geen bekend woord.', f"Kies uit: {_listed(words)}.") from None


def _listed(words: type[StrEnum]) -> str:
    return ", ".join(word.value for word in words)


def _ground(ground: Ground) -> dict[str, Any]:
    cited = source(ground.source)
    return {**ground.as_record(), "confidence": cited.confidence, **_mark(cited.is_stale)}


def _mark(is_stale: bool) -> dict[str, str]:
    return {"mark": STALE_MARK} if is_stale else {}
