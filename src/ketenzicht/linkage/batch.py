"""A whole file, or two, linked: read, compared, clustered, written. What `ketenzicht link` does.

`DIR/pairs.csv` has `id_a,id_b,probability,explanation`, `DIR/clusters.csv` has `id,cluster`; with two files whose ids
overlap, ids get the file's number before them (`1:x`, `2:x`). Refuses to write over the files that it reads.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ketenzicht.kernel.errors import Invalid
from ketenzicht.linkage import scoring
from ketenzicht.linkage.clusters import Clusters, cluster
from ketenzicht.linkage.comparisons import COMPARISONS
from ketenzicht.linkage.explain import explanation
from ketenzicht.linkage.files import read_judgements, read_records, write_rows
from ketenzicht.linkage.judgements import Judgements
from ketenzicht.linkage.model import Model, shipped

# Below this a pair is not shown: at this one of the pairs written about one in eighty is of two persons.
LEAST = 0.65
STEPS = ("lezen", "tellen", "vergelijken", "groeperen", "schrijven")
Told = Callable[[int, int, str], None]


class Pair(NamedTuple):
    """Two records that may be of one person, and why."""

    id_a: str
    id_b: str
    probability: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What came out, for the answer of the command."""

    records: int
    pairs: int
    clusters: int
    contradictions: list[tuple[str, str]]
    ignored: list[str]


def link(
    paths: list[Path],
    out: Path,
    open_engine: Callable[[], scoring.Engine],
    *,
    least: float = LEAST,
    judged: Path | None = None,
    told: Told = lambda *_: None,
) -> Linked:
    """Link one file within itself, or two with each other, into the folder `out`. Raises Invalid for bad input."""
    model, judgements = shipped(), Judgements(read_judgements(judged) if judged else ())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid(f"{out}", "In deze map kan niet geschreven worden.", "Noem bij --out een map.") from error
    told(0, len(STEPS), STEPS[0])
    read = read_records(paths, lambda count: told(0, len(STEPS), f"{STEPS[0]}: {count} records"))
    ids = names(read.ids, read.files)
    told(1, len(STEPS), STEPS[1])
    engine = open_engine()
    try:
        scoring.prepare(engine, read.table)
        told(2, len(STEPS), STEPS[2])
        scored = scoring.score(engine, model, len(ids), least=least, between=len(paths) > 1)
    finally:
        engine.close()
    told(3, len(STEPS), STEPS[3])
    pairs = list(explained(scored, ids, model))
    found = cluster(ids, [pair[:3] for pair in pairs], judgements.standing())
    told(4, len(STEPS), STEPS[4])
    _write(out, pairs, found, judgements.standing())
    told(5, len(STEPS), "klaar")
    return Linked(len(ids), len(pairs), len(set(found.cluster_of.values())), found.contradictions, sorted(read.ignored))


def names(ids: list[str], files: list[int]) -> list[str]:
    """The ids, with the file's number before them when an id stands in both files."""
    if len(set(ids)) == len(ids):
        return ids
    return [f"{file + 1}:{name}" for name, file in zip(ids, files, strict=True)]


def explained(scored: pa.Table, ids: list[str], model: Model) -> Iterator[Pair]:
    """Pairs with names and words, in the order of their ids."""
    why = lru_cache(maxsize=100_000)(lambda levels, shares: explanation(model, len(ids), levels, shares))
    levels = [scored[f"gamma_{one.name}"].to_pylist() for one in COMPARISONS]
    shares = [scored[f"share_{one.name}"].to_pylist() for one in COMPARISONS]
    left, right = (scored[name].to_pylist() for name in ("unique_id_l", "unique_id_r"))
    found = []
    chances = scored["probability"].to_pylist()
    for one, two, chance, level, share in zip(
        left, right, chances, zip(*levels, strict=True), zip(*shares, strict=True), strict=True
    ):
        id_a, id_b = sorted((ids[one], ids[two]))
        found.append(Pair(id_a, id_b, chance, why(level, share)))
    yield from sorted(found)


def _write(out: Path, pairs: list[Pair], found: Clusters, judged: Mapping[frozenset[str], bool]) -> None:
    heading: tuple[str, ...] = Pair._fields
    lines: Iterator[tuple[object, ...]] = ((*pair[:2], f"{pair[2]:.12g}", pair[3]) for pair in pairs)
    if judged:
        heading, says = (*heading, "judged"), {True: "same", False: "different", None: ""}
        lines = ((*line, says[judged.get(frozenset(pair[:2]))]) for line, pair in zip(lines, pairs, strict=True))
    write_rows(out / "pairs.csv", heading, lines)
    write_rows(out / "clusters.csv", ("id", "cluster"), sorted(found.cluster_of.items()))
