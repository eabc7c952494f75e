"""Who somebody is stays masked; opening it takes a purpose, which the log keeps."""

from uuid import UUID

import pytest

from ketenzicht.audit.models import Entry
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.people.reveal import known_fields, reveal
from ketenzicht.rules.reveal import PURPOSES
from tests.cast import actor, outsider
from tests.people.given import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> UUID:
    return a_person()


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_purpose_opens_and_stands_in_the_log_with_its_ground(person: UUID, purpose: str) -> None:
    assert reveal(actor=actor("ZOCO"), person=person, purpose=purpose)["name"]
    entry = Entry.objects.get(action="person.reveal")
    assert (entry.purpose, entry.object, "name" in entry.fields) == (purpose, person, True)
    assert entry.decisions[0]["grounds"][0]["source"] == "kz-reveal"


@pytest.mark.parametrize("purpose", ["", "taak", "curiosity"])
def test_without_a_purpose_of_the_list_nothing_opens(person: UUID, purpose: str) -> None:
    with pytest.raises(Invalid):
        reveal(actor=actor("ZOCO"), person=person, purpose=purpose)
    assert not Entry.objects.filter(action="person.reveal").exists()


def test_an_outsider_learns_neither_a_name_nor_which_fields_there_are(person: UUID) -> None:
    assert known_fields(actor("ZOCO"), person)
    for other in (outsider(), actor("KETEN")):
        assert known_fields(other, person) == []
        with pytest.raises(Missing):
            reveal(actor=other, person=person, purpose="contact")
