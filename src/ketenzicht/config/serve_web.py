"""The web server as a process: granian with the WSGI application. Refuses to log requests.

Started by `supervise` with the address as arguments; stops when the process that started it is gone.
"""

import os
import sys
from importlib import import_module

import django
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ketenzicht.config.follow import follow_parent

WORKERS = 2
THREADS = 4


def main(host: str, port: int) -> None:
    follow_parent()
    # Read once, before the workers are forked; a connection to the database would not survive that, so none is made.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    import_module(settings.ROOT_URLCONF)
    Granian(
        "ketenzicht.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
