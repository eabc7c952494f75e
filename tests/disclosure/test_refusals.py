"""A no has a reason of the law, lapses unless confirmed, and is counted beside what was shared."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from ketenzicht.chain.registers import confirm, refuse
from ketenzicht.chain.sharing_figures import protected_figures
from ketenzicht.disclosure.figures import sharing_figures
from ketenzicht.disclosure.refusals import refusals_for
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from tests.cast import actor, outsider
from tests.disclosure.given import rows
from tests.signals.given import MOMENT, a_signal, asked, judged

pytestmark = pytest.mark.django_db
YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def a_no(signal: UUID, by: str = "AF", **more: Any) -> UUID:
    given: dict[str, Any] = {
        "receiver": actor("RIEC").home,
        "role": "RIEC",
        "purpose": "besluit",
        "reason": "no_ground",
    }
    return refuse(actor=actor(by), about_kind="signal", about=signal, **(given | more))


def test_a_no_stands_thirty_days_and_somebody_must_look_again_before() -> None:
    id = a_no(a_signal(), words="Zij noemden geen wet.")
    line = refusals_for(actor("AF"))[0]
    assert (line.id, line.state, line.until, line.ground) == (id, "open", date(2026, 4, 1), "avg-6")
    owed = duties_about(actor("AF"), id)
    assert [(item.what, item.due_at, item.warn_at) for item in owed] == [
        ("refusal_confirmation", clock.end_of(date(2026, 4, 1)), clock.end_of(date(2026, 3, 25)))
    ]


def test_what_was_written_about_it_is_sealed() -> None:
    a_no(a_signal(), words="Zij noemden geen wet.")
    assert b"noemden" not in bytes(rows("Refusal").get().sealed_words)


def test_nobody_confirms_it_and_it_lapses() -> None:
    id = a_no(a_signal())
    with clock.at(MOMENT + timedelta(days=31)):
        assert refusals_for(actor("AF"))[0].state == "lapsed"
        with pytest.raises(Conflict):
            confirm(actor=actor("AF"), refusal=id)


def test_confirmed_it_stands_a_year_and_the_duty_is_done() -> None:
    id = a_no(a_signal())
    confirm(actor=actor("AF"), refusal=id)
    assert [(line.state, line.until) for line in refusals_for(actor("AF"))] == [("confirmed", date(2027, 3, 2))]
    assert duties_about(actor("AF"), id) == []
    with pytest.raises(Conflict):
        confirm(actor=actor("AF"), refusal=id)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [("reason", {"reason": "liever niet"}), ("purpose", {"purpose": "zomaar"}), ("role", {"role": "VT"})],
)
def test_a_no_without_reason_purpose_or_receiver_is_not_recorded(place: str, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        a_no(a_signal(), **wrong)
    assert caught.value.place == place
    assert not rows("Refusal").exists()


def test_shared_and_refused_are_counted_per_ground_and_per_pair() -> None:
    signal = a_signal()
    judged(signal, "vague")
    asked(signal, "ZoCo")
    a_no(signal)
    a_no(signal, reason="secrecy")
    found = sharing_figures(actor("AF"), **YEAR)
    assert sum(found.shared_by_ground.values()) == 1
    assert found.refused_by_ground == {"avg-6": 1, "wgbo-457": 1}
    assert list(found.refused_by_pair.values()) == [2]
    assert list(found.shared_by_pair.values()) == [1]


def test_what_leaves_the_organisation_keeps_small_numbers_back() -> None:
    signal = a_signal()
    for _ in range(4):
        a_no(signal)
    assert [row.value for table in protected_figures(actor("AF"), **YEAR) for row in table.rows] == [None, None]
    a_no(signal)
    assert [row.value for table in protected_figures(actor("AF"), **YEAR) for row in table.rows] == [5, 5]


def test_the_outsider_refuses_nothing_here_and_counts_nothing() -> None:
    signal = a_signal()
    id = a_no(signal)
    with pytest.raises(Missing):
        a_no(signal, by="VT")
    with pytest.raises(Missing):
        refuse(
            actor=outsider(), about_kind="signal", about=signal, receiver=actor("RIEC").home, role="RIEC",
            purpose="besluit", reason="no_ground",
        )  # fmt: skip
    with pytest.raises(Missing):
        confirm(actor=outsider(), refusal=id)
    assert refusals_for(outsider()) == []
    assert sharing_figures(outsider(), **YEAR).refused_by_ground == {}
