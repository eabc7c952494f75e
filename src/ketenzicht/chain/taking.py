"""Takes signals from files through the chain: the good rows are kept, the others come back with their reason."""

import csv
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import IntegrityError

from ketenzicht.agencies.queries import municipality_of_mailbox
from ketenzicht.chain import flow
from ketenzicht.chain.desks import reception
from ketenzicht.chain.flow import Received
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals.files import Row, Taken
from ketenzicht.signals.intake import Report
from ketenzicht.signals.recognised import Source


def take(taken: Taken, *, actor: Actor = SYSTEM) -> Iterator[tuple[Row, Received | None]]:
    """Each row of a file with what became of it; None for a row that could not be read."""
    for row in taken.rows:
        if row.report is None:
            yield row, None
            continue
        report = _placed(row.report, row.mailbox)
        yield row, receive_once(actor, report, _source(actor, report, taken.digest, row.number))


def receive_once(actor: Actor, report: Report, source: Source) -> Received:
    """Receive a report; when somebody else took the same one in the same moment, theirs counts."""
    try:
        return flow.receive(actor=actor, report=report, source=source)
    except IntegrityError:
        return flow.receive(actor=actor, report=report, source=source)


def answer(received: Received) -> dict[str, Any]:
    """What a door prints of a received signal, with the keys of the contract."""
    signal = received.taken
    return {
        "signal": str(signal.signal),
        "receipt": signal.receipt,
        "already": signal.already,
        "reference": signal.reference,
        "municipality": received.municipality,
        "acute": received.acute,
        "route": [{"role": call.role, "organisation": call.desk.name, "order": call.order} for call in received.route],
        "grounds": [ground.as_record() for ground in received.decision.grounds],
    }


def write_rejected(path: Path, rejected: list[Row]) -> Path:
    """Write the rows that could not be read beside their file, readable by its owner only. Returns the new path."""
    out = path.with_name(path.name + ".rejected.csv")
    with open(out, "w", encoding="utf-8", newline="", opener=_private) as handle:
        writer = csv.writer(handle)
        writer.writerow(["row", "place", "reason", "remedy", "content"])
        for row in rejected:
            assert row.fault is not None
            writer.writerow([row.number, row.fault.place, row.fault.message, row.fault.remedy, row.raw])
    return out


def _placed(report: Report, mailbox: str) -> Report:
    if report.municipality or not mailbox:
        return report
    return replace(report, municipality=municipality_of_mailbox(mailbox.split()))


def _source(actor: Actor, report: Report, digest: bytes, number: int) -> Source:
    supplier = actor.organisation or reception(report.municipality).owner.organisation
    return Source(supplier=supplier, digest=digest, row=number)


def _private(name: str, flags: int) -> int:
    handle = os.open(name, flags | os.O_NOFOLLOW, 0o600)
    os.fchmod(handle, 0o600)  # A file of an earlier run may have been open to others.
    return handle
