"""The same report twice is one signal: by the key of the supplier, by its own id, or by file and row. Never writes."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.kernel.errors import Conflict
from ketenzicht.signals.intake import Report
from ketenzicht.signals.models import Signal


@dataclass(frozen=True, slots=True)
class Source:
    """Where a signal was taken from, to recognise it the second time: a file by digest and row, or a key that the
    supplier chose for this one body (then `digest` is that body's).
    """

    supplier: UUID
    digest: bytes | None = None
    row: int | None = None
    key: bytes | None = None


def is_known(report: Report, source: Source) -> bool:
    """Whether this report was taken before, to put no reporter in the vault twice.

    Who asks while another transaction takes the same report waits until that one has ended.
    """
    _wait_for_twin(report, source)
    return taken_before(report, source) is not None


def _wait_for_twin(report: Report, source: Source) -> None:
    named = (report.channel, report.external_id) if report.external_id else (source.digest, source.row)
    parts = (source.supplier, source.key or named)
    number = int.from_bytes(sha256(repr(parts).encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])


@beyond_scope()
def taken_before(report: Report, source: Source) -> Signal | None:
    """The signal that this report became the first time. Raises Conflict when a key came back with another body."""
    rows = Signal.objects.filter(supplier=source.supplier)
    keyed = rows.filter(supplier_key=source.key).first() if source.key is not None else None
    if keyed is not None:
        return _same_body(keyed, source)
    if report.external_id:
        return rows.filter(channel=report.channel, external_id=report.external_id).first()
    if source.digest is not None and source.key is None:
        return rows.filter(Q(source_digest=source.digest, source_row=source.row), external_id="").first()
    return None


def _same_body(keyed: Signal, source: Source) -> Signal:
    if keyed.source_digest is None or bytes(keyed.source_digest) != source.digest:
        raise Conflict(
            "Deze sleutel is al gebruikt voor een andere melding.", "Kies voor elke melding een eigen sleutel."
        )
    return keyed
