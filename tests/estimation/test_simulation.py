"""A year played many times: 2024 comes out, no place is ever given twice, and nobody beats who knew it beforehand.

The figures of 2024 are of "Onafhankelijke coördinatie" (RAND, 2026).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ketenzicht.estimation import placement_simulation
from ketenzicht.estimation.foresight import foresee
from ketenzicht.estimation.placement_simulation import play, simulate
from ketenzicht.estimation.scenario import Policy, Scenario, read_scenario, scenario_of
from ketenzicht.estimation.year import Played, Year, draw, rules_of
from ketenzicht.kernel.errors import Invalid

REPLAY = Path(placement_simulation.__file__).parent / "scenarios/2024.toml"
POLICIES = [Policy.FIRST_COME, Policy.GREEDY, Policy.MATCHING]
COSM = {"type": "COSM", "places": 3, "accepts": {"sex": ["v"], "contra": []}}
WOMAN = {"name": "vrouw", "per_year": 60, "eligible": ["COSM"], "stay_days": {"mean": 30}, "patience_days": 9}


def scenario(**changes: Any) -> Scenario:
    return scenario_of({"days": 120, "runs": 3, "supply": [COSM], "demand": [WOMAN], **changes})


def most_at_once(played: Played, year: Year, group: int, days: int, occupied: int) -> int:
    """The most places of a group that were taken on one day."""
    there = occupied - np.cumsum(year.release[:days, group])
    for one in np.flatnonzero(played.group == group):
        there[played.day[one] : played.day[one] + year.stays[one]] += 1
    return int(there.max())


def test_2024_comes_out_of_first_come() -> None:
    told = simulate(replace(read_scenario(REPLAY), runs=30, policies=(Policy.FIRST_COME,)))["policies"]["first_come"]
    by_type = {kind: figure["mean"] for kind, figure in told["honoured_by_type"].items()}
    assert told["requests"]["mean"] == pytest.approx(186, abs=5)
    assert told["honoured"]["mean"] == pytest.approx(152, abs=5)
    assert by_type == pytest.approx({"COSM": 81, "NLA": 43, "OMM": 11, "elders": 17}, abs=3)
    assert told["occupancy"]["COSM"]["mean"] == pytest.approx(36.5, abs=1.5)
    assert told["honoured"]["lower"] < 152 < told["honoured"]["upper"]


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_gives_a_place_twice_or_to_whom_it_cannot_carry(policy: Policy) -> None:
    whole = scenario()
    rules = rules_of(whole)
    for run in range(4):
        year = draw(whole, rules, run)
        played = play(whole, rules, year, policy)
        placed = np.flatnonzero(played.group >= 0)
        assert most_at_once(played, year, 0, whole.days, 0) <= 3
        assert all(year.fits[one, played.group[one]] and not year.refuses[one, played.group[one]] for one in placed)
        waited = (played.day - year.arrives)[placed]
        assert waited.min() >= 0
        assert waited.max() <= 9


def test_who_knows_the_year_beforehand_houses_at_least_as_many_and_within_the_places() -> None:
    whole = scenario()
    rules, better = rules_of(whole), 0
    for run in range(4):
        year = draw(whole, rules, run)
        made = [play(whole, rules, year, policy) for policy in POLICIES]
        best = foresee(whole, rules, year, made)
        assert most_at_once(best, year, 0, whole.days, 0) <= 3
        counts = [int((one.group >= 0).sum()) for one in made]
        assert (best.group >= 0).sum() >= max(counts)
        better += (best.group >= 0).sum() > max(counts)
    assert better


def test_matching_keeps_the_broad_place_for_who_fits_nowhere_else() -> None:
    broad = COSM | {"accepts": {"sex": ["v"], "contra": ["lvb"]}}
    heavy = WOMAN | {"name": "zwaar", "attributes": {"contra": ["lvb"]}, "per_year": 20}
    told = simulate(
        scenario(supply=[broad, COSM], demand=[WOMAN, heavy], runs=8, days=200, policies=["first_come", "matching"])
    )
    assert told["policies"]["matching"]["honoured"]["mean"] > told["policies"]["first_come"]["honoured"]["mean"]


def test_the_same_seed_gives_the_same_years_and_another_does_not() -> None:
    assert simulate(scenario(seed=4)) == simulate(scenario(seed=4))
    assert simulate(scenario(seed=4)) != simulate(scenario(seed=5))


def test_more_places_house_more() -> None:
    more = simulate(scenario(supply=[COSM | {"places": 6}]))["policies"]["first_come"]["honoured"]["mean"]
    assert more > simulate(scenario())["policies"]["first_come"]["honoured"]["mean"]


def test_what_always_refuses_houses_nobody() -> None:
    told = simulate(scenario(supply=[COSM | {"refusal_rate": 1}]))["policies"]
    assert {name: figure["honoured"]["mean"] for name, figure in told.items()} == dict.fromkeys(Policy, 0.0)


def test_an_authority_that_needs_days_makes_people_wait_them() -> None:
    told = simulate(scenario(supply=[COSM | {"decision_days": 4, "places": 50}]))["policies"]["first_come"]
    assert told["waiting_days"]["mean"] == 4.0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"days": 0}, "days"),
        ({"policies": ["best"]}, "policies"),
        ({"supply": []}, "supply"),
        ({"supply": [COSM | {"places": -1}]}, "places"),
        ({"supply": [COSM | {"refusal_rate": 2}]}, "refusal_rate"),
        ({"demand": [WOMAN | {"eligible": ["OMM"]}]}, "eligible"),
        ({"demand": [WOMAN | {"eligible": "COSM"}]}, "eligible"),
        ({"demand": [WOMAN | {"stay_days": {"mean": 3, "shape": "round"}}]}, "shape"),
    ],
)
def test_a_scenario_that_cannot_be_played_is_refused_by_its_key(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(Invalid) as caught:
        scenario(**changes)
    assert says in caught.value.place
