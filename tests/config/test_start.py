"""What must be true before a door opens: role, keys, mark, Host."""

import json
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from tests import setting_up

from ketenzicht.config import env, keys, start
from ketenzicht.config.prepare import prepared


@pytest.mark.django_db
def test_the_tests_connect_as_the_application_role_and_it_may_start() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("kz_app",)
    start.check_database()


@pytest.mark.parametrize("role", ["kz_maint", "kz_super"])
def test_a_role_that_may_more_is_refused_by_name(committed: str, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "USER", role)
    with pytest.raises(start.WillNotStart, match=role):
        start.check_role()
    connection.close()


@pytest.mark.django_db
def test_a_demo_never_starts_outside_demo_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    with pytest.raises(start.WillNotStart, match="demo"):
        start.check_database()


@pytest.mark.django_db
def test_a_database_without_the_mark_never_starts_as_demo() -> None:
    with pytest.raises(start.WillNotStart, match="geen demo"):
        start.check_mark(False)


def test_nobody_changes_the_mark_of_a_database(committed: str) -> None:
    maintenance = committed.replace("kz_app@", "kz_maint@")
    with psycopg.connect(maintenance) as other, pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute("update agencies_installation set is_demo = false")


def test_a_missing_key_is_named_with_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    keys.open_ring(folder)
    (folder / "wrapping-1.key").unlink()
    with pytest.raises(keys.MissingKey, match=r"wrapping-1\.key"):
        keys.open_ring(folder)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    keys.open_ring(folder)
    (folder / "index-1.key").chmod(0o644)
    with pytest.raises(keys.MissingKey, match="0600"):
        keys.open_ring(folder)


@pytest.mark.django_db
def test_another_key_than_the_database_was_made_with_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "KEYS", keys.open_ring(tmp_path / "others"))
    with pytest.raises(start.WillNotStart, match="sleutel"):
        start.check_database()


@pytest.mark.django_db
def test_health_says_that_it_answers_and_what_it_is() -> None:
    answer = Client().get("/health", headers={"host": "127.0.0.1"})
    told = json.loads(answer.content)
    assert answer.status_code == 200
    assert (told["status"], told["demo"]) == ("ok", True)


@pytest.mark.parametrize("path", ["/health", "/static/kz/kz.js", "/inloggen"])
@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused(path: str) -> None:
    assert Client().get(path, headers={"host": "kwaad.example"}).status_code == 400


def test_demo_mode_and_a_database_of_ones_own_do_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", setting_up.CLUSTER.url("kz_app", "nergens"))
    monkeypatch.setenv("KETENZICHT_DEMO", "1")
    with pytest.raises(env.WrongSetting, match="DATABASE_URL"), prepared():
        raise AssertionError("It was prepared.")


def test_an_address_that_is_none_is_refused_without_showing_it() -> None:
    with pytest.raises(env.WrongSetting) as refused:
        env.database("postgresql://kz_app:geheim@[half")
    assert "geheim" not in str(refused.value)
