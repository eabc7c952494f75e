"""A small fictional country for the tests of linkage, scored once: every test reads the same pairs."""

from functools import cache
from typing import NamedTuple

import pyarrow as pa

from ketenzicht.linkage import scoring
from ketenzicht.linkage.engines.duckdb import DuckDB
from ketenzicht.linkage.fictional.papers import Habits, Paper, papers
from ketenzicht.linkage.model import shipped
from ketenzicht.linkage.records import Ready, ready

LEAST = 0.05


class Scored(NamedTuple):
    papers: list[Paper]
    records: list[Ready]
    pairs: pa.Table


def score(records: list[Ready], *, least: float = LEAST) -> pa.Table:
    """All pairs of these records by the batch."""
    engine = DuckDB()
    try:
        scoring.prepare(engine, scoring.table(records))
        return scoring.score(engine, shipped(), len(records), least=least)
    finally:
        engine.close()


@cache
def small() -> Scored:
    written = papers(31, 900, Habits(identifiers=0.2))
    records = [ready(paper.row) for paper in written]
    return Scored(written, records, score(records))
