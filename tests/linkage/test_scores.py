"""What a pair weighs: symmetric, never less for more agreement, and no brother for a brother."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.linkage.comparisons import COMPARISONS, UNKNOWN, levels
from ketenzicht.linkage.explain import explanation, weights
from ketenzicht.linkage.model import probability, read, scores, shipped, written
from ketenzicht.linkage.records import Ready, ready
from tests.linkage.country import small

RECORDS = 100_000
SHARES = tuple(0.0001 for _ in COMPARISONS)
MONIQUE = {
    "id": "1",
    "given_name": "Monique",
    "surname": "van der Waterbergsma",
    "birth_date": "1984-03-17",
    "street": "Lindelaan",
    "house_number": "7",
    "postcode": "1234 AB",
    "city": "Molendam",
    "phone": "0612349871",
}
reached = st.tuples(*(st.integers(UNKNOWN, one.top) for one in COMPARISONS))
fields = st.sampled_from([name for name in MONIQUE if name != "id"])
rows = st.dictionaries(fields, st.sampled_from([*MONIQUE.values(), "", "Ingrid", "1984", "17-03-1984", "Berg"]))


def chance(one: Ready, two: Ready) -> float:
    return probability(*scores(shipped(), RECORDS, levels(one, two), SHARES))


def like_monique(**changed: str) -> Ready:
    return ready(MONIQUE | {"id": "2"} | changed)


@given(rows, rows)
def test_two_records_weigh_the_same_from_both_sides(one: dict[str, str], two: dict[str, str]) -> None:
    left, right = ready({"id": "1"} | one), ready({"id": "2"} | two)
    assert levels(left, right) == levels(right, left)


def test_all_pairs_of_a_country_weigh_the_same_from_both_sides() -> None:
    records = small().records[:60]
    assert all(levels(one, two) == levels(two, one) for one in records for two in records)


@given(reached, st.integers(0, len(COMPARISONS) - 1))
def test_more_agreement_never_lowers_a_score(at: tuple[int, ...], field: int) -> None:
    if 0 <= at[field] < COMPARISONS[field].top:
        more = (*at[:field], at[field] + 1, *at[field + 1 :])
        before, after = (scores(shipped(), RECORDS, one, SHARES) for one in (at, more))
        assert after[0] >= before[0]
        assert after[1] >= before[1]
        assert probability(*after) >= probability(*before)


@given(reached, st.floats(1e-7, 0.5), st.floats(1e-7, 0.5))
def test_what_is_rarer_never_lowers_a_score(at: tuple[int, ...], one: float, two: float) -> None:
    rare, common = (tuple(share for _ in COMPARISONS) for share in sorted((one, two)))
    assert probability(*scores(shipped(), RECORDS, at, rare)) >= probability(*scores(shipped(), RECORDS, at, common))


@given(reached)
def test_more_strangers_in_a_file_never_make_a_pair_likelier(at: tuple[int, ...]) -> None:
    few, many = (probability(*scores(shipped(), records, at, SHARES)) for records in (1_000, 10_000_000))
    assert few >= many


def test_the_same_person_is_found_after_a_move_and_in_another_notation() -> None:
    moved = like_monique(birth_date="17-03-1984", street="Eikenweg", house_number="12", postcode="9876 ZX", phone="")
    assert chance(ready(MONIQUE), moved) > 0.95


@pytest.mark.parametrize(
    "kin",
    [
        {"given_name": "Ingrid", "birth_date": "1986-11-02"},  # a sister
        {"given_name": "Ingrid"},  # a twin
        {"given_name": "Ingrid", "birth_date": ""},  # a sister of whom less is known
        {"birth_date": "1951-08-09"},  # a mother whose name she bears
    ],
)
def test_whoever_shares_house_telephone_and_surname_is_not_the_same_person(kin: dict[str, str]) -> None:
    against_stranger, against_kin = scores(shipped(), RECORDS, levels(ready(MONIQUE), like_monique(**kin)), SHARES)
    assert probability(against_stranger, against_kin) < 0.5
    # One story alone, as plain Fellegi–Sunter has it, would join them.
    assert probability(against_stranger, 99) > 0.9


def test_an_explanation_adds_up_to_the_scores() -> None:
    at = levels(ready(MONIQUE), like_monique(given_name="Monica", phone=""))
    rows = weights(shipped(), RECORDS, at, SHARES)
    for story, total in zip(("stranger", "kin"), scores(shipped(), RECORDS, at, SHARES), strict=True):
        assert math.isclose(math.fsum(float(str(row[story])) for row in rows), total, abs_tol=1e-9)


def test_an_explanation_says_in_words_what_agrees_and_shows_no_value() -> None:
    told = explanation(shipped(), RECORDS, levels(ready(MONIQUE), like_monique(phone="0687654309")), SHARES)
    assert "achternaam gelijk" in told
    assert "telefoon verschilt" in told
    assert not any(value.lower() in told.lower() for value in MONIQUE.values() if len(value) > 3)


def test_a_model_is_read_as_it_was_written() -> None:
    import tomllib

    assert read(tomllib.loads(written(shipped()))) == shipped()
