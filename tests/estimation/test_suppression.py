"""What is published lets nobody compute a small cell, whatever tables are laid beside each other; naive hiding does.

In an ordinary run fifty small publications are attacked; KETENZICHT_THOROUGH=1 attacks a thousand, up to fifty tables.
"""

import os

import numpy as np
import pytest

from ketenzicht.estimation.attacker import bounds, leaks, rounded, suppressed
from ketenzicht.estimation.linked_tables import CrossTable, Linked, link
from ketenzicht.estimation.rounding import round_all
from ketenzicht.estimation.suppression import Rule, primary_only, protect, sensitive
from ketenzicht.kernel.errors import Invalid, Refused
from tests.estimation.publications import large, small

THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
PUBLICATIONS = [large(seed) for seed in range(1000)] if THOROUGH else [small(seed) for seed in range(50)]
RULE = Rule()


def two_by_two(*counts: int) -> Linked:
    keys = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    return link([CrossTable(("row", "column"), dict(zip(keys, counts, strict=True)))])


@pytest.mark.proof
def test_no_published_set_lets_a_small_cell_be_bounded_tighter_than_the_rule() -> None:
    for number, linked in enumerate(PUBLICATIONS):
        found = protect(linked, RULE)
        assert leaks(suppressed(linked, found.hidden), found.needs) == [], f"publication {number}"


@pytest.mark.proof
def test_hiding_small_cells_alone_gives_many_of_them_away() -> None:
    """The variant that must not pass: the same attacker computes cells exactly that are hidden."""
    known = exact = 0
    for linked in PUBLICATIONS[:8]:
        naive = primary_only(linked, RULE)
        known += len(naive.primary)
        exact += sum(one.upper - one.lower < 1e-6 for one in leaks(suppressed(linked, naive.hidden), naive.needs))
    assert exact > known / 20


def test_the_cell_beside_a_small_one_goes_with_it() -> None:
    linked = two_by_two(3, 40, 50, 60)
    found = protect(linked, RULE)
    assert found.primary == {linked.place([("row", "a"), ("column", "x")])}
    assert len(found.secondary) == 3
    tight = bounds(suppressed(linked, found.hidden), sorted(found.hidden).index(*found.primary))
    assert (tight.lower, tight.upper >= 5) == (1.0, True)


def test_the_attacker_computes_a_cell_that_stands_alone() -> None:
    linked = two_by_two(3, 40, 50, 60)
    naive = primary_only(linked, RULE)
    (leak,) = leaks(suppressed(linked, naive.hidden), naive.needs)
    assert (leak.lower, leak.upper) == (3.0, 3.0)


def test_two_tables_that_share_a_cell_are_protected_together() -> None:
    """Each table alone would be safe: what the one hides, the other shows."""
    first = CrossTable(("sex", "form"), {("v", "SU"): 3, ("m", "SU"): 4, ("v", "AU"): 30, ("m", "AU"): 40})
    second = CrossTable(("sex",), {("v",): 33, ("m",): 44})
    third = CrossTable(("form",), {("SU",): 7, ("AU",): 70})
    linked = link([first, second, third])
    found = protect(linked, RULE)
    assert leaks(suppressed(linked, found.hidden), found.needs) == []
    assert leaks(suppressed(linked, primary_only(linked, RULE).hidden), found.needs) != []


def test_protecting_twice_hides_nothing_more() -> None:
    for seed in range(2):
        linked = small(seed)
        once = protect(linked, RULE)
        assert protect(linked, RULE, already=once.hidden).hidden == once.hidden


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert protect(two_by_two(30, 40, 50, 60), RULE).hidden == frozenset()


def test_zeros_are_shown() -> None:
    linked = two_by_two(3, 0, 50, 60)
    assert all(linked.values[place] > 0 for place in protect(linked, RULE).hidden)


def test_an_amount_that_one_makes_up_is_hidden_and_cannot_be_told_within_the_rule() -> None:
    keys = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    parts: dict[tuple[str, ...], list[float]] = {
        keys[0]: [90.0, 10.0],
        keys[1]: [50.0, 60.0],
        keys[2]: [70.0, 80.0],
        keys[3]: [60.0, 60.0],
    }
    linked = link([CrossTable(("row", "column"), {key: sum(row) for key, row in parts.items()}, parts)])
    needs = sensitive(linked, RULE)
    assert needs == {linked.place([("row", "a"), ("column", "x")]): needs[next(iter(needs))]}
    assert next(iter(needs.values())).high == pytest.approx(120.0)
    found = protect(linked, RULE)
    assert leaks(suppressed(linked, found.hidden), found.needs) == []


def test_what_was_shown_before_cannot_be_hidden_and_that_is_said() -> None:
    linked = two_by_two(3, 40, 50, 60)
    everything = frozenset(range(len(linked.cells)))
    with pytest.raises(Refused, match="al eerder gepubliceerd"):
        protect(linked, RULE, public=everything)
    with pytest.raises(Refused, match="volgt uit wat al gepubliceerd is"):
        protect(linked, RULE, public=everything - set(sensitive(linked, RULE)))


def test_tables_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Invalid, match="spreekt een andere tegen"):
        link([CrossTable(("sex",), {("v",): 33}), CrossTable(("sex", "form"), {("v", "SU"): 34})])


@pytest.mark.parametrize("seed", range(3))
def test_rounded_tables_still_add_up_and_tell_no_small_cell(seed: int) -> None:
    linked = small(seed)
    shown = round_all(linked)
    assert np.abs(linked.sums @ shown.published).max() == 0
    assert set(np.unique(shown.published % 5)) == {0.0}
    assert np.abs(shown.published - linked.values).max() <= shown.away.max()
    assert leaks(rounded(linked, shown.published, shown.away), shown.needs(linked)) == []


def test_the_attacker_sees_a_rounding_that_says_too_much() -> None:
    linked = two_by_two(3, 40, 50, 60)
    shown = round_all(linked)
    assert leaks(rounded(linked, shown.published, shown.away / 4), shown.needs(linked)) != []
