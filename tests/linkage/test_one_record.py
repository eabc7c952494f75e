"""One new record against all gives what the batch gives, to the ninth decimal; so do all orders of the records."""

from ketenzicht.linkage.comparisons import COMPARISONS, levels
from ketenzicht.linkage.incremental import Index
from tests.linkage.country import LEAST, score, small

BY_PAIR = dict[frozenset[str], float]


def batch() -> BY_PAIR:
    _, records, pairs = small()
    ids = [record.unique_id for record in records]
    rows = zip(*(pairs[name].to_pylist() for name in ("unique_id_l", "unique_id_r", "probability")), strict=True)
    return {frozenset((ids[one], ids[two])): chance for one, two, chance in rows}


def far(one: BY_PAIR, two: BY_PAIR) -> float:
    """The largest difference between two sets of pairs."""
    assert set(one) == set(two)
    return max(abs(one[pair] - two[pair]) for pair in one)


def test_every_record_finds_the_pairs_of_the_batch_with_the_same_probability() -> None:
    records, index = small().records, Index(small().records)
    found = {
        frozenset((record.unique_id, match.id)): match.probability
        for record in records
        for match in index.match(record, least=LEAST)
    }
    assert len(found) > 300
    assert far(batch(), found) < 1e-9


def test_every_level_of_the_batch_is_the_level_of_the_compiled_form() -> None:
    _, records, pairs = small()
    sides = zip(pairs["unique_id_l"].to_pylist(), pairs["unique_id_r"].to_pylist(), strict=True)
    mine = [levels(records[one], records[two]) for one, two in sides]
    theirs = zip(*(pairs[f"gamma_{one.name}"].to_pylist() for one in COMPARISONS), strict=True)
    assert mine == list(theirs)
    # Without pairs on every level this would say little.
    reached = [{one[at] for one in mine} for at in range(len(COMPARISONS))]
    assert sum(map(len, reached)) >= sum(one.top for one in COMPARISONS)


def test_the_order_of_the_records_in_a_batch_changes_nothing() -> None:
    records = small().records[::-1]
    pairs = score(records)
    rows = zip(*(pairs[name].to_pylist() for name in ("unique_id_l", "unique_id_r", "probability")), strict=True)
    turned = {frozenset((records[one].unique_id, records[two].unique_id)): chance for one, two, chance in rows}
    assert far(batch(), turned) < 1e-9


def test_a_record_that_was_added_is_found_by_the_next() -> None:
    records = small().records
    known = next(record for record in records if record.birth and record.door and record.email)
    index = Index([record for record in records if record.unique_id != known.unique_id])
    index.add(known)
    again = known._replace(unique_id="again")
    best = index.match(again)[0]
    assert best.id == known.unique_id
    assert "voornaam gelijk" in index.explain(best)


def test_the_record_itself_is_no_match_of_itself() -> None:
    index = Index(small().records[:50])
    assert all(match.id != record.unique_id for record in small().records[:50] for match in index.match(record))
