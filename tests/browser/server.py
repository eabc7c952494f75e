"""The application for browser tests: its code is read once, and each test gets a fork of it on its own database.

Reads lines of a port and the name of a database, and answers each with the number of the process that serves it. A fork
ends by itself when this process is gone.
"""

import os
import signal
import sys
from importlib import import_module
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings


class Threads(ThreadingMixIn, WSGIServer):
    """One thread a request: enough for a page with its styles."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """No line per request."""

    def log_message(self, format: str, *args: object) -> None:
        return


def serve(port: int, database: str) -> None:
    """Answer on one port until this process is ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    settings.DATABASES["default"]["NAME"] = database
    # Only now: it looks at the database, and follows the process that forked it.
    application = import_module("ketenzicht.config.wsgi").application
    with make_server("127.0.0.1", port, application, server_class=Threads, handler_class=Silent) as server:
        server.serve_forever()


def main() -> None:
    django.setup()
    import_module(settings.ROOT_URLCONF)
    # A fork that has ended needs nobody to ask how.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        port, database = line.split()
        pid = os.fork()
        if pid == 0:
            serve(int(port), database)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
