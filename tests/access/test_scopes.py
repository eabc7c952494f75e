"""A list holds exactly what the table grants object by object: for every role, every kind, every action."""

from collections.abc import Callable
from uuid import UUID

import pytest

from ketenzicht.agencies.scope import narrow, standing_in
from ketenzicht.assessment.queries import advice_for
from ketenzicht.care.queries import clients_for
from ketenzicht.cases.queries import cases_for
from ketenzicht.duties.queries import count_open_for, open_duties_for
from ketenzicht.registration.queries import registrations_for
from ketenzicht.routing.queries import handovers_for
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.queries import offers_for, open_requests_for, stays_for
from ketenzicht.signals.queries import own_reports, signals_for
from tests.access.given import actions, everybody, granted, kinds, rows_of, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
ROLES = (
    "MELDER", "AF", "KETEN", "ZOCO", "REGCO", "ZVHM", "BURG", "BOA", "AVIM", "NLA", "KMAR", "IND", "OM", "RIEC", "LIEC",
    "EMM", "COMENSHA", "VT", "RVDK", "NIDOS", "COA", "OPVANG", "GGZ", "NR", "NAC", "JENV", "VWS", "SZW", "BZ",
    "REGIEGROEP", "VNG", "BELAST", "CENTRUM", "CCV", "FAIRWORK", "ADVOCAAT", "SLACHTOFFER", "AP", "FG", "BEHEER",
    "outsider", "PUBLIC", "SYSTEM",
)  # fmt: skip
KINDS = (
    "signal", "document", "duty", "handover", "advice", "case", "agreement", "care", "person", "request", "offer",
    "stay", "place", "location", "registration", "sharing", "privacy_request", "breach", "hold", "destruction",
    "convenant", "refusal", "export", "export_key", "emergency",
    "signal", "duty", "handover", "advice", "case", "agreement", "care", "person", "request", "offer", "stay", "place",
    "location", "registration", "sharing", "privacy_request", "breach", "hold", "destruction",
    "convenant", "refusal", "export", "export_key", "emergency", "notice", "mail", "import", "draft", "place_fact",
)  # fmt: skip
Ask = Callable[[Actor], set[UUID]]
LISTS: dict[str, Ask] = {
    "signal.list": lambda who: {row.id for page in (1, 2, 3) for row in signals_for(who, page=page)[0]},
    "handover.list": lambda who: {row.id for row in handovers_for(who)},
    "advice.list": lambda who: {row.id for row in advice_for(who, open_only=False)},
    "case.list": lambda who: {row.case for state in ("open", "closed") for row in cases_for(who, state=state)},
    "care.list": lambda who: {row.trajectory for state in ("open", "closed") for row in clients_for(who, state=state)},
    "registration.list": lambda who: {row.registration for row in registrations_for(who)},
}


def test_the_lists_of_this_file_leave_nobody_and_nothing_out() -> None:
    assert set(everybody()) == set(ROLES)
    assert set(kinds()) == set(KINDS)
    assert [kind for kind in KINDS if not rows_of(kind)] == []


@pytest.mark.parametrize("role", ROLES)
def test_the_scope_of_every_action_is_the_table(role: str) -> None:
    who = everybody()[role]
    for kind, action in ((noun, action) for noun in KINDS for action in actions(noun)):
        wanted = {row.id for row in rows_of(kind) if granted(who, action, row)}
        assert {row.id for row in narrow(kinds()[kind].objects.all(), who, action)} == wanted, action


def test_standing_is_what_the_rows_of_participants_say() -> None:
    for row in rows_of("signal"):
        for role, who in everybody().items():
            assert standing_in(who, [row.id]) == standing(who, row.id), role


@pytest.mark.parametrize("role", ROLES)
def test_a_list_on_a_page_is_its_scope(role: str) -> None:
    who = everybody()[role]
    for action, ask in LISTS.items():
        wanted = {row.id for row in rows_of(action.partition(".")[0]) if granted(who, action, row)}
        assert ask(who) == wanted, action


@pytest.mark.parametrize("role", ROLES)
def test_the_work_list_is_the_open_duties_of_the_role_within_the_scope(role: str) -> None:
    who = everybody()[role]
    mine = [row for row in rows_of("duty") if row.state == "open" and row.role == who.role]
    wanted = {row.id for row in mine if granted(who, "duty.list", row)}
    assert {item.duty for item in open_duties_for(who)} == wanted
    assert count_open_for(who) == len(wanted)


def test_the_count_beside_a_list_counts_the_list() -> None:
    for role, who in everybody().items():
        rows, count = signals_for(who)
        assert len(rows) == count, role


def test_the_stories_give_those_who_worked_on_them_something_to_see() -> None:
    seeing = {role for role in ROLES if signals_for(everybody()[role])[1]}
    assert seeing >= {"AF", "KETEN"}
    assert not seeing & {"REGCO", "NR", "NAC", "CCV", "PUBLIC", "SLACHTOFFER", "OPVANG", "COMENSHA", "outsider"}


def test_figures_roles_see_no_row_of_any_kind() -> None:
    for role in ("REGCO", "ZVHM", "BURG", "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "CCV", "AP"):
        assert everything_of(everybody()[role]) == set(), role


def test_an_outsider_sees_nothing_at_all() -> None:
    assert everything_of(everybody()["outsider"]) == set()


def everything_of(who: Actor) -> set[object]:
    """Whatever this person can list, by any query that takes an actor."""
    found: set[object] = {item.duty for item in open_duties_for(who)}
    for ask in LISTS.values():
        found |= ask(who)
    found |= set(open_requests_for(who)) | set(offers_for(who)) | set(stays_for(who)) | set(own_reports(who))
    return found
