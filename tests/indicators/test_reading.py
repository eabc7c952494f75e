"""How words are read: whole words, whatever their accents, with their place in the original and how they are said."""

import pytest

from ketenzicht.indicators.hits import Hit
from ketenzicht.indicators.lexicon import read_lexicon, shipped
from ketenzicht.indicators.naive import hits_in

ROWS = [
    {"id": "IND-SU-01", "phrases": ["gedwongen", "gedwongen seks"], "yes": ["x"], "no": ["y"]},
    {"id": "IND-SU-17", "phrases": ["privéhuis"], "yes": ["x"], "no": ["y"]},
    {"id": "IND-ALG-03", "phrases": ["geen paspoort"], "yes": ["x"], "no": ["y"]},
    {"id": "IND-AU-06", "phrases": ["slaap* ... loods & sleutel"], "yes": ["x"], "no": ["y"]},
]
SMALL = read_lexicon(ROWS, {})


def found(text: str) -> list[Hit]:
    return hits_in(text, SMALL)


@pytest.mark.parametrize("written", ["privéhuis", "PRIVÉHUIS", "Privehuis", "prive\u0301huis", "ＰＲＩＶＥhuis"])
def test_case_accents_and_composition_do_not_matter(written: str) -> None:
    text = f"İstanbul, ĳsbaan: een {written}!"
    (hit,) = found(text)
    assert hit.text == text[hit.start : hit.end] == written


@pytest.mark.parametrize("text", ["gedwongenë", "ongedwongen", "gedwongene", "privéhuisje"])
def test_only_whole_words_count(text: str) -> None:
    assert found(text) == []


def test_the_longer_of_two_that_begin_alike_stands_and_the_shorter_is_not_lost() -> None:
    assert [hit.text for hit in found("gedwongen seks")] == ["gedwongen seks"]
    assert [hit.text for hit in found("gedwongen werk")] == ["gedwongen"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Zij wordt gedwongen.", "stated"),
        ("Zij wordt niet gedwongen.", "denied"),
        ("Gedwongen werd zij niet.", "denied"),
        ("Niet bang, maar gedwongen.", "stated"),
        ("Stel dat zij wordt gedwongen.", "supposed"),
        ("Vroeger werd zij gedwongen.", "past"),
        ("Zij zei: “ik word gedwongen hoor”.", "quoted"),
        ("Zij heeft geen paspoort.", "stated"),
    ],
)
def test_how_it_is_said_is_told(text: str, standing: str) -> None:
    (hit,) = found(text)
    assert (hit.standing, hit.negated) == (standing, standing == "denied")
    assert hit.why


def test_two_things_near_each_other_count_in_either_order_within_a_sentence() -> None:
    assert found("Hij slaapt in de loods zonder sleutel.")
    assert found("Zonder sleutel slaapt hij in de loods.")
    assert not found("Hij slaapt in de loods. De sleutel hangt daar.")


def test_a_hit_tells_indicator_strength_and_why_and_never_a_figure() -> None:
    (hit,) = [hit for hit in hits_in("Zij slapen in de stal.", shipped()) if hit.form == "AU"]
    assert (hit.indicator, hit.strength) == ("IND-AU-06", "strong")
    assert "Overnacht op de werkplek" in hit.why
    assert "score" not in hit.as_record()
