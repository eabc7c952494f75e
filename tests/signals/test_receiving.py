"""Taking a signal in: durable, once, with an owner, and with a way back for who stays anonymous."""

import re
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.people.queries import identity_of
from ketenzicht.signals.lying_still import signals_lying_still
from ketenzicht.signals.queries import read_signal, signal_of_receipt, signals_for
from ketenzicht.signals.receipt import ALPHABET, new_receipt
from ketenzicht.signals.recognised import Source
from tests.cast import actor, outsider
from tests.signals.given import MOMENT, TEXT, a_signal, open_duties, received, row, rows

pytestmark = pytest.mark.django_db
FILE = bytes(32)


def sourced(digest: bytes = FILE, number: int = 1) -> Source:
    return Source(actor("AF").home, digest, number)


def test_a_signal_lies_with_the_contact_officer_of_its_municipality_with_a_next_action() -> None:
    signal = a_signal()
    assert (row(signal).organisation_id, row(signal).state) == (actor("AF").home, "received")
    assert open_duties(signal) == {("AF", "assess")}


@pytest.mark.parametrize("place", ["Nergenshuizen", "", "GM9999"])
def test_an_unknown_municipality_is_kept_and_lies_at_the_fallback_desk(place: str) -> None:
    got = received(municipality=place)
    assert got.municipality is None
    assert row(got.taken.signal).organisation_id == got.route[-1].desk.organisation
    assert len(open_duties(got.taken.signal)) == 1


def test_the_place_as_written_is_kept_for_who_looks_into_it() -> None:
    signal = received(municipality="Hilversúm-Noord").taken.signal
    assert row(signal).sealed_place is not None


def test_the_three_times_stay_apart() -> None:
    with clock.at(MOMENT):
        signal = a_signal(received_at="2026-02-01T09:00:00+01:00", happened_on="2026-01-15")
    kept = row(signal)
    assert kept.recorded_at == MOMENT
    assert (kept.received_at.isoformat()[:10], str(kept.happened_on)) == ("2026-02-01", "2026-01-15")


def test_only_an_anonymous_reporter_gets_a_receipt_of_100_bits() -> None:
    assert received(reporter={"kind": "citizen"}).taken.receipt is None
    receipt = received().taken.receipt
    assert receipt is not None
    assert len(receipt.replace("-", "")) * 5 == 100
    assert len(ALPHABET) == len(set(ALPHABET)) == 32


def test_receipts_and_references_are_not_in_the_database_as_given() -> None:
    got = received()
    assert got.taken.receipt is not None
    assert got.taken.receipt.encode() not in bytes(row(got.taken.signal).receipt)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", ""),
                                   lambda code: f" {code} ", lambda code: code.replace("0", "o").replace("1", "l"),
                                   lambda code: code.replace("1", "I")])  # fmt: skip
def test_a_receipt_fits_however_it_is_typed(typed: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketenzicht.signals.operations.new_receipt", lambda: "01K2-M0P1-1000-QRST-VW10")
    got = received()
    assert signal_of_receipt(typed(got.taken.receipt)) == got.taken.signal  # type: ignore[operator]


def test_a_receipt_that_fits_nothing_runs_the_same_statements() -> None:
    got = received()
    with CaptureQueriesContext(connection) as known:
        assert signal_of_receipt(str(got.taken.receipt)) == got.taken.signal
    with CaptureQueriesContext(connection) as unknown:
        assert signal_of_receipt(new_receipt()) is None
    assert len(known) == len(unknown)
    number = re.compile(r'"s\d+_x\d+"|"since": "[^"]*"')
    without_code = [[number.sub("", query["sql"].partition("receipt")[0]) for query in run] for run in (known, unknown)]
    assert without_code[0] == without_code[1]


def test_the_reporter_is_in_the_vault_and_not_in_the_signal() -> None:
    signal = a_signal(reporter={"kind": "citizen", "name": "Demo-Bo", "contact": "bo@demo.example"})
    reporter: UUID = row(signal).reporter_id
    kept = set(rows("people.Identity", person_id=reporter).values_list("field", flat=True))
    assert kept == {"name", "contact", "email"}
    with pytest.raises(Missing):
        identity_of(actor=outsider(), person=reporter)


def test_the_same_external_id_of_one_supplier_and_channel_is_one_signal() -> None:
    first, again = received(external_id="a-1"), received(external_id="a-1", text="Anders geschreven.")
    assert (again.taken.signal, again.taken.already, again.taken.receipt) == (first.taken.signal, True, None)
    assert received(external_id="a-1", channel="phone").taken.signal != first.taken.signal
    assert received(external_id="a-2").taken.signal != first.taken.signal


def test_two_ids_that_differ_after_200_signs_are_two_signals() -> None:
    long = "x" * 200
    assert received(external_id=long + "a").taken.signal != received(external_id=long + "b").taken.signal
    assert received(external_id=long + "a").taken.already


def test_the_same_row_of_the_same_file_is_one_signal() -> None:
    first = received(source=sourced())
    assert received(source=sourced()).taken.signal == first.taken.signal
    assert received(source=sourced(number=2)).taken.signal != first.taken.signal
    assert received(source=sourced(digest=b"\1" * 32)).taken.signal != first.taken.signal


def test_two_equal_reports_of_two_people_stay_two() -> None:
    assert a_signal() != a_signal()


def test_a_second_time_puts_no_reporter_in_the_vault_twice() -> None:
    for _ in range(2):
        received(external_id="a-1", reporter={"kind": "citizen", "name": "Demo-Bo"})
    assert rows("people.Person").count() == 1


@pytest.mark.parametrize(
    "change", [{"duty": None}, {"state": "closed"}, {"state": "lost"}, {"channel": "fax"}, {"reporter_kind": "spy"}]
)
def test_the_database_refuses_a_signal_that_lies_nowhere(change: dict[str, object]) -> None:
    signal = a_signal()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows("signals.Signal", id=signal).update(**change)
    assert signals_lying_still() == 0


def test_a_signal_whose_duty_is_done_is_counted_as_lying_still() -> None:
    signal = a_signal()
    rows("duties.Duty", about=signal).update(state="done", finished_at=MOMENT)
    assert signals_lying_still() == 1


def test_the_contact_officer_opens_it_and_an_outsider_finds_nothing() -> None:
    signal = a_signal()
    assert read_signal(actor=actor("AF"), signal=signal).text == TEXT
    with pytest.raises(Missing):
        read_signal(actor=outsider(), signal=signal)
    assert signals_for(outsider()) == ([], 0)
