"""The pages of the functional administrator: who has which role, since when, and what another must decide on.

Shows no file, no name but those of colleagues. Refuses nothing by itself: the operations do.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.accounts.operations import (
    ask_for_role,
    decide_on_role,
    end_right,
    end_sittings,
    invite,
    review_right,
)
from ketenzicht.accounts.queries import Right, colleague, keys_of, requests_in, review_in, reviews_in, rights_in
from ketenzicht.chain.leaving import leave, what_is_open
from ketenzicht.duties.alarms import LIES_STILL
from ketenzicht.duties.operations import finish_duty
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import ALL_STAFF, Actor
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.role_names import role_name


@staff
def colleagues(request: HttpRequest) -> HttpResponse:
    """Everybody with a role here, what waits for a second person, and the reviews."""
    actor = actor_of(request)
    rights = rights_in(actor)
    given = {"rows": rights_rows(rights, actor), "requests": _asked(actor, rights), "reviews": reviews_in(actor)}
    given["alarms"] = [item for item in open_duties_for(actor) if item.what == LIES_STILL]
    return render(request, "accounts/colleagues.html", given)


@staff
def one(request: HttpRequest, user: UUID) -> HttpResponse:
    """One colleague: roles, log-in, and what must go over when they leave."""
    actor = actor_of(request)
    mine = colleague(actor, user)
    given = {
        "user": user,
        "name": mine[0].user_name,
        "myself": user == actor.user,
        "rows": rights_rows([right for right in rights_in(actor) if right.seat.user == user], actor),
        "keys": keys_of(user),
        "roles": sorted(((role, role_name(role)) for role in (*ALL_STAFF, "BEHEER", "FG")), key=lambda pair: pair[1]),
        "open": [(part, role_name(part.seat.role)) for part in what_is_open(actor=actor, user=user)],
    }
    return render(request, "accounts/colleague.html", given)


@require_POST
@staff
def ask(request: HttpRequest, user: UUID) -> HttpResponse:
    """Ask a role for a colleague."""
    ask_for_role(actor=actor_of(request), user=user, role=request.POST.get("role", ""))
    messages.success(request, _("De rol is gevraagd. Een tweede beheerder of de FG beslist."))
    return redirect("colleague", user)


@require_POST
@staff
def invite_again(request: HttpRequest, user: UUID) -> HttpResponse:
    """A new enrolment code, shown once."""
    actor = actor_of(request)
    name = colleague(actor, user)[0].user_name
    code = invite(actor=actor, user=user)
    return render(request, "accounts/invited.html", {"code": code, "name": name, "user": user})


@require_POST
@staff
def end_sessions(request: HttpRequest, user: UUID) -> HttpResponse:
    """End all sessions of a colleague."""
    end_sittings(actor=actor_of(request), user=user)
    messages.success(request, _("Alle sessies van deze collega zijn beëindigd."))
    return redirect("colleague", user)


@require_POST
@staff
def depart(request: HttpRequest, user: UUID) -> HttpResponse:
    """Hand over all open work and end the account, with a summary."""
    actor = actor_of(request)
    name = colleague(actor, user)[0].user_name
    parts = what_is_open(actor=actor, user=user)
    chosen = {part.seat.assignment: request.POST.get(f"successor-{part.seat.assignment}", "") for part in parts}
    left = leave(actor=actor, user=user, successors={key: _id(value) for key, value in chosen.items() if value})
    return render(request, "accounts/left.html", {"left": left, "name": name})


@require_POST
@staff
def end(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """End one role now."""
    end_right(actor=actor_of(request), assignment=assignment)
    messages.success(request, _("De rol is beëindigd."))
    return redirect("colleagues")


@staff
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """From the work list: the page on which requests are decided."""
    return redirect("colleagues")


@require_POST
@staff
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Give or refuse a role that another asked."""
    decide_on_role(actor=actor_of(request), request=request_id, give="give" in request.POST)
    messages.success(request, _("Uw besluit is vastgelegd."))
    return redirect("colleagues")


@staff
def review_page(request: HttpRequest, review: UUID) -> HttpResponse:
    """The quarterly look: each role once, keep or end."""
    actor = actor_of(request)
    given = {"review": review_in(actor, review), "rows": rights_rows(rights_in(actor, review), actor)}
    return render(request, "accounts/review.html", given)


@require_POST
@staff
def find(request: HttpRequest, review: UUID, assignment: UUID) -> HttpResponse:
    """Say of one role that it stays, or end it."""
    done = review_right(actor=actor_of(request), review=review, assignment=assignment, stays="stays" in request.POST)
    messages.success(request, _("De controle is af.") if done else _("Vastgelegd."))
    return redirect("rights_review", review)


@staff
def alarm(request: HttpRequest, about: UUID) -> HttpResponse:
    """An alarm or a notice from the work list, and the button that says it was seen to. 404 for nobody's."""
    actor = actor_of(request)
    duty = next((item for item in open_duties_for(actor) if item.about == about), None)
    if duty is None:
        raise Missing()
    if request.method == "POST":
        finish_duty(actor=actor, duty=duty.duty, outcome="gezien en gedaan")
        messages.success(request, _("Vastgelegd."))
        return redirect("worklist")
    return render(request, "accounts/alarm.html", {"duty": duty, "action": _(duty.action), "title": _(duty.title)})


def rights_rows(rights: list[Right], actor: Actor) -> list[dict[str, Any]]:
    """The rights in words, by name of the colleague."""
    rows: list[dict[str, Any]] = [
        {"right": right, "role": role_name(right.seat.role), "mine": right.seat.user == actor.user} for right in rights
    ]
    return sorted(rows, key=lambda row: (row["right"].seat.user_name, row["role"]))


def _asked(actor: Actor, rights: list[Right]) -> list[dict[str, Any]]:
    names = {right.seat.user: right.seat.user_name for right in rights}
    return [
        {
            "id": row.id,
            "role": role_name(row.role),
            "name": names.get(row.user, ""),
            "by": names.get(row.asked_by, ""),
            "at": row.asked_at,
            "mine": actor.user in (row.asked_by, row.user),
        }
        for row in requests_in(actor)
    ]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Missing() from None
