"""Lists as a file: what was asked and where it is, asking one, the second person, fetching, the organisation's key."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.chain import exporting
from ketenzicht.disclosure.export_queries import ExportLine, exports_for, own_key
from ketenzicht.disclosure.exports import Asked, fetch_export, register_key
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.exports import COLUMNS, GONE_AFTER_HOURS, MOST_ALONE
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.giving import AskExport, Key, Second
from ketenzicht.web.giving_page import export_receivers, export_row, tabs
from ketenzicht.web.labels import word
from ketenzicht.web.labels_giving import COLUMN_WORDS
from ketenzicht.web.once import already_done, new_once
from ketenzicht.web.panels import Panel, tried


@require_safe
@staff
def exports(request: HttpRequest) -> HttpResponse:
    """What was asked here or waits for this seat, and asking one."""
    return _overview(request, actor_of(request))


@require_POST
@staff
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a list as a file."""
    actor = actor_of(request)
    if not reach(actor.role, "export.ask"):
        raise Missing()
    form = AskExport(request.POST, lists=exporting.lists_of(actor), receivers=export_receivers(actor))
    made: list[UUID] = []
    if already_done(request):
        return redirect("exports")
    if tried(form, lambda given: made.append(exporting.ask(actor=actor, asked=_asked(given)))):
        return redirect("export", made[0])
    return _overview(request, actor, asking=form)


@require_safe
@staff
def export(request: HttpRequest, id: UUID) -> HttpResponse:
    """One export: how far it is, for whom, and what this seat can do with it."""
    return _one(request, id)


@require_POST
@staff
def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """The second person says yes or no."""
    actor = actor_of(request)
    form = Second(request.POST)
    if tried(
        form,
        lambda given: exporting.agree(actor=actor, export=id, agrees=given["agrees"] == "yes", why=given["why"]),
    ):
        messages.success(request, _("Uw antwoord ligt vast."))
        return redirect("export", id)
    return _one(request, id, form)


@require_POST
@staff
def fetch(request: HttpRequest, id: UUID) -> HttpResponse:
    """The closed file, for the seat that it was made for."""
    answer = HttpResponse(fetch_export(actor=actor_of(request), export=id), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="ketenzicht-export-{id}.zip.age"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@staff
def key(request: HttpRequest) -> HttpResponse:
    """Register the public key of the organisation."""
    actor = actor_of(request)
    if not reach(actor.role, "export_key.register"):
        raise Missing()
    form = Key(request.POST)
    if tried(form, lambda given: register_key(actor=actor, recipient=given["recipient"])):
        messages.success(request, _("Bestanden voor uw organisatie worden vanaf nu met deze sleutel gesloten."))
        return redirect("exports")
    return _overview(request, actor, keying=form)


def _overview(
    request: HttpRequest, actor: Actor, *, asking: AskExport | None = None, keying: Key | None = None
) -> HttpResponse:
    if not reach(actor.role, "export.list"):
        raise Missing()
    lists, seats = exporting.lists_of(actor), export_receivers(actor) if reach(actor.role, "export_key.list") else []
    given: dict[str, Any] = {
        "tabs": tabs(actor, "exports"),
        "rows": [export_row(row) for row in exports_for(actor)],
        "form": asking or (AskExport(lists=lists, receivers=seats) if lists and seats else None),
        "no_key": bool(lists) and not seats,
        "key_form": keying or (Key() if reach(actor.role, "export_key.register") else None),
        "own_key": own_key(actor) if reach(actor.role, "export_key.list") else None,
        "alone": MOST_ALONE,
        "hours": GONE_AFTER_HOURS,
        "once": new_once(),
    }
    return render(request, "giving/exports.html", given, status=400 if asking or keying else 200)


def _one(request: HttpRequest, id: UUID, bound: Second | None = None) -> HttpResponse:
    actor = actor_of(request)
    line = next((row for row in exports_for(actor, limit=500) if row.id == id), None)
    if line is None:
        raise Missing()
    given = {
        "row": export_row(line),
        "line": line,
        "columns": ", ".join(word(COLUMN_WORDS, name) for name in COLUMNS[line.list]),
        "panels": _panels(actor, line, bound),
        "fetch_url": reverse("export_fetch", args=[id]) if line.can_fetch else "",
        "hours": GONE_AFTER_HOURS,
    }
    return render(request, "giving/export.html", given, status=400 if bound else 200)


def _panels(actor: Actor, line: ExportLine, bound: Second | None) -> list[Panel]:
    if not line.can_agree or not reach(actor.role, "export.agree"):
        return []
    url = reverse("export_agree", args=[line.id])
    said = _("Met een ja wordt het bestand gemaakt en gesloten voor de ontvanger. U ziet zelf niets van de inhoud.")
    return [
        Panel("second", _("Kijk mee als tweede persoon"), said, url, _("Leg mijn antwoord vast"), bound or Second())
    ]


def _asked(given: dict[str, Any]) -> Asked:
    organisation, _sep, role = given["receiver"].partition(":")
    return Asked(given["list"], UUID(organisation), role, given["purpose"], given["since"], given["until"])
