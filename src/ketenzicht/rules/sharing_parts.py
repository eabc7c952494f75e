"""What the sharing tree is made of: questions, branches and leaves, each with its words and its paragraphs.

A branch leads to a question or to a leaf. What a branch lays down on the way (a ground, a condition) counts for every
leaf behind it. Decides nothing by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.source import ground
from ketenzicht.rules.words import gettext_noop as _


class Outcome(StrEnum):
    """The eight answers of the tree."""

    ALLOW = "ALLOW"
    ALLOW_MINIMAL = "ALLOW_MINIMAL"
    ALLOW_LOGGED = "ALLOW_LOGGED"
    ASK_CONSENT = "ASK_CONSENT"
    ADVISE_FG = "ADVISE_FG"
    ANON_ONLY = "ANON_ONLY"
    REFUSE = "REFUSE"
    EMERGENCY = "EMERGENCY"


class Document(StrEnum):
    """The paper that the law wants beside the sharing."""

    NONE = ""
    CONSENT = "consent"
    POLICE_DECISION = "wpg20"
    CONFLICT_OF_DUTIES = "conflict"


KEEP = ground(
    "avg-5-e", _("Bewaar en laat bewaren zolang het doel dat vraagt, en spreek een dag af waarop u dat nakijkt.")
)
KEEP_NOTHING = ground("avg-4", _("Er wordt niets over een persoon bewaard."))
TELL = ground(
    "avg-14",
    _("Vertel de betrokkene wie wat krijgt en waarom. Is dat gevaarlijk, schrijf dan op waarom u het niet doet."),
)
TELL_NOTHING = ground("avg-4", _("Er is niemand te herkennen, dus er is niemand in te lichten."))


@dataclass(frozen=True, slots=True)
class Leaf:
    """An end of the tree. `says`: the answer in one Dutch sentence; `conditions`: what must be in order first.

    `steps`: what to do now; `keep`: how long it may be kept; `tell`: what the person concerned hears.
    """

    outcome: Outcome
    says: str
    grounds: tuple[Ground, ...]
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    document: Document = Document.NONE
    keep: Ground = KEEP
    tell: Ground = TELL


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer: the word of the contract, the words on the button, where it leads, and what it lays down."""

    answer: str
    label: str
    then: str | Leaf
    grounds: tuple[Ground, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one plain sentence, with an example and why it is asked."""

    id: str
    text: str
    example: str
    why: str
    branches: tuple[Branch, ...]

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(branch.answer for branch in self.branches)

    def branch(self, answer: str) -> Branch:
        """The branch of an answer. Raises KeyError when the question has no such answer."""
        for branch in self.branches:
            if branch.answer == answer:
                return branch
        raise KeyError(answer)

    def leaves(self) -> Iterator[tuple[str, Leaf]]:
        """Answer and leaf of each branch that ends here."""
        yield from ((branch.answer, branch.then) for branch in self.branches if isinstance(branch.then, Leaf))


YES = _("Ja")
NO = _("Nee")
NO_OR_UNSURE = _("Nee, of ik weet het niet")
