"""The glossary is whole and true: every model, every state, every source key, and every place in the code."""

import re
import tomllib
from importlib import import_module

import pytest
from django.db import models

from tests.architecture.sources import PACKAGE, ROOT
from tests.architecture.test_rows import own_models

GLOSSARY = (ROOT / "docs/glossary.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("| ")
]
TERMS = [row for row in ROWS if len(row) == 5 and row[0] != "English"]
KEPT_STATES = {(row[0].strip("`"), row[1].strip("`")) for row in ROWS if len(row) == 3 and row[0] != "row"}
# The words that the whole house uses, and may not use otherwise.
FIXED = {
    "signal": "melding",
    "reporter": "melder",
    "contact officer": "aandachtsfunctionaris",
    "chain director": "ketenregisseur",
    "care coordinator": "zorgcoördinator",
    "presumed victim": "vermoedelijk slachtoffer",
    "hand-over": "overdracht",
    "feedback": "terugkoppeling",
    "case meeting": "casusoverleg",
    "agreement": "afspraak",
    "reflection period": "bedenktijd",
    "shelter": "opvang",
    "place": "plek",
    "disclosure": "verstrekking",
    "ground": "grondslag",
}
STATE_ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/states.py"))


def missing_models(page: str) -> list[str]:
    """Models that no row names by their place in the code."""
    places = {model: model.__module__.removeprefix("ketenzicht.").replace(".", "/") for model in own_models()}
    return [model._meta.label for model, path in places.items() if f"`{path}.py:{model.__name__}`" not in page]


def words(room: str) -> dict[str, dict[str, str]]:
    """The lists of words in a room's `states.py`, by name; sentences are no words."""
    found = vars(import_module(f"ketenzicht.{room}.states"))
    lists = {
        name: given for name, given in found.items() if name[0].isalpha() and name.isupper() and isinstance(given, dict)
    }
    return {name: given for name, given in lists.items() if not any(str(word).endswith(".") for word in given.values())}


def missing_words(page: str, room: str) -> list[str]:
    """Words of a room that do not stand, with their Dutch, under the heading of their list."""
    missing = []
    for name, given in words(room).items():
        part = re.search(rf"^### [^\n]*`{room}\.states\.{name}`(.*?)(?=^##|\Z)", page, re.DOTALL | re.MULTILINE)
        text = part.group(1) if part else ""
        missing += [f"{name}.{word}" for word, dutch in given.items() if f"| `{word}` | {dutch} |" not in text]
        missing += [
            f"{name}: {word} is gone" for word in re.findall(r"^\| `(\w+)`", text, re.MULTILINE) if word not in given
        ]
    return missing


def kept_states() -> set[tuple[str, str]]:
    """(model, state) of every constraint that lists states and has no list of words in a `states.py`."""
    found = set()
    for model in own_models():
        for constraint in model._meta.constraints:
            known = re.search(r"(?:state|status|outcome)_known$", constraint.name)
            if known and isinstance(constraint, models.CheckConstraint) and model._meta.app_label not in STATE_ROOMS:
                assert isinstance(constraint.condition, models.Q)
                listed = constraint.condition.children[0]
                assert isinstance(listed, tuple)
                found |= {(model._meta.label, str(state)) for state in listed[1]}
    return found


def test_every_model_has_its_row() -> None:
    assert missing_models(GLOSSARY) == []


@pytest.mark.parametrize("room", STATE_ROOMS)
def test_every_word_of_a_states_file_is_there_with_its_dutch(room: str) -> None:
    assert missing_words(GLOSSARY, room) == []


def test_states_that_only_a_constraint_knows_are_there_too() -> None:
    assert kept_states() == KEPT_STATES


@pytest.mark.parametrize("row", TERMS, ids=[f"{row[0]} {row[4]}" for row in TERMS])
def test_a_term_has_dutch_a_known_source_and_a_place_that_exists(row: list[str]) -> None:
    _english, dutch, meaning, source, place = row
    keys = tomllib.loads((PACKAGE / "rules/sources.toml").read_text())
    path, _, name = place.strip("`").partition(":")
    assert dutch
    assert meaning
    assert source == "–" or source.strip("`") in keys
    assert name in (PACKAGE / path).read_text()


@pytest.mark.parametrize(("english", "dutch"), FIXED.items())
def test_a_word_of_the_house_has_its_one_dutch_word(english: str, dutch: str) -> None:
    assert any(row[0] == english and dutch in re.split(r", ", row[1]) for row in TERMS)


def test_a_model_that_is_left_out_is_found() -> None:
    page = GLOSSARY.replace("`duties/models.py:Duty`", "")
    assert missing_models(page) == ["duties.Duty"]


def test_a_state_that_is_left_out_or_gone_is_found() -> None:
    page = GLOSSARY.replace("| `vague` | nog vaag |", "| `hazy` | nog vaag |")
    assert missing_words(page, "signals") == ["LABELS.vague", "LABELS: hazy is gone"]
