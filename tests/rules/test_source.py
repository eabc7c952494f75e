"""A rule without a known paragraph cannot exist, and a past decision keeps its version."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules import source
from ketenzicht.rules.forms import Form
from ketenzicht.rules.replay import compare, rebuilt, replay
from ketenzicht.rules.routing import RoutingFacts, route
from ketenzicht.rules.shelter import entitle
from ketenzicht.rules.shelter_facts import Nationality, Residence, ShelterFacts
from ketenzicht.rules.source import UnknownSourceError, ground, implements, in_force, read_sources

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules made in these tests are not rules of the house."""
    monkeypatch.setattr(source, "REGISTRY", {name: list(versions) for name, versions in source.REGISTRY.items()})
    monkeypatch.setattr(source, "_NAMES", dict(source._NAMES))


def test_a_rule_with_an_unknown_source_fails_at_import(tmp_path: Path) -> None:
    module = tmp_path / "invented.py"
    module.write_text(
        "from datetime import date\n"
        "from ketenzicht.rules.source import implements\n"
        "@implements('no-such-paragraph', rule='invented.rule', since=date(2026, 1, 1))\n"
        "def rule(): ...\n"
    )
    done = subprocess.run([sys.executable, str(module)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert '"no-such-paragraph" is not in rules/sources.toml; add the paragraph before the rule.' in done.stderr


def test_a_ground_with_an_unknown_source_is_refused() -> None:
    with pytest.raises(UnknownSourceError, match="add the paragraph"):
        ground("no-such-paragraph", "…")


def test_a_rule_without_a_paragraph_is_refused() -> None:
    with pytest.raises(ValueError, match="names no source"):
        implements(rule="invented.rule", since=TODAY)


def test_a_second_version_of_the_same_day_is_refused() -> None:
    with pytest.raises(ValueError, match="new date"):
        implements("avg-6", rule="routing.route", since=date(2021, 1, 1))(lambda facts, *, on: None)


def test_marking_a_rule_leaves_the_function_as_it_is() -> None:
    def rule() -> None: ...

    assert implements("avg-6", rule="test.untouched", since=TODAY)(rule) is rule


def test_the_day_chooses_the_version() -> None:
    def first() -> str:
        return "first"

    def second() -> str:
        return "second"

    implements("avg-6", rule="test.dated", since=date(2020, 1, 1))(first)
    implements("avg-6", rule="test.dated", since=date(2024, 1, 1))(second)
    days = [date(2019, 1, 1), date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [in_force(second, day)() for day in days] == ["first", "first", "first", "second"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[a]\ninstrument="i"\nparagraph="p"\ntitle="t"\nvalid_from=2020-01-01\nconfidence="sure"', "confidence"),
        ('[a]\ninstrument="i"\nconfidence="seed"', "incomplete"),
    ],
)
def test_a_source_that_is_not_whole_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_sources(written)


def test_a_changed_outcome_is_seen_by_the_replay() -> None:
    record = route(RoutingFacts(clear=True, forms=(Form.SEXUAL,)), on=TODAY).as_record()
    record["outcome"]["state"] = "S5"
    assert not compare(record).same_outcome
    assert compare(record).same_grounds


def test_a_changed_reason_is_seen_by_the_replay() -> None:
    record = route(RoutingFacts(clear=False), on=TODAY).as_record()
    record["grounds"][0]["because"] = "Zomaar."
    assert compare(record).same_outcome
    assert not compare(record).equal


def test_a_rule_that_is_gone_is_a_finding() -> None:
    record = route(RoutingFacts(clear=False), on=TODAY).as_record() | {"rule": "routing.route@1999-01-01"}
    with pytest.raises(Invalid, match="1999"):
        replay(record)


def test_stored_facts_that_no_longer_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        rebuilt(RoutingFacts, {"clear": True, "score": 7})
    with pytest.raises(ValueError, match="takes bool"):
        rebuilt(RoutingFacts, {"clear": "yes"})


def test_a_refused_decision_replays_too() -> None:
    with pytest.raises(Refused) as refused:
        entitle(ShelterFacts(nat=Nationality.EU, res=Residence.REFLECTION), on=TODAY)
    assert refused.value.decision is not None
    assert compare(refused.value.decision.as_record()).equal


def test_a_day_and_an_unknown_come_back_from_their_stored_form() -> None:
    assert rebuilt(date, "2026-03-02") == TODAY
    assert rebuilt(bool | None, None) is None


def test_stored_facts_that_the_rule_no_longer_accepts_are_refused_again() -> None:
    record = entitle(ShelterFacts(), on=TODAY).as_record()
    record["facts"]["on"] = "1900-01-01"
    with pytest.raises(Invalid):
        replay(record)
