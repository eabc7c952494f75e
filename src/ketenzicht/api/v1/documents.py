"""Documents of a signal: added by a partner, listed, and the cleaned copy. An original is opened on a page."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from ketenzicht.agencies.gateway import require
from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.shapes import CREATED, Moment, Shown
from ketenzicht.documents.operations import add_documents as add
from ketenzicht.documents.queries import documents_of, read_copy
from ketenzicht.documents.taking import read_whole, take_in
from ketenzicht.routing.documents import copy_given, documents_given

router = Router(tags=["documents"])
Kind = Literal["jpeg", "png", "webp", "gif", "heic", "pdf", "mp3", "m4a", "wav", "ogg", "amr", "txt", "docx", "odt"]
State = Literal["waiting", "shown", "quarantine", "infected", "unreadable"]
Scan = Literal["none", "clean", "found", "failed"]
BYTES: dict[str, Any] = {
    "responses": {200: {"description": "OK", "content": {"application/octet-stream": {"schema": {"type": "string"}}}}}
}


class DocumentShown(Shown):
    """A document: `state` says whether a cleaned copy can be had, `scan` whether anybody looked for malware."""

    id: UUID
    name: str
    kind: Kind
    size: int
    at: Moment
    state: State
    scan: Scan
    sha256: str


class DocumentList(Shown):
    """The documents of a signal, oldest first."""

    documents: list[DocumentShown]


class DocumentsTaken(Shown):
    """The ids of what was added, in the order in which it was sent."""

    signal: UUID
    documents: list[UUID]


@router.post(
    "/signals/{uuid:signal}/documents", response={201: DocumentsTaken}, summary="Add documents", openapi_extra=CREATED
)
@asks("document.add", of="signal", subject="signal")
def add_documents(
    request: HttpRequest, response: HttpResponse, signal: UUID, documents: File[list[UploadedFile]]
) -> dict[str, Any]:
    """Add files to a signal: all or none. At most 10 files of 15 MB, 40 MB together: pictures, PDF, sound, text.
    What a file is, is read from its content; its name and its media type are not believed."""
    actor = actor_of(request)
    require(actor, "document.add", kind="signal", subject=signal)
    given = read_whole((file.name or "", file.read(), file.size or 0) for file in documents)
    taken = add(actor=actor, about=signal, files=take_in(given), channel="api")
    response["Location"] = f"/api/v1/signals/{signal}/documents"
    return {"signal": signal, "documents": taken}


@router.get("/signals/{uuid:signal}/documents", response=DocumentList, summary="List the documents of a signal")
def list_documents(request: HttpRequest, signal: UUID) -> dict[str, Any]:
    """The documents of a signal that the actor may read; that they were listed is kept."""
    actor = actor_of(request)
    require(actor, "signal.read", kind="signal", subject=signal)
    return {"documents": documents_of(actor, signal)}


@router.get("/signals/{uuid:signal}/documents/{uuid:document}", summary="The cleaned copy", openapi_extra=BYTES)
def show_document(request: HttpRequest, signal: UUID, document: UUID) -> HttpResponse:
    """The cleaned copy as bytes. Not found while a document waits, is in quarantine or holds malware."""
    opened = read_copy(actor=actor_of(request), about=signal, document=document)
    return HttpResponse(opened.data, content_type="application/octet-stream")


@router.get("/handovers/{uuid:handover}/documents", response=DocumentList, summary="List the documents of a hand-over")
def list_given_documents(request: HttpRequest, handover: UUID) -> dict[str, Any]:
    """The documents that go along with the words of a report, for who received the hand-over."""
    return {"documents": documents_given(actor=actor_of(request), handover=handover)}


@router.get(
    "/handovers/{uuid:handover}/documents/{uuid:document}",
    summary="The cleaned copy in a hand-over",
    openapi_extra=BYTES,
)
def show_given_document(request: HttpRequest, handover: UUID, document: UUID) -> HttpResponse:
    """The cleaned copy as bytes, for who received the hand-over."""
    opened = copy_given(actor=actor_of(request), handover=handover, document=document)
    return HttpResponse(opened.data, content_type="application/octet-stream")
