"""Documents beside the chain: taken in with the report that they came with, examined in the queue, one act each.

Refuses nothing by itself: what is taken is decided before (`documents.taking`), who may by the gateway.
"""

from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.gateway import one_act
from ketenzicht.chain import flow
from ketenzicht.chain.flow import Received
from ketenzicht.documents import operations as documents
from ketenzicht.documents.examining import examine
from ketenzicht.documents.queries import left_waiting, original_to_examine, to_examine
from ketenzicht.documents.taking import Ready
from ketenzicht.rules.access import PUBLIC, SYSTEM, Actor
from ketenzicht.signals.intake import Report
from ketenzicht.signals.queries import signal_of_receipt
from ketenzicht.signals.recognised import Source


def receive(*, actor: Actor, report: Report, files: tuple[Ready, ...], source: Source | None = None) -> Received:
    """A report with its documents: both are in, or neither. Of a report that was in already nothing is added."""
    if not files:
        return flow.receive(actor=actor, report=report, source=source)
    with one_act():
        received = flow.receive(actor=actor, report=report, source=source)
        if not received.taken.already:
            documents.bring_documents(actor=actor, about=received.taken.signal, files=files, channel=report.channel)
        return received


def bring_with_receipt(*, receipt: str, files: tuple[Ready, ...]) -> tuple[UUID, ...]:
    """What somebody adds who holds the code of an anonymous report. Returns nothing for a code that fits nothing."""
    signal = signal_of_receipt(receipt)
    if signal is None or not files:
        return ()
    return documents.bring_documents(actor=PUBLIC, about=signal, files=files, channel="web")


def examine_document(*, document: UUID) -> None:
    """Scan and clean a document that waits. What finished meanwhile, or is gone, is left alone.

    Scanner and cleaner take their time: outside every transaction.
    """
    with acting(SYSTEM):
        waiting = to_examine(document)
        if waiting is None:
            return
        data = original_to_examine(actor=SYSTEM, about=waiting.about, document=document)
    found = examine(waiting.kind, data)
    documents.record_examination(actor=SYSTEM, about=waiting.about, document=document, found=found)


def examine_again() -> int:
    """Ask the queue again for what a crash or a silent scanner left waiting, and remove what was destroyed.

    Returns how many wait.
    """
    documents.discard_destroyed(actor=SYSTEM)
    waiting = left_waiting(has_scanner=bool(settings.CLAMD))
    for document in waiting:
        app.configure_task(name=documents.JOB, allow_unknown=True, lock=str(document)).defer(document=str(document))
    return len(waiting)
