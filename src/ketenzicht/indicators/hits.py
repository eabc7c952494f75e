"""What was found and why: hits by place, combinations before items. Never a figure about a person.

A hit inside a longer one of the same indicator is that longer one; different indicators may lie over each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ketenzicht.indicators.checklist import INDICATORS, STRENGTHS
from ketenzicht.indicators.context import BECAUSE, Standing

if TYPE_CHECKING:
    from ketenzicht.indicators.lexicon import Combination, Lexicon


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase by its number in the lexicon, and where it lies."""

    phrase: int
    start: int
    end: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator in a text. `start` and `end` are code points of the original, half open; `text` is that slice."""

    indicator: str
    form: str
    strength: str
    start: int
    end: int
    text: str
    negated: bool
    standing: str
    why: str

    def as_record(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def keep(found: Iterable[Found], text: str, lexicon: "Lexicon") -> list[Hit]:
    """The hits of a text: of one indicator none that lies within another, of equal spans the first phrase.

    What a denying phrase says ("geen paspoort") takes away a denial that lies over it.
    """
    by_indicator: dict[str, list[Found]] = {}
    for one in found:
        by_indicator.setdefault(lexicon.phrases[one.phrase].indicator, []).append(one)
    kept = []
    for indicator, ones in by_indicator.items():
        stated = _longest([one for one in ones if one.standing is not Standing.DENIED])
        denied = _longest([one for one in ones if one.standing is Standing.DENIED])
        denied = [one for one in denied if not any(one.start < it.end and it.start < one.end for it in stated)]
        kept += [_hit(indicator, one, text, lexicon) for one in stated + denied]
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.indicator))


def _longest(ones: list[Found]) -> list[Found]:
    ones.sort(key=lambda one: (one.start, -one.end, one.phrase))
    reached, kept = -1, []
    for one in ones:
        if one.end > reached:
            kept.append(one)
            reached = one.end
    return kept


def _hit(indicator: str, one: Found, text: str, lexicon: "Lexicon") -> Hit:
    listed = INDICATORS[indicator]
    words = text[one.start : one.end]
    why = f"{listed.label} ({STRENGTHS[listed.strength]}; bron {listed.source})"
    if one.standing is not Standing.STATED:
        why += f", maar {BECAUSE[one.standing]}"
    return Hit(
        indicator, listed.form, listed.strength, one.start, one.end, words,
        one.standing is Standing.DENIED, one.standing.value, why,
    )  # fmt: skip


def combinations(hits: Iterable[Hit], lexicon: "Lexicon") -> list["Combination"]:
    """The combinations of the lexicon of which every indicator is stated in this text; shown before the items."""
    stated = {hit.indicator for hit in hits if hit.standing in ("stated", "quoted")}
    return [one for one in lexicon.combinations if stated.issuperset(one.of)]
