"""Reads the environment: every variable in one place, a wrong value fails with the sentence that mends it."""

import os
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


class WrongSetting(Exception):
    """A setting cannot be used; the message says what to write instead."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise WrongSetting(f'{name} is "{value}"; write {name}=1 or {name}=0.')


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdigit() or not lowest <= int(value) <= highest:
        raise WrongSetting(f'{name} is "{value}"; write a whole number from {lowest} to {highest}.')
    return int(value)


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name, "") or default).expanduser().resolve()


def var_folder() -> Path:
    """Where an installation keeps its data: KETENZICHT_VAR, else `var` in the current folder."""
    return folder("KETENZICHT_VAR", Path.cwd() / "var")


def names(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Django's settings for one PostgreSQL address ("postgresql://role@/name?host=/socket")."""
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        # The address itself may hold a password, and so may what the driver says of it.
        raise WrongSetting(
            "DATABASE_URL of DATABASE_MAINTENANCE_URL is geen adres van een PostgreSQL-database; "
            "schrijf bijvoorbeeld postgresql://kz_app@server/ketenzicht."
        ) from error
    options = {key: value for key, value in parts.items() if key in {"sslmode", "sslrootcert", "options"}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "ketenzicht"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        "TEST": {"NAME": parts.get("dbname", "ketenzicht")},
    }
