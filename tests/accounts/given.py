"""A user with a password and an app, outside the demo; administrators of Hilversum; the codes of an app."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

import ketenzicht.config.start as start
from ketenzicht.accounts.codes import code_now
from ketenzicht.accounts.operations import activate, invite, prepare_app
from ketenzicht.accounts.queries import invited, secret_of
from ketenzicht.accounts.reach import at_the_door, person
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.operations import add_user, assign_role
from ketenzicht.agencies.queries import actor_for
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM, Actor
from tests.cast import actor

SECRET = "een lang en eigen wachtwoord"


@dataclass(frozen=True)
class Account:
    """Somebody who can log in: who, the log-in name, the secret of the app and the recovery codes."""

    user: UUID
    login: str
    secret: bytes
    recovery: tuple[str, ...]

    def code(self) -> str:
        """The code that the app shows now."""
        return code_now(self.secret)


def colleague(login: str, role: str = "AF", *, at: UUID | None = None) -> Actor:
    """A new user in this role at the municipality of Hilversum, or at another organisation."""
    with one_act():
        user = add_user(actor=SYSTEM, login=login, name=f"Demo {login}")
        home = at or actor("AF").home
        seat = assign_role(actor=SYSTEM, user=user, organisation=home, role=role, since_on=clock.today())
    return actor_for(seat)


def with_app(login: str, role: str = "AF", *, at: UUID | None = None) -> Account:
    """A new user who has chosen a password and set up an app."""
    who = colleague(login, role, at=at)
    invitation, user = invited(invite(actor=SYSTEM, user=person(who)))
    app = prepare_app(actor=at_the_door(user), user=user)
    secret = secret_of(user, app)
    codes = activate(
        actor=at_the_door(user), user=user, invitation=invitation, app=app, code=code_now(secret), password=SECRET
    )
    return Account(user, login, secret, tuple(codes))


def not_a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of an installation with real data."""
    monkeypatch.setattr(start, "is_demo", lambda: False)


def try_password(client: Client, login: str, password: str = SECRET, **more: str) -> int:
    """Status of the first step."""
    return client.post("/inloggen", {"login": login, "password": password}, **more).status_code  # type: ignore[arg-type]
