"""The application on one port for a browser test: threads enough for a page with its styles, no log."""

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from ketenzicht.config.wsgi import application


class Threads(ThreadingMixIn, WSGIServer):
    """One thread a request."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """No line per request."""

    def log_message(self, format: str, *args: object) -> None:
        return


if __name__ == "__main__":
    with make_server("127.0.0.1", int(sys.argv[1]), application, server_class=Threads, handler_class=Silent) as server:
        server.serve_forever()
