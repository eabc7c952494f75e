"""Documents of a signal: added to it, one looked at, its cleaned copy, and the original for a purpose.

A copy leaves with headers that let no browser run anything of it; an original is only ever downloaded.
"""

from collections.abc import Callable
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.documents.custody import Opened
from ketenzicht.documents.operations import add_documents
from ketenzicht.documents.queries import DocumentRow
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import read_signal
from ketenzicht.web.acting import View, actor_of, posted_to, staff
from ketenzicht.web.document_list import custody, facts, line
from ketenzicht.web.forms.documents import AddDocuments, OpenOriginal
from ketenzicht.web.once import already_done
from ketenzicht.web.panels import tried
from ketenzicht.web.shelves import Shelf, titled
from ketenzicht.web.views.signals import signal_page

Way = Callable[[Actor, UUID], Shelf]
INLINE = ("image/jpeg", "image/png", "text/plain")
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox"


@staff
@posted_to("signal")
def add(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add files to a signal; what is not taken comes back at the field, and then nothing is kept."""
    actor = actor_of(request)
    read_signal(actor=actor, signal=id)
    if already_done(request):
        return redirect("signal", id)
    form = AddDocuments(request.POST, request.FILES)
    taken: list[UUID] = []
    if not tried(
        form,
        lambda given: taken.extend(add_documents(actor=actor, about=id, files=given["documents"], channel="desk")),
    ):
        return signal_page(request, id, bound_documents=form)
    said = ngettext("%(number)s bestand toegevoegd.", "%(number)s bestanden toegevoegd.", len(taken))
    messages.success(request, said % {"number": len(taken)})
    return redirect("signal", id)


def document(way: Way) -> View:
    """The page of one document: the copy, what is known of it, and who had the original in hands."""

    @staff
    @require_safe
    def view(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
        return _page(request, way(actor_of(request), id), document, OpenOriginal())

    return view


def copy(way: Way) -> View:
    """The cleaned copy itself. A picture and plain text are shown, the rest is downloaded."""

    @staff
    @require_safe
    def view(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
        return _sent(way(actor_of(request), id).copy(document))

    return view


def original(way: Way) -> View:
    """The original, for a purpose: an act of its own that stays in the log and in the custody."""

    @staff
    @require_POST
    def view(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
        shelf, form = way(actor_of(request), id), OpenOriginal(request.POST)
        _row(shelf, document)
        found: list[Opened] = []
        if tried(form, lambda given: found.append(shelf.original(document, given["purpose"]))):
            return _sent(found[0], download=True)
        return _page(request, shelf, document, form)

    return view


def _page(request: HttpRequest, shelf: Shelf, document: UUID, form: OpenOriginal) -> HttpResponse:
    title = titled(actor_of(request), shelf)
    row = _row(shelf, document)
    given = {
        "title": title,
        "back_url": shelf.back_url,
        "document": line(row) | shelf.urls(row.id),
        "facts": facts(row),
        "custody": custody(row) if shelf.may_open else [],
        "form": form if shelf.may_open else None,
    }
    return render(request, "documents/page.html", given, status=400 if form.errors else 200)


def _row(shelf: Shelf, document: UUID) -> DocumentRow:
    for row in shelf.rows():
        if row.id == document:
            return row
    raise Missing()


def _sent(opened: Opened, *, download: bool = False) -> HttpResponse:
    kind = "attachment" if download or opened.media not in INLINE else "inline"
    charset = "; charset=utf-8" if opened.media == "text/plain" and not download else ""
    # What came from outside has no media type that a browser would act on; the copy has the one we made.
    answer = HttpResponse(opened.data, content_type="application/octet-stream" if download else opened.media + charset)
    plain = opened.name.encode("ascii", "replace").decode().replace("?", "_")
    answer.headers["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(opened.name)}"
    answer.headers["Content-Security-Policy"] = LOCKED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
