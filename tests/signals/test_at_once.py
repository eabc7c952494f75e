"""The same report in the same moment, twice: one of them is taken."""

import threading

from django.db import connections

from ketenzicht.agencies.queries import organisation_keyed
from ketenzicht.chain.taking import receive_once
from ketenzicht.rules.access import PUBLIC
from ketenzicht.signals.operations import Taken
from ketenzicht.signals.recognised import Source
from tests.signals.given import a_report, rows


def take(external_id: str, ready: threading.Barrier, taken: list[Taken]) -> None:
    """One of two doors: waits for the other, then receives."""
    try:
        ready.wait(10)
        report = a_report(external_id=external_id, reporter={"kind": "citizen", "name": "Demo-Bo"})
        taken.append(receive_once(PUBLIC, report, Source(organisation_keyed("gemeente-hilversum"))).taken)
    finally:
        connections.close_all()


def test_two_at_once_take_one_signal_and_one_reporter(committed: str) -> None:
    for number in range(1, 9):
        taken: list[Taken] = []
        ready = threading.Barrier(2)
        threads = [threading.Thread(target=take, args=(f"same-{number}", ready, taken)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(each.already for each in taken) == [False, True]
        assert taken[0].signal == taken[1].signal
        assert rows("signals.Signal").count() == rows("people.Person").count() == number
