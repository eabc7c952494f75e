"""The vault: only sealed, only in its own place, gone when its key is gone, found again by exact equality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.queries import identity_of, persons_with
from ketenzicht.people.sealing import fingerprint, normalised, unseal
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor, outsider
from tests.people.given import MEREL, a_person, sealed, shredded
from tests.signals.given import rows

pytestmark = pytest.mark.django_db
DIGITS = st.integers(100_000_000, 999_999_999).map(str)  # nine digits; after the trunk 0 never comes another


def test_the_care_coordinator_reads_what_was_recorded() -> None:
    assert identity_of(actor=actor("ZOCO"), person=a_person()) == MEREL


def test_only_the_fields_that_were_asked_for_are_opened() -> None:
    assert identity_of(actor=actor("ZOCO"), person=a_person(), fields=("phone",)) == {"phone": MEREL["phone"]}


def test_no_value_stands_in_its_row() -> None:
    person = a_person()
    for row in rows("people.Identity", person_id=person):
        assert MEREL[row.field].encode() not in bytes(row.sealed)


def test_the_bytes_of_one_person_do_not_open_for_another() -> None:
    one, other = a_person(), a_person(name="Demo-Arin")
    foreign = rows("people.Identity", person_id=one, field="name").get().sealed
    with pytest.raises(Missing):
        unseal(other, "people.name", foreign)


@pytest.mark.parametrize("place", ["people.phone", "people.nam", "people.name|", "", "signals.text"])
def test_the_bytes_of_one_place_do_not_open_in_another(place: str) -> None:
    person = a_person()
    bytes_of_name = rows("people.Identity", person_id=person, field="name").get().sealed
    with pytest.raises(Missing):
        unseal(person, place, bytes_of_name)


@pytest.mark.parametrize("at", [1, 13, 20, -1])
def test_one_changed_bit_does_not_open(at: int) -> None:
    person = a_person()
    data = bytearray(rows("people.Identity", person_id=person, field="name").get().sealed)
    data[at] ^= 1
    with pytest.raises(Missing):
        unseal(person, "people.name", bytes(data))


def test_the_same_words_twice_are_different_bytes() -> None:
    subject = new_id()
    assert len({sealed(actor=SYSTEM, subject=subject, place="a.b", words="ja") for _ in range(20)}) == 20


def test_shredding_one_person_makes_that_one_unreadable_and_no_other() -> None:
    one, other = a_person(), a_person(name="Demo-Arin")
    assert shredded(actor=SYSTEM, subject=one) == 2  # that of the installation and that of the organisation
    with pytest.raises(Missing):
        identity_of(actor=actor("ZOCO"), person=one)
    assert identity_of(actor=actor("ZOCO"), person=other) == {"name": "Demo-Arin"}


def test_a_data_key_is_wrapped_and_bound_to_its_subject() -> None:
    one, other = a_person(), a_person(name="Demo-Arin")
    for key in rows("people.DataKey", subject=one):
        rows("people.DataKey", subject=other, holder=key.holder).update(wrapped=key.wrapped)
    with pytest.raises(Missing):
        identity_of(actor=actor("ZOCO"), person=other)


@pytest.mark.parametrize(
    "typed", ["+31 85 555 09 07", "085-5550907", "0031855550907", "(085) 555 09 07", "31855550907"]
)
def test_a_telephone_number_is_found_however_it_was_typed(typed: str) -> None:
    person = a_person()
    assert persons_with(actor=actor("ZOCO"), field="phone", value=typed) == [person]


@given(DIGITS)
def test_a_number_with_and_without_the_country_is_one(number: str) -> None:
    spellings = {f"+31 {number}", f"0{number}", f"0031{number}", f"+31-{number[:2]}-{number[2:]}"}
    assert len({normalised("phone", typed) for typed in spellings}) == 1


@given(DIGITS, DIGITS)
def test_two_numbers_stay_two(one: str, other: str) -> None:
    same = normalised("phone", f"+31{one}") == normalised("phone", f"0{other}")
    assert same == (one == other)


def test_one_value_in_two_kinds_of_field_has_two_fingerprints() -> None:
    assert fingerprint("phone", "000000012") != fingerprint("bsn", "000000012")


def test_a_name_is_in_no_index() -> None:
    person = a_person()
    assert set(rows("people.BlindIndex", person_id=person).values_list("field", flat=True)) == {"phone", "email", "bsn"}


@pytest.mark.parametrize("identity", [{"shoe": "42"}, {"name": "x" * 501}])
def test_a_field_that_does_not_belong_is_refused_by_its_name(identity: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        a_person(**identity)
    assert refused.value.place == next(iter(identity))
    assert refused.value.remedy


def test_an_outsider_finds_nobody_by_number_and_opens_nothing() -> None:
    person = a_person()
    assert persons_with(actor=outsider(), field="phone", value=MEREL["phone"]) == []
    with pytest.raises(Missing):
        identity_of(actor=outsider(), person=person)
