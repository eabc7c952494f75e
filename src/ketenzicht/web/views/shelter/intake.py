"""Offers as their provider sees them: accept or refuse with a reason, and say when the client has come in."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.chain import flow
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import reach
from ketenzicht.shelter.queries import OfferShown, offers_for, read_offer, stays_for
from ketenzicht.shelter.states import REFUSALS
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.shelter import Accept, Refuse
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import URGENCIES, URGENCY_TONES, contra_words, who_words
from ketenzicht.web.links import page
from ketenzicht.web.panels import Panel, tried
from ketenzicht.web.revealing import Who, masked, opened
from ketenzicht.web.shelter_page import offer_rows, offer_state, place_items


@staff
def offers(request: HttpRequest) -> HttpResponse:
    """The offers that wait for a decision of one's own organisation, and those that were accepted."""
    actor = actor_of(request)
    if not reach(actor.role, "offer.list"):
        raise Missing()
    rows = offer_rows([*offers_for(actor), *offers_for(actor, state="accepted", limit=25)])
    return render(request, "shelter/offers.html", {"rows": rows})


@staff
def offer(request: HttpRequest, offer: UUID) -> HttpResponse:
    return _page(request, offer)


@require_POST
@staff
def offer_name(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Who is coming, once the client was accepted: an act of its own."""
    return _page(request, offer, named=True)


@require_POST
@staff
def decide_offer(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Yes, or no with a typed reason: `accept` is "yes" or "no"."""
    actor = actor_of(request)
    yes = request.POST.get("accept") in ("yes", "true", "1")
    form: forms.Form = Accept(request.POST) if yes else Refuse(request.POST)
    if tried(
        form,
        lambda given: flow.decide_offer(
            actor=actor, offer=offer, accept=yes, reason_code=given.get("reason_code", ""), reason=given["reason"]
        ),
    ):
        done = _("Aangenomen. Leg de aankomst vast zodra de cliënt er is.")
        messages.success(request, done if yes else _("Geweigerd. De plek is meteen weer vrij."))
        return redirect("offer", offer)
    return _page(request, offer, form)


@require_POST
@staff
def admit(request: HttpRequest, offer: UUID) -> HttpResponse:
    """The client has come in."""
    stay = flow.admit(actor=actor_of(request), offer=offer)
    messages.success(request, _("De cliënt is binnen; het verblijf is begonnen."))
    return redirect("stay", stay)


def _page(request: HttpRequest, offer: UUID, bound: forms.Form | None = None, *, named: bool = False) -> HttpResponse:
    actor = actor_of(request)
    file = read_offer(actor=actor, offer=offer)
    who = _who(request, file, named=named)
    given = {
        "offer": file,
        "row": file.row,
        "state": offer_state(file.row),
        "urgency": {"word": word(URGENCIES, file.row.urgency), "tone": URGENCY_TONES[file.row.urgency]},
        "needs": _needs(file),
        "place": place_items(file.place),
        "why_not": _(REFUSALS[file.row.reason_code]) if file.row.reason_code else "",
        "stay_url": page("stay", file.row.stay) if file.row.stay and file.row.state == "accepted" else "",
        "who": who,
        "panels": _panels(file, bound, _expected(request, file)),
    }
    wrong = bound is not None or bool(who and who.form.errors)
    return render(request, "shelter/offer.html", given, status=400 if wrong else 200)


def _who(request: HttpRequest, file: OfferShown, *, named: bool) -> Who | None:
    """Who is coming, masked or opened; nobody before the client was accepted."""
    actor, url = actor_of(request), page("offer_name", file.row.offer)
    if not named:
        return masked(actor, file.client, url) if file.row.state == "accepted" else None
    who = opened(request, actor, file.client, url)
    if not who.items:
        raise Missing()
    return who


def _needs(file: OfferShown) -> list[dict[str, str]]:
    return [
        {"label": _("Voor"), "value": who_words(file.sex, file.age, file.children)},
        {"label": _("Moet u aankunnen"), "value": contra_words(file.contra)},
    ]


def _expected(request: HttpRequest, file: OfferShown) -> bool:
    """Whether the client was accepted and is not in yet."""
    if file.row.state != "accepted" or file.row.stay is None:
        return False
    return bool(stays_for(actor_of(request), states=("reserved",), only={"id": file.row.stay}))


def _panels(file: OfferShown, bound: forms.Form | None, expected: bool) -> list[Panel]:
    id = file.row.offer
    if expected:
        said = _("Het verblijf begint nu; wie de plek vroeg, ziet dat de cliënt binnen is.")
        return [Panel("admit", _("Is de cliënt er?"), said, reverse("admit", args=[id]), _("Leg de aankomst vast"))]
    if file.row.state != "open":
        return []
    decide = reverse("decide_offer", args=[id])
    yes = bound if isinstance(bound, Accept) else Accept()
    no = bound if isinstance(bound, Refuse) else Refuse()
    said = _("De plek blijft vast en u krijgt te weten wie er komt.")
    accept = Panel("accept", _("Neem de cliënt aan"), said, decide, _("Neem aan"), yes)
    said = _("De plek is meteen weer vrij en er wordt een andere gezocht.")
    return [accept, Panel("refuse", _("Weiger met een reden"), said, decide, _("Weiger"), no)]
