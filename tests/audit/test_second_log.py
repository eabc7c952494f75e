"""The second log: one line for each person and act, in the shape of the standard, and never who did it."""

import hashlib
from typing import Any
from uuid import UUID

import pytest

from ketenzicht.audit.operations import append
from ketenzicht.kernel.ids import new_id
from tests.audit.given import a_draft, entries, linked, rows_of

pytestmark = pytest.mark.usefixtures("committed")


def lines_of(entry: UUID) -> list[Any]:
    number = rows_of("Seal").get(entry=entry).sequence
    return list(rows_of("ProcessingLine").filter(sequence=number))


def test_an_act_about_two_persons_gives_two_lines_under_one_span() -> None:
    draft = a_draft()
    draft.concerned = [new_id(), new_id()]
    entry = append(draft)
    linked(entries().count())
    lines = lines_of(entry.id)
    assert {line.data_subject_id for line in lines} == set(draft.concerned)
    assert {line.trace_id for line in lines} == {draft.trace}
    assert {bytes(line.parent_span_id) for line in lines} == {entry.id.bytes[8:]}
    spans = {hashlib.sha256(entry.id.bytes + who.bytes).digest()[:8] for who in draft.concerned}
    assert {bytes(line.span_id) for line in lines} == spans


def test_a_line_says_which_activity_when_and_how_it_ended() -> None:
    entry = append(a_draft())
    linked(entries().count())
    (line,) = lines_of(entry.id)
    assert (line.name, line.processing_activity_id) == ("signal.read", "urn:ketenzicht:verwerking:signal.read")
    assert (line.data_subject_id_type, line.status_code) == ("pseudonym", 1)
    assert (line.start_time, line.end_time) == (entry.began_at, entry.recorded_at)


def test_nobody_who_acted_is_in_it() -> None:
    names = {field.name for field in rows_of("ProcessingLine").model._meta.concrete_fields}
    assert names & {"user", "organisation", "role", "entry", "actor"} == set()


def test_an_act_about_nobody_and_a_refused_one_give_no_line() -> None:
    about_nobody, refused = a_draft(), a_draft()
    about_nobody.concerned, refused.outcome = [], "refused"
    written = [append(about_nobody).id, append(refused).id]
    linked(entries().count())
    assert [lines_of(entry) for entry in written] == [[], []]


@pytest.mark.parametrize("kind", ["account", "session", "rights", "exclusion", "audit"])
def test_an_act_about_the_account_of_a_user_gives_no_line(kind: str) -> None:
    draft = a_draft()
    draft.kind = kind
    entry = append(draft)
    linked(entries().count())
    assert lines_of(entry.id) == []
