"""The proof over all data: fine after whole stories, and red for each thing that is broken on purpose."""

import pytest

from ketenzicht.chain.proof import prove
from ketenzicht.kernel.ids import new_id
from tests.audit.given import entries
from tests.signals.given import MOMENT, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]


def broken() -> list[str]:
    """The names of the promises that do not hold now."""
    return [each.name for each in prove().invariants if each.violations]


def test_after_the_stories_everything_holds() -> None:
    proof = prove()
    assert proof.ok
    assert broken() == []
    log = proof.as_record()["audit"]
    assert log["entries"] > 100
    assert (log["sealed"], log["waiting"], log["broken"], log["faults"]) == (log["entries"], 0, [], [])


def test_an_entry_that_was_changed_is_named_by_the_proof() -> None:
    forged = entries().last()
    assert forged is not None
    forged.id, forged.role = new_id(), "KETEN"
    forged.save(force_insert=True)
    proof = prove()
    assert not proof.ok
    assert proof.as_record()["audit"]["broken"] == [str(forged.id)]
    assert {fault["what"] for fault in proof.as_record()["audit"]["faults"]} == {"regel veranderd"}


def test_a_signal_that_lies_still_is_seen() -> None:
    duty = rows("duties.Duty", what="assess").first()
    rows("signals.Signal", state="closed").update(state="accepted", closed_at=None, duty=duty)
    assert any("signaal" in name for name in broken())


def test_a_disclosure_without_fields_is_seen() -> None:
    rows("disclosure.Disclosure").update(fields=[])
    assert any("verstrekking" in name for name in broken())


def test_a_decision_that_a_rule_would_not_make_is_seen() -> None:
    said = rows("assessment.Conclusion")[0]
    rows("assessment.Conclusion", id=said.id).update(decision={**said.decision, "outcome": {"state": "S9"}})
    assert broken() == ["elk bewaard besluit komt bij herhaling gelijk uit"]


def test_a_case_without_a_next_step_is_seen() -> None:
    rows("duties.Duty", about_kind="case").update(state="done", finished_at=MOMENT)
    assert any("zaak" in name for name in broken())
