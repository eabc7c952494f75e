"""Keeping a colleague out of one file: by its id, with a reason of the list; and who is kept out now."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ketenzicht.accounts.operations import lift_exclusion
from ketenzicht.accounts.queries import exclusions_in
from ketenzicht.agencies.queries import seats
from ketenzicht.chain.shutting_out import shut_out
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.web.acting import actor_of, staff

REASONS = {
    "party": gettext_lazy("is zelf betrokken"),
    "relative": gettext_lazy("is familie"),
    "neighbour": gettext_lazy("is buur of bekende"),
    "other": gettext_lazy("andere reden"),
}


@staff
def exclusions(request: HttpRequest) -> HttpResponse:
    """Who is kept out of which file here; posting keeps one more out. 404 for a role that has nothing to do here."""
    actor = actor_of(request)
    if not reach(actor.role, "exclusion.list"):
        raise Missing()
    if request.method == "POST":
        user, file = _id(request.POST.get("user", "")), _id(request.POST.get("file", ""))
        shut_out(actor=actor, user=user, file=file, reason=request.POST.get("reason", ""))
        messages.success(request, _("Deze collega ziet niets meer van dit dossier."))
        return redirect("exclusions")
    names = _names(actor)
    rows = [(row, names.get(row.user, ""), REASONS[row.reason]) for row in exclusions_in(actor)]
    given = {
        "rows": rows,
        "reasons": REASONS.items(),
        "people": sorted(names.items(), key=lambda pair: pair[1]),
        "file": request.GET.get("dossier", ""),
        "may": bool(reach(actor.role, "exclusion.make")),
    }
    return render(request, "accounts/exclusions.html", given)


@require_POST
@staff
def lift(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """Let a colleague in again."""
    lift_exclusion(actor=actor_of(request), exclusion=exclusion)
    messages.success(request, _("De uitsluiting is opgeheven."))
    return redirect("exclusions")


def _names(actor: Actor) -> dict[UUID, str]:
    return {seat.user: seat.user_name for seat in seats(organisation=actor.organisation)} if actor.organisation else {}


def _id(text: str) -> UUID:
    try:
        return UUID(text.strip().rstrip("/").rpartition("/")[2])
    except ValueError:
        raise Missing(
            "Dit dossier is niet gevonden.", "Plak het adres van de melding of zaak, of het kenmerk."
        ) from None
