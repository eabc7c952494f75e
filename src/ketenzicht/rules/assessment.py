"""What the contact officer may conclude, and what follows from the advice that was asked.

"Not trafficking" is never the end of a worry: another problem is passed on to whom it belongs. Refuses a
conclusion without a reason, and a clear one without a form; says what is missing instead of guessing it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.flow_chart import STATE
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.profiles import (
    ADVICE_REVIEW_WORKING_DAYS,
    ADVICE_ROUNDS,
    GENERIC,
    SERVICE_LEVEL_SOURCE,
    RouteProfile,
)
from ketenzicht.rules.routing import Desk, RoutingFacts, route
from ketenzicht.rules.source import decided, ground, implements, in_force


class Conclusion(StrEnum):
    """What the contact officer makes of a signal."""

    CLEAR = "clear"
    VAGUE = "vague"
    NOT_TRAFFICKING = "not_trafficking"


class Concern(StrEnum):
    """What else may be the matter when it is not trafficking."""

    NONE = "none"
    DOMESTIC_VIOLENCE = "domestic_violence"
    CHILD_SAFETY = "child_safety"
    LABOUR_LAW = "labour_law"
    OTHER_CRIME = "other_crime"
    CARE_NEED = "care_need"
    HOUSING = "housing"
    UNDERMINING = "undermining"


class Advice(StrEnum):
    """The three outcomes of advice in flow chart 1."""

    NOT_TRAFFICKING = "S5a"
    MORE_INFORMATION = "S5b"
    TRAFFICKING = "S5c"


PASSED_ON: dict[Concern, tuple[DeskRole, ...]] = {
    Concern.NONE: (),
    Concern.DOMESTIC_VIOLENCE: (DeskRole.VEILIG_THUIS,),
    Concern.CHILD_SAFETY: (DeskRole.VEILIG_THUIS, DeskRole.CHILD_PROTECTION),
    Concern.LABOUR_LAW: (DeskRole.NLA,),
    Concern.OTHER_CRIME: (DeskRole.AVIM,),
    Concern.CARE_NEED: (DeskRole.MUNICIPALITY,),
    Concern.HOUSING: (DeskRole.MUNICIPALITY,),
    Concern.UNDERMINING: (DeskRole.RIEC,),
}


@dataclass(frozen=True, slots=True)
class ConclusionFacts:
    """The conclusion as given; of the reasons only how many there are, the words stay with the signal."""

    conclusion: Conclusion
    forms: tuple[Form, ...] = ()
    reasons: int = 0
    concern: Concern = Concern.NONE


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where the signal goes. `missing` not empty: the conclusion does not stand yet, and the state does not
    change.
    """

    state: str
    missing: tuple[str, ...] = ()
    pass_on_to: tuple[DeskRole, ...] = ()
    feedback_to: tuple[str, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """An advice as answered; `round` counts how often advice was asked for this signal, from 1."""

    outcome: Advice
    forms: tuple[Form, ...] = ()
    round: int = 1
    minor: bool = False
    concern: Concern = Concern.NONE
    profile: RouteProfile = GENERIC


@dataclass(frozen=True, slots=True)
class AfterAdvice:
    """What follows: the state, who hears, whether it closes, the route when it is trafficking, the review
    when not sure.
    """

    state: str
    feedback_to: tuple[str, ...]
    closes: bool = False
    route: tuple[Desk, ...] = ()
    pass_on_to: tuple[DeskRole, ...] = ()
    review_working_days: int | None = None
    chain_director_looks_along: bool = False


def conclude(facts: ConclusionFacts, *, on: date) -> Decision[NextStep]:
    """Whether this conclusion stands, and to which state of flow chart 1 it leads."""
    return in_force(_conclude_2021, on)(facts, on=on)


@implements(
    "ob2021-b1-stroomschema1",
    "ob2021-b2-stappenplan",
    "wmo2015-526",
    rule="assessment.conclude",
    since=date(2021, 1, 1),
)
def _conclude_2021(facts: ConclusionFacts, *, on: date) -> Decision[NextStep]:
    missing = _missing(facts)
    if missing:
        why = ground("ob2021-b2-stappenplan", f"De conclusie staat nog niet: er ontbreekt {' en '.join(missing)}.")
        return decided(_conclude_2021, NextStep("S2", missing), (why,), facts, on)
    if facts.conclusion is Conclusion.CLEAR:
        why = ground("ob2021-b1-stroomschema1", "Duidelijk mensenhandel: meld bij de diensten van deze vorm.")
        return decided(_conclude_2021, NextStep("S4"), (why,), facts, on)
    if facts.conclusion is Conclusion.VAGUE:
        why = ground("ob2021-b1-stroomschema1", "Het signaal blijft vaag: vraag advies, en leg het niet weg.")
        return decided(_conclude_2021, NextStep("S5"), (why,), facts, on)
    step = NextStep("S6", (), PASSED_ON[facts.concern], ("melder",), closes=True)
    why = ground("ob2021-b2-stappenplan", "Geen mensenhandel: koppel terug aan de melder.")
    return decided(_conclude_2021, step, (why, *_passed_on(facts.concern)), facts, on)


def _missing(facts: ConclusionFacts) -> tuple[str, ...]:
    missing = []
    if facts.reasons < 1:
        missing.append("een reden")
    if facts.conclusion is Conclusion.CLEAR and not facts.forms:
        missing.append("een vorm van uitbuiting")
    return tuple(missing)


def _passed_on(concern: Concern) -> tuple[Ground, ...]:
    if concern is Concern.NONE:
        return ()
    receivers = " en ".join(role.value for role in PASSED_ON[concern])
    grounds = [
        ground("ob2021-b2-stappenplan", f"Elk zorgelijk signaal wordt besproken: geef het door aan {receivers}.")
    ]
    if DeskRole.VEILIG_THUIS in PASSED_ON[concern]:
        grounds.append(ground("wmo2015-526", "Bij Veilig Thuis mag worden gemeld, zo nodig zonder toestemming."))
    return tuple(grounds)


def weigh_advice(facts: AdviceFacts, *, on: date) -> Decision[AfterAdvice]:
    """What follows from an advice: close and tell, back to enrichment with a review date, or report by form.

    Raises ValueError for "trafficking" without a form.
    """
    return in_force(_weigh_2021, on)(facts, on=on)


@implements(
    "ob2021-b1-stroomschema1",
    "ob2021-b2-stappenplan",
    "wmo2015-526",
    "kz-service-levels",
    rule="assessment.weigh_advice",
    since=date(2021, 1, 1),
)
def _weigh_2021(facts: AdviceFacts, *, on: date) -> Decision[AfterAdvice]:
    state = STATE[facts.outcome.value]
    if facts.outcome is Advice.NOT_TRAFFICKING:
        told = ground("ob2021-b1-stroomschema1", "Geen mensenhandel: de AF hoort de uitkomst en wat nog kan.")
        outcome = AfterAdvice(state.next[0], state.feedback_to, True, pass_on_to=PASSED_ON[facts.concern])
        return decided(_weigh_2021, outcome, (told, *_passed_on(facts.concern)), facts, on)
    if facts.outcome is Advice.MORE_INFORMATION:
        back = ground("ob2021-b1-stroomschema1", "Meer informatie is nodig: terug naar verrijken, met wat ontbreekt.")
        again = ground(
            SERVICE_LEVEL_SOURCE,
            f"Bekijk het uiterlijk over {ADVICE_REVIEW_WORKING_DAYS} werkdagen opnieuw; "
            f"na {ADVICE_ROUNDS} rondes kijkt de ketenregisseur mee.",
        )
        outcome = AfterAdvice(
            state.next[0],
            state.feedback_to,
            review_working_days=ADVICE_REVIEW_WORKING_DAYS,
            chain_director_looks_along=facts.round >= ADVICE_ROUNDS,
        )
        return decided(_weigh_2021, outcome, (back, again), facts, on)
    signal = RoutingFacts(clear=True, forms=facts.forms, minor=facts.minor, profile=facts.profile)
    routing = route(signal, on=on)
    yes = ground("ob2021-b1-stroomschema1", "Wel mensenhandel: meld bij de diensten van deze vorm.")
    outcome = AfterAdvice(state.next[0], state.feedback_to, route=routing.outcome.route)
    return decided(_weigh_2021, outcome, (yes, *routing.grounds), facts, on)
