"""The database for a command: made ready first, and what stands in the way said in one sentence with exit 1."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from ketenzicht.cli.answer import REFUSED, fail
from ketenzicht.config.embedded import EmbeddedError
from ketenzicht.config.env import WrongSetting
from ketenzicht.config.keys import MissingKey
from ketenzicht.config.prepare import Prepared, Role, prepared
from ketenzicht.config.start import WillNotStart


@contextmanager
def ready(role: Role = "application", *, setting: bool = False) -> Iterator[Prepared]:
    """Django on a database that is ready, inside this block; with `setting` a demo has its partners and places too."""
    try:
        with prepared(role=role) as database:
            if setting and database.demo:
                from ketenzicht.chain.demo_load import load_setting

                load_setting()
            yield database
    except (WillNotStart, EmbeddedError, MissingKey, WrongSetting, ImproperlyConfigured) as error:
        fail(str(error), "", REFUSED)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        fail(f"De database geeft geen antwoord ({reason}).", "Controleer DATABASE_URL en of de server draait.", REFUSED)
