"""An entry says what was looked at and why: every reading names its fields, every act has a purpose and a moment."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import code, dotted, functions, short
from tests.audit.given import entries

# What is read there holds no data of a person, only numbers, moments and names of fields.
ABOUT_NOBODY = {"read_breach", "read_destruction"}


def readings(text: str) -> Iterator[tuple[str, bool]]:
    """Each guarded reading of a module, and whether its body tells the entry which fields it shows."""
    for node in functions(ast.parse(text)):
        marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call) and dotted(mark.func) == "reading"]
        if marks:
            told = [one for one in ast.walk(node) if isinstance(one, ast.Call) and dotted(one.func) == "concerns"]
            yield node.name, any(given.arg == "fields" for call in told for given in call.keywords)


def test_every_reading_tells_the_entry_which_fields_it_shows() -> None:
    found = {f"{short(path)}:{name}": told for path in code() for name, told in readings(path.read_text())}
    assert len(found) > 10
    silent = {name for name, told in found.items() if not told}
    assert {name for name in silent if name.rpartition(":")[2] not in ABOUT_NOBODY} == set()


def test_a_reading_that_says_nothing_is_found() -> None:
    text = "@reading('a.read', kind='a')\ndef look(*, actor):\n    concerns(actor.user)\n"
    assert list(readings(text)) == [("look", False)]


@pytest.mark.django_db
@pytest.mark.usefixtures("story_world")
def test_in_whole_stories_every_entry_says_who_as_what_why_when_and_with_what_outcome() -> None:
    assert entries().count() > 100
    for blank in ("role", "purpose", "action", "kind"):
        assert not entries(**{blank: ""}).exists()
    assert not entries(began_at=None).exists()
    assert set(entries().values_list("outcome", flat=True)) <= {"done", "refused"}


@pytest.mark.django_db
@pytest.mark.usefixtures("story_world")
def test_whoever_acts_for_an_organisation_is_kept_with_it() -> None:
    assert not entries(organisation=None, user__isnull=False).exists()
    assert set(entries(user=None).values_list("role", flat=True)) <= {"SYSTEM", "PUBLIC"}
