"""A cheap hash: how slow it must be is not what these tests are about. And an account that comes in with an app."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.accounts.given import Account, not_a_demo, with_app


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 64)
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Account:
    not_a_demo(monkeypatch)
    return with_app("af.lokaal")
