"""A button that is pressed twice in the same moment: the thing is done once, and nobody sees a fault."""

import threading

import pytest
from django.db import connections
from django.test import Client

from tests.signals.given import rows
from tests.web.browsing import as_role, signal

TOGETHER = 3


def pressed(session: str, address: str, given: dict[str, str], ready: threading.Barrier, said: list[int]) -> None:
    """One of those who press: the same browser, waiting for the others."""
    client = Client(raise_request_exception=False)
    client.cookies["kz_session"] = session
    try:
        ready.wait(10)
        said.append(client.post(address, given).status_code)
    finally:
        connections.close_all()


@pytest.mark.usefixtures("committed")
def test_pressed_at_the_same_time_it_is_done_once() -> None:
    client = Client()
    as_role(client, "AF")
    id = signal(acute=True)
    call = {"desk": "112/politie", "outcome": "spoken", "words": "Zij komen."}
    page = f"/meldingen/{id}"
    for address, given, made in (
        (f"{page}/gebeld", call, "routing.CallEntry"),
        (f"{page}/verrijken", {"notes": "Geen vergunning."}, "assessment.Enrichment"),
        (f"{page}/beoordelen", {"conclusion": "vague", "reasons": "Onduidelijk."}, "assessment.Conclusion"),
        (f"{page}/advies", {"of": "ZoCo", "question": "Herkent u dit?"}, "assessment.AdviceRequest"),
        ("/werklijst/filters", {"naam": "Mij", "query": "mij=1"}, "duties.SavedFilter"),
    ):
        said: list[int] = []
        ready = threading.Barrier(TOGETHER)
        told = (client.cookies["kz_session"].value, address, given | {"once": f"een-{made}"}, ready, said)
        threads = [threading.Thread(target=pressed, args=told) for _ in range(TOGETHER)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert (len(said), max(said) < 500, rows(made).count()) == (TOGETHER, True, 1), (address, said)
