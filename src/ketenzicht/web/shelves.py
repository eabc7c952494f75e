"""Where documents are looked at: beside the signal, or in a hand-over. Each way in has its own acts and addresses.

Refuses nothing by itself: the acts behind it do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ketenzicht.agencies.gateway import is_granted
from ketenzicht.documents.custody import Opened, open_original
from ketenzicht.documents.queries import DocumentRow, documents_of, read_copy
from ketenzicht.routing.documents import copy_given, documents_given, original_given
from ketenzicht.routing.queries import read_handover
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import read_signal
from ketenzicht.web.document_list import line
from ketenzicht.web.forms.documents import AddDocuments
from ketenzicht.web.once import new_once
from ketenzicht.web.signal_rows import title_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """One way to documents: what there is, how a copy and an original are had, where the pages are."""

    id: UUID
    names: dict[str, str]
    back: str
    rows: Callable[[], list[DocumentRow]]
    copy: Callable[[UUID], Opened]
    original: Callable[[UUID, str], Opened]
    may_open: bool

    def urls(self, document: UUID) -> dict[str, str]:
        """Addresses of the page, the copy and the original of a document."""
        return {what: reverse(name, args=[self.id, document]) for what, name in self.names.items()}

    @property
    def back_url(self) -> str:
        return reverse(self.back, args=[self.id])

    def lines(self) -> list[dict[str, Any]]:
        """The documents in words, each with its addresses."""
        return [line(row) | self.urls(row.id) for row in self.rows()]


def beside_signal(actor: Actor, id: UUID) -> Shelf:
    """The documents of a signal, for who may read the signal."""
    return Shelf(
        id=id,
        names={"page_url": "document", "copy_url": "document_copy", "original_url": "document_original"},
        back="signal",
        rows=lambda: documents_of(actor, id),
        copy=lambda document: read_copy(actor=actor, about=id, document=document),
        original=lambda document, why: open_original(actor=actor, about=id, document=document, purpose=why),
        may_open=is_granted(actor, "document.read_original", kind="document", subject=id),
    )


def in_handover(actor: Actor, id: UUID) -> Shelf:
    """The documents of a hand-over, for who received it."""
    return Shelf(
        id=id,
        names={"page_url": "given_document", "copy_url": "given_copy", "original_url": "given_original"},
        back="handover",
        rows=lambda: documents_given(actor=actor, handover=id),
        copy=lambda document: copy_given(actor=actor, handover=id, document=document),
        original=lambda document, why: original_given(actor=actor, handover=id, document=document, purpose=why),
        may_open=is_granted(actor, "handover.read_original", kind="handover", subject=id),
    )


def section(actor: Actor, about: UUID, *, bound: AddDocuments | None = None) -> dict[str, Any]:
    """The documents of a signal, and the form to add some for who may."""
    can_add = is_granted(actor, "document.add", kind="signal", subject=about)
    return {
        "about": about,
        "documents": beside_signal(actor, about).lines(),
        "document_form": (bound or AddDocuments()) if can_add else None,
        "document_once": new_once(),
    }


def titled(actor: Actor, shelf: Shelf) -> str:
    """What the page is a part of; opening it is an act of the signal or the hand-over."""
    if shelf.back == "handover":
        read_handover(actor=actor, handover=shelf.id)
        return _("Overgedragen melding")
    return title_of(read_signal(actor=actor, signal=shelf.id).row)
