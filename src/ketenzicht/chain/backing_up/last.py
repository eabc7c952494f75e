"""What the clock does about backups: destroys the keys of persons whose days are over, and says when none was made.

Refuses to make a backup by itself: where it may lie is for who runs the installation to say.
"""

import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.chain.backing_up.making import LAST
from ketenzicht.config.backup.keys import KEPT_DAYS, days_kept, destroy_expired
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM, Actor

EVERY = timedelta(days=1)
log = logging.getLogger("ketenzicht.backup")


def forget_expired_keys() -> list[str]:
    """Destroy the keys of persons of 30 days ago and before; in those backups nobody can be read from now on.

    Returns their names. Writes an entry only when there was one.
    """
    before = clock.today() - timedelta(days=KEPT_DAYS)
    if not any(day <= before for day, _name in days_kept(settings.KEYS.folder)):
        return []
    return _forget(actor=SYSTEM)


@operation("backup.forget", kind="backup")
def _forget(*, actor: Actor) -> list[str]:
    concerns(fields=("persons",))
    return destroy_expired(settings.KEYS, clock.today())


def last_made() -> datetime | None:
    """When the last backup of this machine was made; None when there was none."""
    path = Path(settings.VAR) / LAST
    if not path.is_file():
        return None
    return datetime.fromisoformat(json.loads(path.read_text())["made_at"])


def remind() -> bool:
    """Warn in the log when no backup was made for a day. True when it warned; a demo needs none."""
    last = last_made()
    if settings.DEMO or (last is not None and clock.now() - last <= EVERY):
        return False
    since = f"sinds {last:%d-%m-%Y %H:%M}" if last else "op deze machine"
    log.warning(
        "Er is %s geen back-up gemaakt. Maak er een met: ketenzicht backup BESTAND.", since if last else "nog " + since
    )
    return True
