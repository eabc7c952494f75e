"""The sharing tree, whole: twenty questions from Q0 to Q20 (there is no Q14), and what a receiver needs per purpose.

It is put together and checked at import: a branch to a question that is not there, a question that nobody reaches, or
a leaf without a paragraph stops the start. Decides nothing by itself.
"""

from collections.abc import Iterator

from ketenzicht.rules.sharing_general import GENERAL
from ketenzicht.rules.sharing_parts import Leaf, Outcome, Question
from ketenzicht.rules.sharing_police import POLICE
from ketenzicht.rules.sharing_privacy_law import PRIVACY_LAW
from ketenzicht.rules.sharing_secrecy import SECRECY
from ketenzicht.rules.words import gettext_noop as _

START = "Q0"
NUMBERS = tuple(number for number in range(21) if number != 14)


def whole(*questions: Question) -> dict[str, Question]:
    """The questions by id, in the order of their numbers. Raises ValueError when the tree has a loose end."""
    tree = {question.id: question for question in questions}
    ordered = {f"Q{number}": tree[f"Q{number}"] for number in NUMBERS if f"Q{number}" in tree}
    targets = {branch.then for question in questions for branch in question.branches if isinstance(branch.then, str)}
    if len(ordered) != len(questions) or targets != set(tree) - {START}:
        raise ValueError(f"The sharing tree has loose ends: {sorted(targets ^ (set(tree) - {START}))}.")
    bare = [
        f"{key}.{answer}" for key, question in ordered.items() for answer, leaf in question.leaves() if not leaf.grounds
    ]
    if bare:
        raise ValueError(f"Leaves without a paragraph: {', '.join(bare)}.")
    return ordered


TREE = whole(*GENERAL, *PRIVACY_LAW, *SECRECY, *POLICE)

# The least that a receiver needs, per purpose: proposals to start from, in words that users read.
NEEDED: dict[str, tuple[str, ...]] = {
    "hulp": (
        _("naam of roepnaam en hoe iemand veilig te bereiken is"),
        _("taal, en of er kinderen zijn"),
        _("wat er nu nodig is voor hulp en veiligheid"),
    ),
    "veiligheid": (
        _("om wie het gaat"),
        _("waar het gevaar is en waaruit het bestaat"),
        _("wie er bij betrokken zijn"),
    ),
    "opsporing": (
        _("wat er is gezien, waar en wanneer"),
        _("om wie het gaat, voor zover bekend"),
        _("aanknopingspunten, zoals een kenteken of adres"),
    ),
    "toezicht": (_("adres of bedrijf"), _("wat er niet klopt"), _("geen verhaal over een slachtoffer")),
    "besluit": (_("adres of bedrijf"), _("de feiten waarop het besluit rust"), _("geen namen van slachtoffers")),
    "statistiek": (_("vorm van uitbuiting, leeftijdsgroep, geslacht en regio"), _("geen naam en geen adres")),
}
IN_DANGER = (
    _("waar het is"),
    _("wie er gevaar loopt, en door wie of wat"),
    _("wat de hulpdienst moet weten om veilig te helpen"),
)
NAMELESS = (_("wat er speelt, zonder naam, adres, nummer of herkenbare bijzonderheden"),)
# The nine things that belong in the record of every sharing.
RECORD = (
    _("doel"),
    _("grondslag"),
    _("welke gegevens"),
    _("ontvanger"),
    _("wie besloot"),
    _("wanneer"),
    _("hoe lang te bewaren"),
    _("of de betrokkene het weet, en zo niet waarom"),
    _("wanneer opnieuw te bekijken"),
)


def fields_for(leaf: Leaf, purpose: str | None) -> tuple[str, ...]:
    """The least that this leaf allows for this purpose; nothing where the answer is no."""
    if leaf.outcome is Outcome.EMERGENCY:
        return IN_DANGER
    if leaf.outcome in (Outcome.REFUSE, Outcome.ADVISE_FG, Outcome.ALLOW):
        return NAMELESS
    if leaf.outcome is Outcome.ANON_ONLY and purpose != "statistiek":
        return NAMELESS
    return NEEDED.get(purpose or "hulp", NAMELESS)


def leaves() -> Iterator[tuple[str, str, Leaf]]:
    """Question, answer and leaf of every end of the tree."""
    for key, question in TREE.items():
        yield from ((key, answer, leaf) for answer, leaf in question.leaves())
