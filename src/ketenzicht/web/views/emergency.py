"""The pages of the emergency key: one form, one list, and what a second person and the officer say."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.accounts.emergencies import Used, emergencies_for, read_emergency
from ketenzicht.accounts.operations import review
from ketenzicht.agencies.queries import seats
from ketenzicht.chain.emergency import agree, always_open, break_glass
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.emergency import LONGEST, SHORTEST
from ketenzicht.web.acting import actor_of, may, posted_to, staff
from ketenzicht.web.links import link
from ketenzicht.web.role_names import role_name

STATES = {
    "asked": gettext_lazy("wacht op een tweede persoon"),
    "open": gettext_lazy("geopend"),
    "refused": gettext_lazy("niet geopend"),
}
FOUND = {"right": gettext_lazy("terecht"), "wrong": gettext_lazy("onterecht")}


@staff
def key(request: HttpRequest) -> HttpResponse:
    """Turn the key, and what was done with it before. 404 for a role that never has it."""
    actor = actor_of(request)
    if not reach(actor.role, "emergency.list"):
        raise Missing()
    if request.method == "POST":
        given = request.POST
        made, decision = break_glass(actor=actor, named=given.get("named", ""), reason=given.get("reason", ""))
        if decision.outcome.opens:
            messages.success(request, _("Het dossier is een uur voor u open."))
        else:
            messages.warning(request, _("Dit is de vierde keer vandaag: een collega op het rooster beslist mee."))
        return redirect("emergency", made)
    names = _names(actor)
    return render(request, "emergency/key.html", {
        "may": bool(reach(actor.role, "emergency.open")),
        "rows": [_row(used, names) for used in emergencies_for(actor)],
        "desk": always_open(next(iter(sorted(actor.regions)), None)),
        "shortest": SHORTEST,
        "longest": LONGEST,
    })  # fmt: skip


@staff
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One use of the key with its reason."""
    actor = actor_of(request)
    read = read_emergency(actor=actor, emergency=id)
    used, home = read.used, actor.organisation
    may_agree = used.state == "asked" and used.user != actor.user
    return render(request, "emergency/one.html", {
        "row": _row(used, _names(actor)),
        "reason": read.reason,
        "review": read.review,
        "file": link(used.about_kind, used.about) if used.user == actor.user and _is_open(used) else "",
        "may_agree": may_agree and may(actor, "emergency.agree", "emergency", id, organisation=home),
        "may_review": used.state == "open"
        and not used.found
        and may(actor, "emergency.review", "emergency", id, organisation=home),
        "found": FOUND.items(),
        "desk": always_open(next(iter(sorted(actor.regions)), None)),
    })  # fmt: skip


@posted_to("emergency")
@staff
def agreed(request: HttpRequest, id: UUID) -> HttpResponse:
    """The second person's yes or no."""
    state = agree(actor=actor_of(request), emergency=id, yes=request.POST.get("yes") == "1")
    messages.success(request, STATES[state])
    return redirect("emergency", id)


@posted_to("emergency")
@staff
def reviewed(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the officer found."""
    review(
        actor=actor_of(request),
        emergency=id,
        found=request.POST.get("found", ""),
        words=request.POST.get("words", ""),
    )
    messages.success(request, _("De noodtoegang is nagekeken."))
    return redirect("emergency", id)


def _row(used: Used, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "used": used,
        "who": names.get(used.user, ""),
        "role": role_name(used.role),
        "state": STATES[used.state],
        "found": FOUND.get(used.found, ""),
        "is_open": _is_open(used),
    }


def _is_open(used: Used) -> bool:
    return used.until is not None and used.until > clock.now()


def _names(actor: Actor) -> dict[UUID, str]:
    return {seat.user: seat.user_name for seat in seats(organisation=actor.organisation)} if actor.organisation else {}
