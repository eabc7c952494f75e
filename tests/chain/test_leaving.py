"""Somebody leaves: all open work has an owner afterwards, the account is over, and nobody got a right by it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client

from ketenzicht.accounts.models import Sitting
from ketenzicht.agencies.operations import make_token, put_on_duty
from ketenzicht.agencies.queries import seated, seats
from ketenzicht.agencies.tokens import assignment_of_token
from ketenzicht.chain.leaving import leave, what_is_open
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM, Actor
from tests.accounts.given import colleague
from tests.cast import actor, outsider
from tests.web.browsing import as_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
WORKERS = ("AF", "KETEN", "ZOCO", "AVIM", "NLA", "COMENSHA", "OPVANG", "NIDOS", "CENTRUM")


def rows(label: str, **wanted: Any) -> Any:
    return apps.get_model(label).objects.filter(**wanted)


def administrator(who: Actor, name: str = "beheer.zelf") -> Actor:
    return colleague(name, "BEHEER", at=who.home)


def goes(role: str) -> tuple[Actor, Actor, Actor]:
    """Who leaves, who follows in the same role, and who administers."""
    leaver = actor(role)
    return leaver, colleague(f"opvolger.{role.lower()}", role, at=leaver.home), administrator(leaver)


def all_to(by: Actor, leaver: Actor, successor: Actor) -> dict[UUID, UUID]:
    assert leaver.user is not None
    assert successor.user is not None
    return {part.seat.assignment: successor.user for part in what_is_open(actor=by, user=leaver.user)}


def ownerless() -> set[UUID]:
    """Open duties for which nobody is seated, or whose own user cannot log in."""
    active = set(rows("agencies.User", is_active=True).values_list("id", flat=True))
    open_ones = rows("duties.Duty", state="open")
    return {
        duty.id
        for duty in open_ones
        if not seated(duty.organisation_id, duty.role) or (duty.user is not None and duty.user not in active)
    }


@pytest.mark.parametrize("role", WORKERS)
def test_nothing_of_the_stories_is_left_without_an_owner(role: str) -> None:
    leaver, successor, by = goes(role)
    assert leaver.user is not None
    before = ownerless()
    assert rows("duties.Duty", state="open").exists()
    leave(actor=by, user=leaver.user, successors=all_to(by, leaver, successor))
    assert ownerless() <= before
    active = set(rows("agencies.User", is_active=True).values_list("id", flat=True))
    assert set(rows("care.Trajectory", state="open").values_list("fixed_contact", flat=True)) <= active
    assert not rows("agencies.Participant", user=leaver.user, relation="fixed_contact", until_at__isnull=True)
    assert not rows("agencies.RoleAssignment", deputy=leaver.user, ended_at__isnull=True)
    assert not rows("agencies.DutyRoster", user=leaver.user, ends_at__gt=clock.now())


def test_a_client_keeps_one_fixed_contact_person_who_can_read_the_file() -> None:
    leaver, successor, by = goes("ZOCO")
    assert leaver.user is not None
    clients = list(rows("care.Trajectory", state="open", fixed_contact=leaver.user).values_list("id", flat=True))
    moved = leave(actor=by, user=leaver.user, successors=all_to(by, leaver, successor))
    assert moved.clients == len(clients)
    found = set(rows("care.Trajectory", id__in=clients).values_list("fixed_contact", flat=True))
    assert found <= {successor.user}


def test_duties_shifts_and_deputising_go_over_and_are_counted() -> None:
    leaver, successor, by = goes("AVIM")
    assert leaver.user is not None
    rows("duties.Duty", organisation_id=leaver.home, role="AVIM", state="open").update(user=leaver.user)
    mine = rows("duties.Duty", user=leaver.user, state="open").count()
    desk = rows("agencies.Desk", organisation_id=leaver.home, role="AVIM").get()
    soon = clock.now() + timedelta(days=1)
    put_on_duty(actor=SYSTEM, desk=desk.id, user=leaver.user, starts_at=soon, ends_at=soon + timedelta(hours=8))
    moved = leave(actor=by, user=leaver.user, successors=all_to(by, leaver, successor))
    assert (moved.duties, moved.shifts, moved.roles) == (mine, 1, 1)
    assert rows("duties.Duty", user=successor.user, state="open").count() == mine
    assert rows("agencies.DutyRoster", user=successor.user).count() == 1


def test_the_account_is_over_at_once(client: Client) -> None:
    leaver, successor, by = goes("AF")
    assert leaver.user is not None
    seat = next(seat for seat in seats(user=leaver.user) if not seat.deputises)
    token = make_token(actor=SYSTEM, assignment=seat.assignment)
    as_role(client, "AF")
    assert client.get("/").status_code == 200
    leave(actor=by, user=leaver.user, successors=all_to(by, leaver, successor))
    assert client.get("/").headers["Location"] == "/inloggen"
    assert not Sitting.objects.filter(user_id=leaver.user, ended_at__isnull=True)
    with pytest.raises(Missing):
        assignment_of_token(token)
    assert seats(user=leaver.user) == []
    assert client.post("/demo/login", {"role": "AF", "login": seat.login}).status_code == 404


def test_without_a_successor_nobody_goes_and_nothing_moves() -> None:
    leaver = actor("ZOCO")
    assert leaver.user is not None
    by = administrator(leaver)
    rows("duties.Duty", organisation_id=leaver.home, role="ZOCO", state="open").update(user=leaver.user)
    assert [part.needs_successor for part in what_is_open(actor=by, user=leaver.user) if part.own]
    with pytest.raises(Conflict):
        leave(actor=by, user=leaver.user, successors={})
    assert seats(user=leaver.user)


def test_a_successor_fills_the_role_already_and_gets_none_by_it() -> None:
    leaver = actor("AF")
    assert leaver.user is not None
    by, other = administrator(leaver), colleague("keten.een", "KETEN", at=leaver.home)
    with pytest.raises(Invalid):
        leave(actor=by, user=leaver.user, successors=all_to(by, leaver, other))


def test_only_the_administrator_of_the_same_organisation_may_and_never_of_oneself() -> None:
    leaver, successor, by = goes("AF")
    assert leaver.user is not None
    assert by.user is not None
    far = colleague("beheer.ver", "BEHEER", at=outsider().home)
    for stranger in (far, outsider(), actor("AF", "af2-hilversum")):
        with pytest.raises(Missing):
            leave(actor=stranger, user=leaver.user, successors=all_to(by, leaver, successor))
    with pytest.raises(Refused):
        leave(actor=by, user=by.user, successors={})
