"""The proposal is the best there is, every pair in it fits, and who gets no place is told why."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenzicht.estimation.assignment import (
    PLACED,
    REASONS,
    Place,
    Request,
    assign,
    assign_greedily,
    misses,
    rank,
    scores,
    terms,
)
from ketenzicht.kernel.errors import Refused

TYPES, CONTRA, OFFERS = ("COSM", "NLA", "OMM"), ("verslaving", "lvb", "fysieke_zorg"), ("pl", "ro", "trauma")


def drawn(seed: int, requests: int, places: int) -> tuple[list[Request], list[Place]]:
    chance = np.random.default_rng(seed)

    def some(words: tuple[str, ...], share: float) -> frozenset[str]:
        return frozenset(word for word in words if chance.random() < share)

    return [
        Request(
            f"aanvraag {number}", some(TYPES, 0.4) or frozenset({"COSM"}), "vm"[int(chance.random() < 0.3)],
            children=int(chance.integers(0, 3)), contra=some(CONTRA, 0.2), unsafe=some(("noord", "zuid"), 0.2),
            wishes=some(OFFERS, 0.3), urgency=int(chance.integers(0, 4)), waiting_days=int(chance.integers(0, 40)),
        )
        for number in range(requests)
    ], [
        Place(
            f"plek {number}", str(chance.choice(TYPES)), some(("v", "m"), 0.7) or frozenset({"v"}),
            children=int(chance.integers(0, 4)), contra=some(CONTRA, 0.6),
            region=str(chance.choice(["noord", "zuid", "west"])), offers=some(OFFERS, 0.5),
        )
        for number in range(places)
    ]  # fmt: skip


def exact(points: tuple[tuple[int, ...], ...]) -> int:
    """The most points, by trying everything: who goes first, and which places are taken."""

    @cache
    def best(row: int, taken: int) -> int:
        if row == len(points):
            return 0
        found = best(row + 1, taken)
        for place, value in enumerate(points[row]):
            if value and not taken >> place & 1:
                found = max(found, value + best(row + 1, taken | 1 << place))
        return found

    return best(0, 0)


@pytest.mark.proof
def test_five_hundred_instances_equal_the_optimum_of_trying_everything() -> None:
    better = 0
    for seed in range(500):
        requests, places = drawn(seed, seed % 7 + 1, seed // 7 % 7 + 1)
        found = assign(requests, places, "lot")
        assert found.value == exact(tuple(map(tuple, scores(requests, places, "lot").tolist()))), f"instance {seed}"
        better += found.value > assign_greedily(requests, places, "lot").value
    assert better > 20


def test_every_pair_of_a_proposal_meets_every_hard_condition_and_no_place_is_given_twice() -> None:
    requests, places = drawn(1, 60, 50)
    found = assign(requests, places)
    asked, offered = {one.key: one for one in requests}, {one.key: one for one in places}
    assert all(misses(asked[key], offered[place]) == () for key, place in found.places.items())
    assert len(set(found.places.values())) == len(found.places)
    assert set(found.places) | set(found.unplaced) == set(asked)


def test_points_are_the_sum_of_their_terms_and_nought_where_something_is_missed() -> None:
    requests, places = drawn(2, 12, 12)
    points = scores(requests, places, "x")
    for row, request in enumerate(requests):
        for column, place in enumerate(places):
            told = 0 if misses(request, place) else sum(terms(request, place, "x").values())
            assert points[row, column] == told


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_place_more_never_makes_it_worse(seed: int) -> None:
    requests, places = drawn(seed, 6, 5)
    assert assign(requests, places).value >= assign(requests, places[:-1]).value


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_requests_changes_nothing(seed: int) -> None:
    requests, places = drawn(seed, 6, 4)
    assert assign(requests, places).value == assign(requests[::-1], places[::-1]).value


def test_a_scarce_place_is_kept_for_who_fits_nowhere_else() -> None:
    plain, heavy = (
        Request("gewoon", frozenset({"COSM"})),
        Request("zwaar", frozenset({"COSM"}), contra=frozenset({"lvb"})),
    )
    both = [Place("breed", "COSM", contra=frozenset({"lvb"})), Place("smal", "COSM")]
    assert assign([plain, heavy], both).places == {"gewoon": "smal", "zwaar": "breed"}
    assert [key for key, _points in rank(plain, both)] == ["smal", "breed"]


def test_more_people_go_before_anything_else_and_then_the_most_urgent() -> None:
    place = [Place("plek", "COSM")]
    calm = Request("rustig", frozenset({"COSM"}), waiting_days=300, wishes=frozenset({"pl"}))
    urgent = Request("dringend", frozenset({"COSM"}), urgency=1)
    assert assign([calm, urgent], place).places == {"dringend": "plek"}


def test_who_waits_longer_goes_first_when_equally_urgent() -> None:
    long, short = (Request(f"{days}", frozenset({"COSM"}), waiting_days=days) for days in (9, 3))
    assert assign([short, long], [Place("plek", "COSM")]).places == {"9": "plek"}


def test_a_lot_decides_among_equals_and_the_same_lot_decides_the_same() -> None:
    equals = [Request(f"aanvraag {number}", frozenset({"COSM"})) for number in range(8)]
    place = [Place("plek", "COSM")]
    winners = [*(next(iter(assign(equals, place, str(lot)).places)) for lot in range(20))]
    assert len(set(winners)) > 3
    assert winners[0] == next(iter(assign(equals[::-1], place, "0").places))


def test_no_term_outweighs_an_earlier_one() -> None:
    most = terms(Request("a", frozenset({"T"}), urgency=9, waiting_days=9999), Place("b", "T"))
    assert most["placed"] == PLACED
    assert most["urgency"] + most["waiting"] + most["fit"] + most["lot"] < PLACED


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place("p", "OMM"), "type"),
        (Place("p", "COSM", sex=frozenset({"m"})), "sex"),
        (Place("p", "COSM", age="youth", children=1, contra=frozenset({"lvb"})), "age"),
        (Place("p", "COSM", children=0), "children"),
        (Place("p", "COSM", children=1), "contra"),
        (Place("p", "COSM", region="noord"), "region"),
    ],
)
def test_a_condition_that_is_not_met_is_named(place: Place, code: str) -> None:
    request = Request("a", frozenset({"COSM"}), children=1, contra=frozenset({"lvb"}), unsafe=frozenset({"noord"}))
    assert code in misses(request, place)
    assert REASONS[code] in assign([request], [place]).unplaced["a"]


def test_who_fits_but_gets_no_place_hears_that_others_went_first() -> None:
    two = [Request("eerst", frozenset({"COSM"}), urgency=2), Request("later", frozenset({"COSM"}))]
    assert assign(two, [Place("plek", "COSM")]).unplaced["later"].startswith("1 passende")
    assert assign(two, []).unplaced == {"eerst": "Er is geen vrije plek.", "later": "Er is geen vrije plek."}


def test_too_many_different_words_are_refused() -> None:
    many = [Place(f"p{number}", "COSM", region=f"regio {number}") for number in range(70)]
    with pytest.raises(Refused, match="62"):
        assign([Request("a", frozenset({"COSM"}))], many)
