"""What a request of the person concerned asks, until when it must be answered, and when it may be refused.

A ground to refuse is chosen by a person and belongs to the right that was asked; police data follow a law of their own.
Refuses an answer to somebody whose identity was not checked, and a refusal without a ground.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.source import decided, ground, implements, in_force
from ketenzicht.rules.working_days import add_months

RIGHTS = ("access", "correction", "objection", "deletion", "restriction")
ANSWERS = ("granted", "partly", "refused")
FIRST_TERM, EXTENSION = 1, 2  # months, article 12(3)

# Ground to refuse → source, the rights that it can be put against, and the sentence in the letter.
REFUSALS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "others": ("avg-23", RIGHTS, "De rechten en vrijheden van anderen gaan hier voor; hun gegevens zijn weggelaten."),
    "safety": ("avg-23", RIGHTS, "Bekendmaking zou de veiligheid van iemand in gevaar brengen."),
    "investigation": (
        "avg-23", RIGHTS, "Het voorkomen of opsporen van strafbare feiten zou erdoor worden geschaad.",
    ),
    "police_data": (
        "wpg-25", RIGHTS, "Dit zijn politiegegevens; daarvoor geldt een eigen regeling en een eigen verzoek.",
    ),
    "excessive": ("avg-12", RIGHTS, "Het verzoek is kennelijk ongegrond of buitensporig, vooral door herhaling."),
    "legal_duty": (
        "avg-16-21", ("deletion", "objection"), "De wet verplicht ons deze gegevens langer te bewaren.",
    ),
    "legal_claim": (
        "avg-16-21", ("deletion", "restriction", "objection"), "De gegevens zijn nodig voor een rechtsvordering.",
    ),
    "correct": ("avg-16-21", ("correction",), "De gegevens zijn juist; uw lezing is aan het dossier toegevoegd."),
    "compelling": ("avg-16-21", ("objection",), "Er zijn dwingende redenen die zwaarder wegen dan uw bezwaar."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermFacts:
    """When the request came in and whether the term was extended."""

    received_on: date
    extended: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """The answer that somebody wants to give: the right, the checked identity, the answer, the grounds to refuse."""

    right: str
    identity_checked: bool
    answer: str
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answering:
    """Whether this answer can be given; `missing` names what stands in the way."""

    possible: bool
    missing: str = ""


def answer_due(facts: TermFacts, *, on: date) -> Decision[date]:
    """The last day of the answer, by the version of the rule that holds on that day."""
    return in_force(_due_2018, on)(facts, on=on)


@implements("avg-12", rule="privacy_request.answer_due", since=date(2018, 5, 25))
def _due_2018(facts: TermFacts, *, on: date) -> Decision[date]:
    months = FIRST_TERM + (EXTENSION if facts.extended else 0)
    said = "Antwoord binnen een maand na ontvangst."
    if facts.extended:
        said = "Verlengd met twee maanden; de betrokkene hoort binnen de eerste maand waarom."
    return decided(_due_2018, add_months(facts.received_on, months), (ground("avg-12", said),), facts, on)


def answerable(facts: AnswerFacts, *, on: date) -> Decision[Answering]:
    """Whether an answer can be given, by the version of the rule that holds on that day."""
    return in_force(_answerable_2018, on)(facts, on=on)


@implements(
    "avg-12", "avg-15", "avg-16-21", "avg-23", "wpg-25", rule="privacy_request.answerable", since=date(2018, 5, 25)
)
def _answerable_2018(facts: AnswerFacts, *, on: date) -> Decision[Answering]:
    missing, grounds = _missing(facts)
    return decided(_answerable_2018, Answering(not missing, missing), grounds, facts, on)


def _missing(facts: AnswerFacts) -> tuple[str, tuple[Ground, ...]]:
    if facts.answer != "refused" and not facts.identity_checked:
        said = "Zonder gecontroleerde identiteit kan een ander de gegevens krijgen."
        return "identity", (ground("avg-12", said),)
    if facts.answer == "granted" and facts.refusals:
        return "refusals", (ground("avg-23", "Wie alles toekent, weigert niets; kies dan: gedeeltelijk."),)
    if facts.answer != "granted" and not facts.refusals:
        return "refusals", (ground("avg-23", "Een weigering noemt haar grond."),)
    unfit = [name for name in facts.refusals if name not in REFUSALS or facts.right not in REFUSALS[name][1]]
    if unfit:
        return "refusals", (ground("avg-23", "Deze grond hoort niet bij het recht dat is gevraagd."),)
    if facts.answer == "granted":
        key = "avg-15" if facts.right == "access" else "avg-16-21"
        return "", (ground(key, "Het verzoek wordt ingewilligd."),)
    return "", tuple(ground(REFUSALS[name][0], REFUSALS[name][2]) for name in facts.refusals)
