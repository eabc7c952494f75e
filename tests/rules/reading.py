"""How a written case is put to its rule, and what of the decision a case may speak of."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, get_type_hints

from ketenzicht.kernel.decision import Decision, plain
from ketenzicht.rules import assessment, care, flow_chart, routing, shelter
from ketenzicht.rules.answers import shelter_facts
from ketenzicht.rules.deadlines import CLOCKS, clock
from ketenzicht.rules.profiles import profile_of
from ketenzicht.rules.register import Case, in_force_for
from ketenzicht.rules.replay import load_all, rebuilt


def decide(case: Case) -> Decision[Any]:
    """The decision on the case's facts and day, by the rule as other rooms call it."""
    module, _, name = case.rule.partition(".")
    rule: Callable[..., Decision[Any]] = getattr(import_module(f"ketenzicht.rules.{module}"), name)
    facts = _facts(case, in_force_for(case, load_all()[case.rule]).function)
    on = date.fromisoformat(case.on)
    if case.rule == "disclosure.package":
        urgency = {"acute": facts.acute, "safe_to_contact": facts.safe_to_contact}
        return rule(facts.receiver, facts.purpose, on=on, **urgency)
    return rule(facts, on=on)


def _facts(case: Case, function: Callable[..., Any]) -> Any:
    if case.rule == "shelter.entitle":
        return shelter_facts(case.given)
    given = dict(case.given)
    if "region" in given:
        given["profile"] = plain(profile_of(given.pop("region")))
    return rebuilt(get_type_hints(function)["facts"], given)


def view(case: Case) -> tuple[dict[str, Any], set[str]]:
    """What came out, in the words of the cases, and the sources that it stands on."""
    if case.rule == "deadlines.clock":
        running = clock(case.given["id"], starts_on=date.fromisoformat(case.on))
        seen = {**plain(running), "recurring": running.recurring}
        return _sayable(seen), {"atw-1"} | set(CLOCKS[running.id].sources)
    decision = decide(case)
    seen = VIEWS.get(case.rule, _plain)(decision.outcome)
    return _sayable({**seen, "rule": decision.rule}), {ground.source for ground in decision.grounds}


def _sayable(value: Any) -> Any:
    """The value with "none" where TOML has no word for nothing."""
    if isinstance(value, dict):
        return {key: _sayable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_sayable(item) for item in value]
    return "none" if value is None else value


def _plain(outcome: Any) -> dict[str, Any]:
    """The fields of an outcome by name; an outcome without fields is called "outcome"."""
    seen = plain(outcome)
    return seen if isinstance(seen, dict) else {"outcome": seen}


def _routing(outcome: routing.Routing) -> dict[str, Any]:
    return {
        "route": list(outcome.roles),
        "modes": [desk.mode.value for desk in outcome.route],
        "state": outcome.state,
        "rows": [step.row for step in outcome.trace if step.matched],
    }


def _tracks(outcome: tuple[flow_chart.Track, ...]) -> dict[str, Any]:
    return {
        "tracks": [track.id for track in outcome],
        "forums": [track.forum for track in outcome],
        "leads": [track.lead.value for track in outcome],
    }


def _after_advice(outcome: assessment.AfterAdvice) -> dict[str, Any]:
    return {**plain(outcome), "route": [desk.role.value for desk in outcome.route]}


def _entitlement(outcome: shelter.Entitlement) -> dict[str, Any]:
    return {
        "rows": list(outcome.row_ids),
        "open_questions": list(outcome.open_questions),
        "clocks": [running.id for running in outcome.clocks],
        "ends": [plain(running.ends_on) for running in outcome.clocks],
    }


def _reflection(outcome: care.ReflectionPeriod) -> dict[str, Any]:
    clocks = [running.id for running in outcome.clocks]
    ends_on = plain(outcome.clocks[0].ends_on) if outcome.clocks else None
    return {**plain(outcome), "clocks": clocks, "ends_on": ends_on}


def _desks(outcome: tuple[routing.Desk, ...]) -> dict[str, Any]:
    return {"route": [desk.role.value for desk in outcome], "modes": [desk.mode.value for desk in outcome]}


def _package(outcome: tuple[str, ...]) -> dict[str, Any]:
    return {"fields": list(outcome)}


VIEWS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "routing.route": _routing,
    "flow_chart.propose_tracks": _tracks,
    "assessment.weigh_advice": _after_advice,
    "shelter.entitle": _entitlement,
    "care.reflection_period": _reflection,
    "disclosure.package": _package,
    "reception.receive": _desks,
}
