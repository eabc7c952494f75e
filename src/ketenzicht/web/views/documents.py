"""Documents of a signal: added to it, one looked at, its cleaned copy, and the original for a purpose.

A copy leaves with headers that let no browser run anything of it; an original is only ever downloaded.
"""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.agencies.gateway import is_granted
from ketenzicht.documents.custody import Opened, open_original
from ketenzicht.documents.operations import add_documents
from ketenzicht.documents.queries import DocumentRow, documents_of, read_copy
from ketenzicht.kernel.errors import Missing
from ketenzicht.signals.queries import read_signal
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.document_list import custody, facts, line
from ketenzicht.web.forms.documents import AddDocuments, OpenOriginal
from ketenzicht.web.once import already_done
from ketenzicht.web.panels import tried
from ketenzicht.web.signal_rows import title_of
from ketenzicht.web.views.signals import signal_page

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


@staff
@require_safe
def document(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
    """The page of one document: the copy, what is known of it, and who had the original in hands."""
    return _page(request, id, document, OpenOriginal())


@staff
@require_safe
def copy(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
    """The cleaned copy itself. A picture and plain text are shown, the rest is downloaded."""
    return _sent(read_copy(actor=actor_of(request), about=id, document=document))


@staff
@require_POST
def original(request: HttpRequest, id: UUID, document: UUID) -> HttpResponse:
    """The original, for a purpose: an act of its own that stays in the log and in the custody."""
    actor, form = actor_of(request), OpenOriginal(request.POST)
    _row(request, id, document)
    found: list[Opened] = []
    if tried(form, lambda given: found.append(open_original(actor=actor, about=id, document=document, **given))):
        return _sent(found[0], download=True)
    return _page(request, id, document, form)


def _page(request: HttpRequest, id: UUID, document: UUID, form: OpenOriginal) -> HttpResponse:
    actor = actor_of(request)
    view = read_signal(actor=actor, signal=id)
    row = _row(request, id, document)
    may_open = is_granted(actor, "document.read_original", kind="document", subject=id)
    given = {
        "title": title_of(view.row),
        "about": id,
        "document": line(row),
        "facts": facts(row),
        "custody": custody(row) if may_open else [],
        "form": form if may_open else None,
    }
    return render(request, "documents/page.html", given, status=400 if form.errors else 200)


def _row(request: HttpRequest, id: UUID, document: UUID) -> DocumentRow:
    for row in documents_of(actor_of(request), id):
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
