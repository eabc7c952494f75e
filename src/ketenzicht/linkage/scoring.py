"""All pairs of a file, by Splink: it blocks, compares and adds up against a stranger; one query more adds the kin.

Splink's weights are set from `model`, not trained on the file; its sum is the story of the stranger and, as no pair can
be likelier than that story allows, also the sieve before the second. Refuses pairs within one file when two are linked.
"""

import logging
import math
from collections.abc import Sequence
from typing import Any, Protocol

import pyarrow as pa
from splink import Linker, SettingsCreator
from splink.blocking_rule_library import CustomRule
from splink.comparison_level_library import CustomLevel, ElseLevel
from splink.comparison_library import CustomComparison

from ketenzicht.linkage import blocking
from ketenzicht.linkage.comparisons import COMPARISONS, Comparison
from ketenzicht.linkage.model import Model, Weights
from ketenzicht.linkage.records import Ready

logging.getLogger("splink").setLevel(logging.ERROR)
# Splink wants m and u; only their ratio counts. So small that m stays under one for every weight.
TINY = 2.0**-100
COLUMNS = Ready._fields[1:]


class Engine(Protocol):
    """Where tables live and SQL runs: `engines.duckdb.DuckDB` or `engines.spark.Spark`."""

    name: str
    ln: str

    def load(self, name: str, table: pa.Table) -> None: ...
    def make(self, name: str, query: str) -> None: ...
    def ask(self, query: str) -> pa.Table: ...
    def drop(self, *names: str) -> None: ...
    def close(self) -> None: ...
    def register(self, name: str) -> Any: ...


def table(records: Sequence[Ready], origins: Sequence[int] | None = None, *, start: int = 0) -> pa.Table:
    """Records as a table; `unique_id` is the row number, `origin` the file they came from."""
    columns = list(zip(*records, strict=True)) if records else [()] * len(Ready._fields)
    arrays: dict[str, Any] = {"unique_id": pa.array(range(start, start + len(records)), pa.int64())}
    arrays |= {name: pa.array(columns[at + 1], pa.string()) for at, name in enumerate(COLUMNS)}
    return pa.table(arrays | {"origin": pa.array(origins or [0] * len(records), pa.int64())})


def prepare(engine: Engine, records: pa.Table) -> None:
    """Tables `ready` and `shares_<field>`: records with blocking columns, and how often each value occurs."""
    engine.load("loaded", records)
    crowded = ", ".join(
        f"case when count(*) over (partition by {column}) > {blocking.CROWD} then null else {column} end"
        f" as free_{column}"
        for column in blocking.CROWDED
    )
    engine.make("ready", f"select *, {crowded} from loaded")  # noqa: S608 – our own columns
    for one in COMPARISONS:
        engine.make(
            f"shares_{one.term}",
            f"select {one.term}, count(*) * 1.0e0 / sum(count(*)) over () as share from loaded"  # noqa: S608
            f" where {one.term} is not null group by {one.term}",
        )


def score(engine: Engine, model: Model, records: int, *, least: float, between: bool = False) -> pa.Table:
    """Pairs at or above probability `least`: row numbers, levels, shares, both scores and the probability."""
    splink = linker(engine, model, records, between)
    # p <= 1 / (1 + exp(-stranger)): whoever fails here fails whatever the kin says.
    floor = math.log2(least / (1 - least)) - 1e-6 if 0 < least < 1 else None
    found = splink.inference.predict(threshold_match_weight=floor, warning_mode="never")
    answer = engine.ask(_second_story(engine, model, found.physical_name, least))
    found.drop_table_from_database_and_remove_from_cache()
    return answer


def linker(engine: Engine, model: Model, records: int, between: bool = False) -> Linker:
    """Splink with our weights and the shares of the prepared records."""
    found = Linker(engine.register("ready"), settings(model, records, between), log_level=None)
    for one in COMPARISONS:
        engine.make(
            f"terms_{one.term}",
            f"select {one.term}, least(share, {_exact(_usual(model, one))}) as tf_{one.term} from shares_{one.term}",  # noqa: S608
        )
        found.table_management.register_term_frequency_lookup(engine.register(f"terms_{one.term}"), one.term)
    return found


def settings(model: Model, records: int, between: bool) -> SettingsCreator:
    """What Splink needs to know: rules, levels with their weights, and what to keep."""
    odds = math.exp(model.prior(records))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        probability_two_random_records_match=odds / (1 + odds),
        blocking_rules_to_generate_predictions=[_rule(rule, between) for rule in blocking.RULES],
        comparisons=[_comparison(model, at) for at in range(len(COMPARISONS))],
        retain_matching_columns=True,  # without them Splink keeps no levels
        retain_intermediate_calculation_columns=True,
    )


def _rule(rule: tuple[blocking.Part, ...], between: bool) -> Any:
    wanted = [blocking.sql_equal(part) for part in rule]
    return CustomRule(" and ".join([*wanted, "l.origin <> r.origin"] if between else wanted))


def _comparison(model: Model, at: int) -> CustomComparison:
    one, weights = COMPARISONS[at], model.stranger
    null = CustomLevel(one.unknown, label_for_charts="unknown").configure(is_null_level=True)
    built: list[Any] = [null]
    for place, (condition, words) in enumerate(one.levels):
        level = one.top - place
        extra: dict[str, Any] = {}
        weight = weights.levels[at][level]
        if level == one.top:
            # Splink adds rarity * (log u - log share); what that is more than log(usual / share) comes off here.
            weight += weights.rarity[at] * (math.log(model.usual[at]) - math.log(TINY))
            extra = {
                "tf_adjustment_column": one.term,
                "tf_adjustment_weight": weights.rarity[at],
                "disable_tf_exact_match_detection": True,
            }
        chances: dict[str, Any] = {"m_probability": math.exp(weight) * TINY, "u_probability": TINY}
        built.append(CustomLevel(condition, label_for_charts=words).configure(**chances, **extra))
    last = math.exp(weights.levels[at][0]) * TINY
    built.append(ElseLevel().configure(m_probability=last, u_probability=TINY))
    return CustomComparison(output_column_name=one.name, comparison_levels=built)


def _second_story(engine: Engine, model: Model, name: str, least: float) -> str:
    levels = ", ".join(f"gamma_{one.name}" for one in COMPARISONS)
    terms = ", ".join(f"tf_{one.term}_l as share_{one.name}" for one in COMPARISONS)
    kin = " + ".join([f"{_exact(model.kin.prior)}", *_kin_terms(engine, model.kin, model)])
    total = "1.0e0 / (1.0e0 + exp(least(-stranger, 700e0)) + exp(least(-kin, 700e0)))"
    return (
        f"select * from (select *, {total} as probability from (select unique_id_l, unique_id_r, {levels}, {terms},"  # noqa: S608
        f" match_weight * {_exact(math.log(2))} as stranger, {kin} as kin from {name}) as sums) as pairs"
        f" where probability >= {_exact(least)} order by unique_id_l, unique_id_r"
    )


def _kin_terms(engine: Engine, weights: Weights, model: Model) -> list[str]:
    found = []
    for at, one in enumerate(COMPARISONS):
        cases = " ".join(f"when {level} then {_exact(value)}" for level, value in enumerate(weights.levels[at]))
        found.append(f"case gamma_{one.name} {cases} else 0e0 end")
        if weights.rarity[at]:
            rare = f"{engine.ln}({_exact(_usual(model, one))} / tf_{one.term}_l)"
            found.append(
                f"case when gamma_{one.name} = {one.top}"
                f" then {_exact(weights.rarity[at])} * coalesce({rare}, 0e0) else 0e0 end"
            )
    for given, row in enumerate(weights.together):
        cases = " ".join(f"when {birth} then {_exact(value)}" for birth, value in enumerate(row) if value and birth)
        if cases and given:
            found.append(f"case when gamma_given = {given} then case gamma_birth {cases} else 0e0 end else 0e0 end")
    return found


def _exact(value: float) -> str:
    """A number as every engine reads it back to the last bit."""
    return f"{value:.17e}"


def _usual(model: Model, one: Comparison) -> float:
    return model.usual[COMPARISONS.index(one)]
