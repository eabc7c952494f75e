"""The quick reading is exactly the slow one, on a text made of notes, odd letters and broken ends of lines."""

import os
import random

import pytest

from ketenzicht.indicators.automaton import Automaton, quick_reader
from ketenzicht.indicators.hits import Hit
from ketenzicht.indicators.lexicon import Lexicon, read_lexicon, shipped
from ketenzicht.indicators.naive import hits_in
from ketenzicht.indicators.stream import slow_reader
from tests.indicators.notes import NOTES

SIZE = 20_000_000 if os.environ.get("KETENZICHT_THOROUGH") else 150_000
ROWS = [
    {"id": "IND-SU-01", "phrases": ["gedwongen", "dwang|gedwongen ~ seks"], "yes": ["x"], "no": ["y"]},
    {"id": "IND-SU-17", "phrases": ["privéhuis"], "yes": ["x"], "no": ["y"]},
    {"id": "IND-AU-06", "phrases": ["slaap* ... loods|stal & geen sleutel"], "yes": ["x"], "no": ["y"]},
]
ODD = [
    "dwangë", "PRIVÉHUIS", "İstanbul", "ĳs", "prive\u0301huis", "\u0301", "ﬁ", "\x00", "\x01", "\x85", "\xa0", "_",
    "“", "語", ",",
    ". ", "! ", ".", "gedwongen", "dwang", "seks", "slaapt", "in", "loods", "stal.", "geen", "sleutel", "niet",
]  # fmt: skip


def slowly(lines: list[str], lexicon: Lexicon) -> dict[int, list[Hit]]:
    return {number: hits for number, line in enumerate(lines) if (hits := hits_in(line, lexicon))}


def test_on_odd_letters_it_finds_what_the_slow_one_finds() -> None:
    small = read_lexicon(ROWS, {})
    made = Automaton(small)
    chance = random.Random(7)
    lines = ["".join(chance.choice((" ", " ", "")) + chance.choice(ODD) for _ in range(40)) for _ in range(500)]
    assert dict(made.hits("\n".join(lines))) == slowly(lines, small)
    assert len(slowly(lines, small)) > 100


def test_a_text_of_several_lines_shows_its_own_slice() -> None:
    small = read_lexicon(ROWS, {})
    texts = ["Zij wordt\ndwang \nseks.", "niets", "PRIVÉHUIS en gedwongen"]
    assert quick_reader(small)(texts) == slow_reader(small)(texts)
    assert quick_reader(small)(texts)[0][0].text == "dwang \nseks"


@pytest.mark.proof
def test_on_notes_it_finds_what_the_slow_one_finds() -> None:
    chance = random.Random(20)
    sentences = [sentence for note in NOTES for sentence in note.text.split(". ")]
    lines: list[str] = []
    size = 0
    while size < SIZE:
        lines.append(". ".join(chance.choices(sentences, k=9)))
        size += len(lines[-1])
    made = Automaton(shipped())
    assert dict(made.hits("\n".join(lines))) == slowly(lines, shipped())
