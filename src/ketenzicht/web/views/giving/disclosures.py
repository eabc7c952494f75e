"""What was given and what was refused: the register, a no, a look again, and the figures."""

import csv
import io
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.chain import registers
from ketenzicht.chain.sharing_figures import protected_figures
from ketenzicht.disclosure.export_file import defused
from ketenzicht.disclosure.figures import sharing_figures
from ketenzicht.disclosure.operations import review_disclosure
from ketenzicht.disclosure.queries import disclosures_for
from ketenzicht.disclosure.refusals import refusals_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.small_cells import SMALLEST_SHOWN
from ketenzicht.rules.source import source
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.giving import LookAgain, Refuse
from ketenzicht.web.giving_page import askers, files_of, given_row, paged, refused_row, tabs
from ketenzicht.web.labels_giving import ACTS
from ketenzicht.web.once import already_done, new_once
from ketenzicht.web.panels import tried


@require_safe
@staff
def disclosures(request: HttpRequest) -> HttpResponse:
    """What the organisation gave, got and refused. GET `soort`: one kind; `herzien`: only what must be looked at."""
    return _overview(request, None)


@require_POST
@staff
def refuse(request: HttpRequest) -> HttpResponse:
    """Record a no."""
    actor = actor_of(request)
    _may(actor, "refusal.record")
    form = Refuse(request.POST, files=files_of(actor), receivers=askers(actor))
    if already_done(request) or tried(form, lambda _given: registers.refuse(actor=actor, **form.given())):
        messages.success(request, _("Het nee ligt vast en vervalt na 30 dagen, tenzij u het bevestigt."))
        return redirect("disclosures")
    return _overview(request, form)


@require_POST
@staff
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """It is still no."""
    registers.confirm(actor=actor_of(request), refusal=id)
    messages.success(request, _("Het nee is bevestigd en geldt een jaar."))
    return redirect("disclosures")


@require_POST
@staff
def review(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether the person concerned knows by now."""
    form = LookAgain(request.POST)
    if form.is_valid():
        review_disclosure(actor=actor_of(request), disclosure=id, told=form.cleaned_data["told"])
        messages.success(request, _("Dit ligt vast."))
    else:
        messages.error(request, _("Kies of de betrokkene het weet."))
    return redirect("disclosures")


@require_safe
@staff
def figures(request: HttpRequest) -> HttpResponse:
    """How often was shared and refused this year, per ground and per pair of organisations."""
    actor = actor_of(request)
    found = sharing_figures(actor, since=_first(), until=clock.today())
    given = {
        "tabs": tabs(actor, "sharing_figures"),
        "found": found,
        "shared": {"grounds": _grounds(found.shared_by_ground), "pairs": _pairs(found.shared_by_pair)},
        "refused": {"grounds": _grounds(found.refused_by_ground), "pairs": _pairs(found.refused_by_pair)},
        "last_hidden": SMALLEST_SHOWN - 1,
    }
    return render(request, "giving/figures.html", given)


@require_safe
@staff
def figures_file(request: HttpRequest) -> HttpResponse:
    """The same figures as they may leave the organisation: small numbers kept back."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL)
    writer.writerow(("table", "unit", "since", "until", "key", "value", "status"))
    period = (_first(), clock.today())
    for table in protected_figures(actor_of(request), since=period[0], until=period[1]):
        for row in table.rows:
            said = ("", "kept_back") if row.value is None else (str(row.value), "shown")
            writer.writerow((table.id, table.unit, *(f"{day}" for day in period), defused(row.label), *said))
    answer = HttpResponse(sink.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="delen-{period[0]}-{period[1]}.csv"'
    return answer


def _overview(request: HttpRequest, bound: Refuse | None) -> HttpResponse:
    actor = actor_of(request)
    _may(actor, "disclosure.list")
    act, due = request.GET.get("soort", ""), "herzien" in request.GET
    number = _page_of(request)
    rows, total = disclosures_for(actor, act=act, due_only=due, page=number)
    given: dict[str, Any] = {
        "tabs": tabs(actor, "disclosures"),
        "rows": [given_row(row) for row in rows],
        "total": total,
        "page": paged(total, number),
        "query": f"soort={act}&" if act in ACTS else "herzien=ja&" if due else "",
        "acts": list(ACTS.items()),
        "act": act,
        "due": due,
        "refused": [refused_row(actor, row) for row in refusals_for(actor, limit=25)],
        "form": bound or _refusing(actor),
        "look_again": LookAgain(),
        "once": new_once(),
    }
    return render(request, "giving/disclosures.html", given, status=400 if bound is not None else 200)


def _refusing(actor: Actor) -> Refuse | None:
    if not reach(actor.role, "refusal.record"):
        return None
    return Refuse(files=files_of(actor), receivers=askers(actor))


def _page_of(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 1


def _may(actor: Actor, action: str) -> None:
    if not reach(actor.role, action):
        raise Missing()


def _first() -> date:
    return clock.today().replace(month=1, day=1)


def _grounds(counted: dict[str, int]) -> list[dict[str, Any]]:
    return [{"label": f"{source(key).instrument}, {source(key).paragraph}", "value": n} for key, n in counted.items()]


def _pairs(counted: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [{"label": f"{giver} → {getter}", "value": n} for (giver, getter), n in counted.items()]
