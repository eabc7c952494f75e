"""Runs what waits in the queue, until it is told to stop. Refuses to start on a database that is not ready.

As a process beside the web server: `python -m ketenzicht.jobs`.
"""

from procrastinate.contrib.django import app

CONCURRENCY = 2


def work(*, until_empty: bool = False) -> None:
    """Take jobs one after the other; on SIGTERM or Ctrl-C finish the current ones and return.

    With `until_empty` return as soon as nothing waits any more.
    """
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as worker_app:
        worker_app.run_worker(
            concurrency=CONCURRENCY, wait=not until_empty, shutdown_graceful_timeout=5, name="ketenzicht"
        )
