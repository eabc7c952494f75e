"""The published tables give the published figures, and a table that cannot carry an estimate is said to.

`tables` holds the British table of 2013 (Home Office, 2014) and the Dutch one (Silverman, JRSS A 183, 2020), as facts.
`statsmodels_fits.json` holds what statsmodels 0.15.0 found for the same models.
"""

import json
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenzicht.estimation.capture_recapture import Estimate, estimate
from ketenzicht.estimation.lists import ListTable, design_of, read_lists, table_of
from ketenzicht.estimation.log_linear import exists, fit
from ketenzicht.estimation.selection import Choice
from ketenzicht.kernel.errors import Invalid, Refused

HERE = Path(__file__).parent
PEER = json.loads((HERE / "statsmodels_fits.json").read_text())


@cache
def table(name: str) -> ListTable:
    return read_lists(HERE / "tables" / f"{name}.csv")


@cache
def found(name: str) -> Estimate:
    return estimate(table(name))


def test_five_british_lists_give_the_published_estimate() -> None:
    answer = found("uk_2013_five_lists")
    assert (round(answer.estimate, 2), round(answer.lower, 1), round(answer.upper, 1)) == (11312.99, 9884.4, 13027.4)
    assert answer.model == ("LA:NG", "LA:PFNCA", "NG:GO", "NG:GP", "PFNCA:GP", "GO:GP")
    assert (answer.observed, answer.interval, answer.carried) == (2744, "wald", True)


def test_six_british_lists_give_the_published_estimate() -> None:
    assert round(found("uk_2013_six_lists").estimate, 2) == 11417.99


def test_the_dutch_lists_are_said_to_carry_no_estimate() -> None:
    answer = found("nl_five_lists")
    assert [round(value) for value in (answer.estimate, answer.lower, answer.upper)] == [121522, 98675, 150139]
    assert answer.empty_overlaps == ("K:R",)
    assert "K:R" in answer.model
    assert not answer.carried
    assert "kunnen geen schatting dragen" in answer.warnings[0]
    assert any("K:R" in warning and "lege overlap" in warning for warning in answer.warnings)


def test_the_share_of_each_list_is_of_everybody() -> None:
    rows = {row["name"]: row for row in found("uk_2013_five_lists").lists}
    assert rows["PFNCA"]["total"] == 1169
    assert rows["PFNCA"]["coverage"] == pytest.approx(1169 / 11312.99, rel=1e-6)


@pytest.mark.parametrize("name", PEER)
def test_a_fit_is_what_statsmodels_found(name: str) -> None:
    peer, lists = PEER[name], table(name)
    design = design_of(len(lists.names))
    named = [f"{lists.names[a]}:{lists.names[b]}" for a, b in design.pairs]
    chosen = np.array([[pair in peer["pairs"] for pair in named]])
    ours = fit(design, lists.counts[None], chosen)
    effects = [*ours.effects[0, : design.main], *(ours.effects[0, design.main + named.index(p)] for p in peer["pairs"])]
    assert effects == pytest.approx([peer["intercept"], *peer["effects"]], abs=1e-7)
    assert ours.error[0] == pytest.approx(peer["error"], rel=1e-7)


def test_the_interval_of_the_profile_lies_about_that_of_wald() -> None:
    answer = estimate(table("uk_2013_five_lists"), interval="profile")
    assert [answer.lower, answer.upper] == pytest.approx([9884, 13027], rel=0.01)


def test_at_the_edge_of_the_profile_the_likelihood_has_fallen_by_half_of_chi_square() -> None:
    lists, design = table("uk_2013_five_lists"), design_of(5)
    chosen = np.array(
        [[f"{lists.names[a]}:{lists.names[b]}" in found("uk_2013_five_lists").model for a, b in design.pairs]]
    )
    edge = np.log(np.array([estimate(lists, interval="profile").upper - lists.observed]))
    free = fit(design, lists.counts[None], chosen).means[0]
    held = fit(design, lists.counts[None], chosen, intercept=edge).means[0]
    counts = lists.counts
    fell = (counts * np.log(free / held)).sum() - free.sum() + held.sum()
    assert fell == pytest.approx(1.9207, abs=0.01)


def test_a_bootstrap_is_wider_because_it_chooses_its_model_again_and_is_the_same_twice() -> None:
    lists = table("uk_2013_five_lists")
    first, again = (estimate(lists, interval="bootstrap", samples=100, seed=3) for _ in range(2))
    assert (first.lower, first.upper) == (again.lower, again.upper)
    assert first.lower < first.estimate < first.upper
    assert first.upper - first.lower > found("uk_2013_five_lists").upper - found("uk_2013_five_lists").lower


@pytest.mark.parametrize("how", Choice)
def test_the_order_of_the_lists_changes_nothing(how: Choice) -> None:
    lists = table("uk_2013_five_lists")
    answers = [estimate(reordered(lists, order), how=how) for order in list(permutations(range(5)))[77:78]]
    assert {round(answer.estimate, 4) for answer in answers} == {round(estimate(lists, how=how).estimate, 4)}
    assert len({frozenset(frozenset(pair.split(":")) for pair in answer.model) for answer in answers}) == 1


def reordered(lists: ListTable, order: tuple[int, ...]) -> ListTable:
    design = design_of(len(lists.names))
    rows = [
        (number, [*(str(int(row[place])) for place in order), str(int(count))])
        for number, (row, count) in enumerate(zip(design.histories, lists.counts, strict=True))
    ]
    return table_of([*(lists.names[place] for place in order), "count"], rows)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=7, max_size=7))
def test_a_clean_fit_is_one_that_the_linear_program_also_finds(counts: list[int]) -> None:
    design, row = design_of(3), np.array(counts, dtype=float)
    for chosen in (np.zeros(3, dtype=bool), np.array([True, False, False]), np.ones(3, dtype=bool)):
        if fit(design, row[None], chosen[None]).sound[0]:
            assert exists(design, row, chosen) == (True, True)


def test_a_model_without_an_estimate_is_recognised() -> None:
    """Three lists, one pair without overlap besides: the third-list cells leave nothing to tell the effects apart."""
    row = np.array([[5.0, 7, 0, 9, 0, 0, 0]])
    assert exists(design_of(3), row[0], np.zeros(3, dtype=bool))[0] is False
    with pytest.raises(Refused, match="bestaat geen schatting"):
        estimate(replace(table("uk_2013_five_lists"), names=("A", "B", "C"), counts=row[0]))


def test_two_lists_are_the_formula_of_lincoln_and_petersen() -> None:
    answer = estimate(table_of(["A", "B", "n"], [(2, ["1", "0", "80"]), (3, ["0", "1", "180"]), (4, ["1", "1", "20"])]))
    assert answer.estimate == pytest.approx(100 * 200 / 20)
    assert any("twee lijsten" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["1", "2", "0", "5"], "0 of 1"),
        (["1", "0", "5"], "0 of 1"),
        (["1", "0", "0", "-5"], "heel getal"),
        (["1", "0", "0", "1.5"], "heel getal"),
        (["0", "0", "0", "5"], "geen enkele lijst"),
    ],
)
def test_a_bad_line_is_named(row: list[str], says: str) -> None:
    with pytest.raises(Invalid, match=says) as caught:
        table_of(["A", "B", "C", "n"], [(2, ["1", "0", "0", "3"]), (3, row)], where="x.csv")
    assert caught.value.place == "x.csv, regel 3"
