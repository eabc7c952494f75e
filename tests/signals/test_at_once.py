"""The same report in the same moment, twice: one of them is taken."""

import threading

from django.db import connections

from ketenzicht.agencies.queries import organisation_keyed
from ketenzicht.chain.taking import receive_once
from ketenzicht.rules.access import PUBLIC
from ketenzicht.signals.operations import Taken
from ketenzicht.signals.recognised import Source
from tests.signals.given import a_report, rows


def test_two_at_once_take_one(committed: str) -> None:
    ready = threading.Barrier(2)
    taken: list[Taken] = []

    def take() -> None:
        try:
            ready.wait(10)
            report = a_report(external_id="same", reporter={"kind": "citizen", "name": "Demo-Bo"})
            taken.append(receive_once(PUBLIC, report, Source(organisation_keyed("gemeente-hilversum"))).taken)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(taken) == 2
    assert taken[0].signal == taken[1].signal
    assert rows("signals.Signal").count() == rows("people.Person").count() == 1
