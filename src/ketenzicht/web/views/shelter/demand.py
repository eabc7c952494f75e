"""Requests for a place: what waits, one request with its non-matches explained, offering, giving up."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.care.queries import outline_of
from ketenzicht.chain import flow
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.shelter.operations import mark_unmet as give_up
from ketenzicht.shelter.operations import withdraw_request as take_back
from ketenzicht.shelter.queries import MatchShown, RequestShown, open_requests_for, proposed_match, read_request
from ketenzicht.shelter.supply import PlaceShown
from ketenzicht.web.acting import actor_of, may, staff
from ketenzicht.web.forms.shelter import OfferPlace, Unmet, Withdraw
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import URGENCIES, URGENCY_TONES, contra_words, who_words
from ketenzicht.web.links import page
from ketenzicht.web.panels import Panel, tried
from ketenzicht.web.shelter_page import authority, offer_events, place_items, request_rows, request_state


@staff
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that wait for a place, most urgent and longest waiting first."""
    actor = actor_of(request)
    if not reach(actor.role, "request.list"):
        raise Missing()
    only = request.GET.get("wanneer", "")
    rows = [row for row in open_requests_for(actor) if only in ("", row.urgency)]
    given = {"rows": request_rows(rows), "urgencies": list(URGENCIES.items()), "only": only}
    return render(request, "shelter/requests.html", given)


@staff
def request_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _page(request, request_id)


@require_POST
@staff
def offer_place(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Offer the place that was proposed, or without one the best fitting free place; else say why there is none."""
    try:
        place = UUID(request.POST["place"]) if request.POST.get("place") else None
    except ValueError:
        raise Missing() from None
    offered = flow.offer_place(actor=actor_of(request), request=request_id, place=place)
    if offered.offer is None:
        messages.warning(request, _("Nu is er geen passende vrije plek. Lees waarom, of zoek later opnieuw."))
    elif offered.already:
        messages.info(request, _("Deze plek was al aangeboden; de opvang beslist."))
    else:
        messages.success(request, _("De plek is aangeboden en wordt vastgehouden tot de opvang beslist."))
    return redirect("request", request_id)


@require_POST
@staff
def mark_unmet(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Nobody has a fitting place: counted as unmet need."""
    actor, form = actor_of(request), Unmet(request.POST)
    if tried(form, lambda given: give_up(actor=actor, request=request_id, reason=given["reason"])):
        messages.success(request, _("Vastgelegd als niet vervuld. Wie de plek vroeg, regelt nu een tussenoplossing."))
        return redirect("request", request_id)
    return _page(request, request_id, form)


@require_POST
@staff
def withdraw_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The place is no longer needed."""
    actor, form = actor_of(request), Withdraw(request.POST)
    if tried(form, lambda given: take_back(actor=actor, request=request_id, reason=given["reason"])):
        messages.success(request, _("De aanvraag is ingetrokken."))
        return redirect("request", request_id)
    return _page(request, request_id, form)


def _page(request: HttpRequest, request_id: UUID, bound: forms.Form | None = None) -> HttpResponse:
    actor = actor_of(request)
    file = read_request(actor=actor, request=request_id)
    row = file.row
    mine = outline_of(actor, file.trajectory) if file.trajectory else None
    best, match = _proposed(actor, file)
    given = {
        "asked": file,
        "row": row,
        "state": request_state(row),
        "urgency": {"word": word(URGENCIES, row.urgency), "tone": URGENCY_TONES[row.urgency]},
        "needs": _needs(file),
        "next": next(iter(duties_about(actor, row.request)), None),
        "best": place_items(best) if best else [],
        "match": match,
        "grounds": shown(match.grounds) if match else [],
        "events": offer_events(file.offers),
        "client_url": page("client", mine.trajectory) if mine else "",
        "panels": _panels(actor, file, bound, best),
    }
    return render(request, "shelter/request.html", given, status=400 if bound else 200)


def _proposed(actor: Actor, file: RequestShown) -> tuple[PlaceShown | None, MatchShown | None]:
    """What fits now for who may place; for others the last match that was made."""
    if not _places(actor, file):
        return None, file.match
    return proposed_match(actor=actor, request=file.row.request)


def _places(actor: Actor, file: RequestShown) -> bool:
    return file.row.state == "open" and file.row.placed_by == actor.role and _may(actor, "shelter.offer", file)


def _needs(file: RequestShown) -> list[dict[str, str]]:
    items = [
        {"label": _("Voor"), "value": who_words(file.sex, file.age, file.children)},
        {"label": _("Moet aankunnen"), "value": contra_words(file.contra)},
        {"label": _("Gevraagd door"), "value": file.row.asked_by},
        {"label": _("Plaatst"), "value": authority(file.row.placed_by)},
    ]
    if file.unsafe_units:
        items.insert(2, {"label": _("Niet veilig in"), "value": ", ".join(file.unsafe_units)})
    if file.closed_because:
        items.append({"label": _("Reden"), "value": file.closed_because})
    return items


def _panels(actor: Actor, file: RequestShown, bound: forms.Form | None, best: PlaceShown | None) -> list[Panel]:
    row = file.row
    panels = []
    if _places(actor, file):
        panels.append(_offer_panel(row.request, best))
    if row.state == "open" and _may(actor, "request.unmet", file):
        unmet = bound if isinstance(bound, Unmet) else Unmet()
        said = _("Telt mee als niet vervulde vraag; wie vroeg, regelt iets voor nu.")
        panels.append(_panel("mark_unmet", _("Niemand heeft een plek"), said, row.request, _("Niet vervuld"), unmet))
    if row.state in ("open", "offered", "unmet") and _may(actor, "request.withdraw", file):
        withdraw = bound if isinstance(bound, Withdraw) else Withdraw()
        said = _("Een aanbod vervalt en de plek is meteen weer vrij.")
        panels.append(_panel("withdraw_request", _("Trek de aanvraag in"), said, row.request, _("Trek in"), withdraw))
    return panels


def _offer_panel(request: UUID, best: PlaceShown | None) -> Panel:
    if best is None:
        said = _("Nu past er niets. Zodra een plek vrijkomt of wordt bevestigd, kan het wel.")
        return _panel("offer_place", _("Zoek een plek"), said, request, _("Zoek opnieuw"), None)
    said = _("De plek wordt vastgehouden. De opvang leest wat zij nodig heeft om te beslissen, geen naam.")
    form = OfferPlace(initial={"place": best.place})
    return _panel("offer_place", _("Bied een plek aan"), said, request, _("Bied deze plek aan"), form)


def _panel(name: str, heading: str, said: str, id: UUID, button: str, form: forms.Form | None) -> Panel:
    return Panel(name, heading, said, reverse(name, args=[id]), button, form)


def _may(actor: Actor, action: str, file: RequestShown) -> bool:
    row = file.row
    where = {"municipality": row.municipality, "region": row.region}
    return may(actor, action, "request", row.request, organisation=row.organisation, **where)
