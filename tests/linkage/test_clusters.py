"""Clusters: no chain over a weak bridge, judgements above all, the same whatever the order."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.errors import Invalid
from ketenzicht.linkage.clusters import cluster
from ketenzicht.linkage.judgements import Judgement, Judgements

TRIANGLES = [("a1", "a2"), ("a1", "a3"), ("a2", "a3"), ("b1", "b2"), ("b1", "b3"), ("b2", "b3")]
IDS = ["a1", "a2", "a3", "b1", "b2", "b3"]
pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.sampled_from([0.6, 0.8, 0.95])).filter(
        lambda pair: pair[0] < pair[1]
    ),
    unique_by=lambda pair: pair[:2],
)


def components(ids: list[str], pairs: list[tuple[str, str, float]]) -> dict[str, str]:
    """Connected components: the plain way, which chains."""
    return cluster(ids, pairs, agreeing=0.0).cluster_of


def test_a_weak_bridge_joins_no_two_clusters() -> None:
    found = [(one, two, 0.95) for one, two in TRIANGLES] + [("a3", "b1", 0.9)]
    assert len(set(components(IDS, found).values())) == 1
    assert sorted(set(cluster(IDS, found).cluster_of.values())) == ["a1", "b1"]


def test_a_missing_pair_does_not_split_three_records_of_one_person() -> None:
    assert set(cluster(["a", "b", "c"], [("a", "b", 0.9), ("b", "c", 0.9)]).cluster_of.values()) == {"a"}


def test_a_record_without_pairs_is_a_cluster_of_its_own() -> None:
    assert cluster(["x"], []).cluster_of == {"x": "x"}


@given(pairs, st.randoms())
def test_clusters_do_not_depend_on_the_order_of_pairs(found: list[tuple[str, str, float]], chance: Random) -> None:
    turned = [(two, one, share) if chance.random() < 0.5 else (one, two, share) for one, two, share in found]
    chance.shuffle(turned)
    assert cluster("abcdefgh", found).cluster_of == cluster("hgfedcba", turned).cluster_of


@given(pairs, st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("efgh"), st.booleans())))
def test_who_was_judged_different_is_never_together(
    found: list[tuple[str, str, float]], judged: list[tuple[str, str, bool]]
) -> None:
    standing = {frozenset((one, two)): same for one, two, same in judged}
    answer = cluster("abcdefgh", found, standing)
    for pair, same in standing.items():
        one, two = sorted(pair)
        together = answer.cluster_of[one] == answer.cluster_of[two]
        assert together == same or (same and (one, two) in answer.contradictions)


def judgement(verdict: str, because: str = "zelfde foto") -> Judgement:
    return Judgement("a", "b", verdict, "M. Fictief", date(2026, 3, 2), because)


def test_the_last_judgement_stands_and_the_earlier_ones_stay() -> None:
    judged = Judgements([judgement("same")])
    judged.add(judgement("different", "andere persoon op de foto"))
    assert judged.standing() == {frozenset("ab"): False}
    assert [one.verdict for one in judged.history("b", "a")] == ["same", "different"]


def test_a_judgement_makes_one_cluster_of_what_no_pair_joins() -> None:
    assert cluster("ab", [], Judgements([judgement("same")]).standing()).cluster_of == {"a": "a", "b": "a"}


@pytest.mark.parametrize(("verdict", "because"), [("perhaps", "x"), ("same", " ")])
def test_a_judgement_without_verdict_or_reason_is_none(verdict: str, because: str) -> None:
    with pytest.raises(Invalid):
        judgement(verdict, because)
