"""The words of each indicator: examples both ways, and nothing about where somebody comes from."""

from typing import Any

import pytest

from ketenzicht.indicators.checklist import EXCLUDED, INDICATORS, RefusedIndicator
from ketenzicht.indicators.hits import combinations
from ketenzicht.indicators.lexicon import read_lexicon, shipped
from ketenzicht.indicators.naive import hits_in

GOOD: dict[str, Any] = {
    "id": "IND-AU-06",
    "phrases": ["slaapt ... {PLEK}"],
    "yes": ["Hij slaapt in de loods."],
    "no": ["Hij slaapt thuis."],
}
WORDS = {"PLEK": "loods stal"}


def test_every_usable_indicator_has_phrases_and_no_other_has() -> None:
    assert set(shipped().examples) == set(INDICATORS)
    assert EXCLUDED.isdisjoint(phrase.indicator for phrase in shipped().phrases)


@pytest.mark.parametrize("id", INDICATORS)
def test_each_is_found_in_what_says_it_and_not_in_what_does_not(id: str) -> None:
    def said(text: str) -> bool:
        return any(hit.indicator == id and hit.standing == "stated" for hit in hits_in(text, shipped()))

    examples = shipped().examples[id]
    assert [text for text in examples.yes if not said(text)] == []
    assert [text for text in examples.no if said(text)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        *({"id": id} for id in sorted(EXCLUDED)),
        {"id": "IND-AU-99"},
        {"phrases": ["roemeen|bulgaar ... loods"]},
        {"phrases": ["komt uit een bronland"]},
        {"phrases": ["is moslim*"]},
        {"phrases": ["slaapt ..."]},
        {"phrases": ["{WEG} in loods"]},
        {"phrases": ["a* loods"]},
        {"phrases": []},
        {"yes": []},
        {"no": []},
    ],
)
def test_what_may_not_be_used_is_refused(wrong: dict[str, Any]) -> None:
    assert len(read_lexicon([GOOD], WORDS).phrases) == 1
    with pytest.raises(RefusedIndicator):
        read_lexicon([GOOD | wrong], WORDS)


def test_a_set_of_words_about_origin_is_refused_and_so_is_a_double() -> None:
    with pytest.raises(RefusedIndicator, match="origin"):
        read_lexicon([GOOD], WORDS | {"WIE": "asielzoeker vluchteling"})
    with pytest.raises(RefusedIndicator, match="twice"):
        read_lexicon([GOOD, GOOD], WORDS)


def test_a_combination_is_told_only_when_all_of_it_is_stated() -> None:
    both = "Zij slapen in de loods. Hun paspoort is afgenomen."
    one = "Zij slapen in de loods. Hun paspoort is niet afgenomen."
    assert [it.of for it in combinations(hits_in(both, shipped()), shipped())] == [("IND-AU-06", "IND-ALG-03")]
    assert combinations(hits_in(one, shipped()), shipped()) == []
