"""After whole stories no name, number, address or word of a reporter stands anywhere in the clear."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection

from ketenzicht.care.operations import tick_off
from ketenzicht.care.queries import clients_for, read_trajectory
from ketenzicht.cases.queries import cases_for, read_case
from ketenzicht.chain.story import Step, Story
from ketenzicht.chain.walk import perform
from ketenzicht.shelter.operations import close_place
from ketenzicht.shelter.queries import places_for
from tests import setting_up
from tests.cast import actor
from tests.worlds import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
# Columns that are meant to be read, and hold nobody whom the chain is about.
PLAIN = {"agencies_organisation", "agencies_user", "agencies_desk", "shelter_placetype", "django_migrations"}

# What somebody writes when things end: longer than the columns that hold the fixed word, and never cut.
ENDS = {
    "tick_off": "Aangifte gedaan bij agent Demo-Zwaluwstaart op het bureau aan de Demokade. " * 3,
    "end_care": "Zij woont nu bij haar zus Demo-Anouk in het huis met de blauwe luiken. " * 5,
    "close_case": "De man met bijnaam Demo-Kraanvogel is veroordeeld en zit vast in Demodorp. " * 5,
    "close_place": "De buurman van nummer 9, Demo-Wielewaal, kent het adres van het huis. " * 5,
}


def canaries() -> set[str]:
    """Every name, contact, observable and a piece of every text of the stories that were told."""
    night, _, _, tip = written("stories_hard.toml")
    found: set[str] = set()
    for story in (*written("story_warehouse.toml"), night, tip):
        found |= set(words_of(dict(story.signal)))
        for step in story.steps:
            found |= set(words_of(dict(step.given)))
    return {word for word in found if len(word) > 7} | {words[5:45] for words in ENDS.values()}


def words_of(values: dict[str, object]) -> Iterator[str]:
    reporter, client = values.get("reporter"), values.get("client")
    for person in (reporter, client):
        if isinstance(person, dict):
            yield from (str(person[key]) for key in ("name", "contact", "given_name", "surname") if key in person)
    seen = values.get("observables")
    yield from (item["value"] for item in seen or ())  # type: ignore[attr-defined]
    yield from (str(values[key])[5:45] for key in ("text", "notes", "question", "answer", "message") if key in values)
    if "limited" not in values and isinstance(values.get("reason"), str):
        yield str(values["reason"])[5:45]
    reasons = values.get("reasons")
    yield from (reason[:40] for reason in reasons or ())  # type: ignore[attr-defined]


def columns() -> list[tuple[str, str, str]]:
    """(table, column, expression as text) of everything that can hold words, in every schema of the application."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' "
            "and data_type in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'ARRAY')"
        )
        found = [(table, column, kind) for table, column, kind in cursor.fetchall() if table not in PLAIN]
    as_text = {"bytea": "encode({0}, 'escape')"}
    return [(table, column, as_text.get(kind, "{0}::text").format(f'"{column}"')) for table, column, kind in found]


def holding(table: str, expression: str, words: list[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}" where {expression} like any(%s)', [words])
        return int(cursor.fetchone()[0])


def test_there_are_canaries_to_look_for() -> None:
    assert {"Demo-Saya", "Lisdodde", "DE-MO-08"} <= canaries()
    assert len(canaries()) > 40


@pytest.fixture
def ended() -> Story:
    """The warehouse happens once more, up to its very end; a clock is met and a place is shut."""
    (story,) = written("story_warehouse.toml")
    ends = (
        Step(99, "end_care", "ZOCO", "1 day", {"reason": ENDS["end_care"]}, {}),
        Step(100, "close_case", "KETEN", "1 day", {"reason": ENDS["close_case"]}, {}),
    )
    told = replace(story, signal={**story.signal, "external_id": "kanarie-1"}, steps=(*story.steps, *ends))
    coordinator, provider = actor("ZOCO"), actor("OPVANG")
    (still,) = {line.trajectory for line in clients_for(coordinator)}
    tick_off(actor=coordinator, trajectory=still, clock="T09", outcome=ENDS["tick_off"])
    perform(told)
    place = next(row.place.place for row in places_for(provider) if row.standing in ("free", "stale"))
    close_place(actor=provider, place=place, reason=ENDS["close_place"])
    return told


def test_the_words_of_every_end_are_read_back_whole(ended: Story) -> None:
    coordinator, director = actor("ZOCO"), actor("KETEN")
    files = [
        read_trajectory(actor=coordinator, trajectory=line.trajectory)
        for state in ("open", "closed")
        for line in clients_for(coordinator, state=state)
    ]
    read = {file.ended_because for file in files}
    read |= {line.stopped_because for file in files for line in file.past_clocks}
    read |= {read_case(actor=director, case=line.case).closed_because for line in cases_for(director, state="closed")}
    read |= {row.closed_because for row in places_for(actor("OPVANG"))}
    assert {words.strip() for words in ENDS.values()} <= read


@pytest.mark.usefixtures("ended")
def test_no_column_of_any_table_holds_a_canary() -> None:
    words = [f"%{word}%" for word in canaries()]
    assert len(columns()) > 100
    assert [(table, column) for table, column, text in columns() if holding(table, text, words)] == []


def test_the_search_would_find_one() -> None:
    names = [f"%{name}%" for name in ("Gemeente Hilversum",)]
    assert holding("agencies_organisation", '"name"::text', names) == 1


def test_no_log_holds_a_canary() -> None:
    logs = [path for path in (setting_up.VAR / "log").rglob("*") if path.is_file()]
    assert logs
    told = "\n".join(path.read_text(errors="replace") for path in logs)
    assert [word for word in canaries() if word in told] == []
