"""The two flow charts as tables: the states a signal passes (S0 to S7) and the tracks of a case (Z, I, M, C).

Chart 1 is printed in the source; of chart 2 the arrows were lost and the table is a reconstruction, marked as
derived. Refuses to choose a track: it proposes them with reasons, the case meeting decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.source import decided, ground, implements, in_force


@dataclass(frozen=True, slots=True)
class State:
    """One box of flow chart 1; `next` are the ids that may follow, `feedback_to` who hears about it."""

    id: str
    name: str
    actor: str
    next: tuple[str, ...]
    feedback_to: tuple[str, ...] = ()
    closes: bool = False


STATES: tuple[State, ...] = (
    State("S0", "ontvangen", "ambtenaar", ("S1",)),
    State("S1", "bij de aandachtsfunctionaris", "AF", ("S2",)),
    State("S2", "verrijken", "AF", ("S3D", "S3V")),
    State("S3D", "duidelijk mensenhandel", "AF", ("S4",)),
    State("S3V", "signaal blijft vaag", "AF", ("S5",)),
    State("S4", "melden", "AF", ("S6",)),
    State("S5", "advies inwinnen", "adviseur", ("S5a", "S5b", "S5c")),
    State("S5a", "geen mensenhandel", "adviseur", ("S6",), ("AF", "melder"), closes=True),
    State("S5b", "meer informatie nodig", "adviseur", ("S2",), ("AF",)),
    State("S5c", "wel mensenhandel", "adviseur", ("S4",), ("AF",)),
    State("S6", "terugkoppeling", "ontvanger", ("S7", "closed"), ("AF", "melder")),
    State("S7", "afhandeling", "casusoverleg", ("Z", "I", "M", "C")),
)
STATE: dict[str, State] = {state.id: state for state in STATES}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known when an expert has picked the signal up."""

    forms: tuple[Form, ...] = ()
    victim_known: bool = False
    minor: bool = False
    several_partners: bool = False
    organised_crime: bool = False
    investigation: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """One track of flow chart 2: its forum, who leads, and what follows."""

    id: str
    name: str
    forum: str
    lead: DeskRole
    next: str


def _investigator(facts: CaseFacts) -> DeskRole:
    return DeskRole.NLA if set(facts.forms) == {Form.LABOUR} else DeskRole.AVIM


def _care(facts: CaseFacts) -> Track:
    table = "Zorgtafel 18-" if facts.minor else "Zorgtafel 18+"
    return Track("Z", "slachtoffer", table, DeskRole.CARE_COORDINATOR, "voortgang casus")


def _integral(facts: CaseFacts) -> Track:
    return Track("I", "integrale aanpak", "AVO/RIEC", DeskRole.RIEC, "casusoverleg")


def _mono(facts: CaseFacts) -> Track:
    return Track("M", "mono", "één dienst", _investigator(facts), "terugkoppeling")


def _meeting(facts: CaseFacts) -> Track:
    return Track("C", "casusoverleg", "casusoverleg", DeskRole.CHAIN_DIRECTOR, "voortgang casus")


_TRACKS: tuple[tuple[Callable[[CaseFacts], bool], Callable[[CaseFacts], Track], Ground], ...] = (
    (
        lambda facts: facts.victim_known,
        _care,
        ground(
            "ob2021-b1-stroomschema2",
            "Er is een vermoedelijk slachtoffer: de zorgtafel, geleid door de ZoCo.",
        ),
    ),
    (
        lambda facts: facts.organised_crime,
        _integral,
        ground(
            "ob2021-b1-stroomschema2",
            "Er zijn tekenen van georganiseerde misdaad: integrale aanpak via het RIEC.",
        ),
    ),
    (
        lambda facts: facts.investigation and not facts.organised_crime,
        _mono,
        ground("ob2021-b1-stroomschema2", "Eén dienst onderzoekt: die handelt af en koppelt terug."),
    ),
    (
        lambda facts: facts.several_partners or (facts.victim_known and facts.investigation),
        _meeting,
        ground(
            "gv2020-taken-keten",
            "Meer partners zijn aan zet: de ketenregisseur bewaakt de voortgang in casusoverleg.",
        ),
    ),
)


def propose_tracks(facts: CaseFacts, *, on: date) -> Decision[tuple[Track, ...]]:
    """The tracks that fit, in the order Z, I, M, C; several may run side by side.

    When nothing fits the case meeting is proposed, so that a case never lies without a forum.
    """
    return in_force(_tracks_2021, on)(facts, on=on)


@implements(
    "ob2021-b1-stroomschema2",
    "gv2020-taken-keten",
    rule="flow_chart.propose_tracks",
    since=date(2021, 1, 1),
)
def _tracks_2021(facts: CaseFacts, *, on: date) -> Decision[tuple[Track, ...]]:
    fitting = [(make(facts), because) for holds, make, because in _TRACKS if holds(facts)]
    if not fitting:
        why = "Nog niets wijst één spoor aan: bespreek het in het casusoverleg."
        fitting = [(_meeting(facts), ground("gv2020-taken-keten", why))]
    tracks = tuple(track for track, _ in fitting)
    return decided(_tracks_2021, tracks, tuple(because for _, because in fitting), facts, on)
