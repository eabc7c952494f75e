"""How a region hands over: what another profile would have changed, and keeping it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import profile_of
from ketenzicht.chain.route_trial import keep_profile, try_profile
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.profiles import PROFILES
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.desk_choices import desk_name


@staff
def route_profile(request: HttpRequest) -> HttpResponse:
    """The profile now; `?profiel=` tries another one; POST keeps it from `vanaf` on."""
    actor = actor_of(request)
    if not reach(actor.role, "route_profile.change") or not actor.regions:
        raise Missing()
    region = sorted(actor.regions)[0]
    said = _kept(request, actor, region) if request.method == "POST" else ""
    if said is None:
        return redirect("route_profile")
    given = {"wrong": said, **_page(actor, region, (request.POST or request.GET).get("profiel", ""))}
    return render(request, "figures/route_profile.html", given, status=400 if said else 200)


def _kept(request: HttpRequest, actor: Actor, region: str) -> str | None:
    """None when it is kept, else what is wrong."""
    told = request.POST
    try:
        keep_profile(
            actor=actor,
            region=region,
            profile=told.get("profiel", ""),
            since_on=_day(told.get("vanaf", "")),
            different=int(told["anders"]) if told.get("anders", "").isdecimal() else -1,
        )
    except (Invalid, Conflict) as error:
        return f"{_(error.message)} {_(error.remedy)}"
    messages.success(request, _("Vastgelegd. Nieuwe routes volgen dit profiel vanaf die dag."))
    return None


def _page(actor: Actor, region: str, wanted: str) -> dict[str, Any]:
    now = profile_of(region)
    trial = try_profile(actor=actor, region=region, profile=wanted) if wanted in PROFILES else None
    changes = trial.changes if trial else ()
    return {
        "now": PROFILES[now].name if now in PROFILES else now,
        "profiles": [(key, one.name, key == wanted) for key, one in PROFILES.items() if key != now],
        "wanted": wanted if trial else "",
        "trial": trial,
        "changes": [(desk_name(one.role), one.now, one.then, one.then - one.now) for one in changes],
        "today": clock.today().isoformat(),
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("since_on", "Dit is geen datum.", "Kies een dag.") from None
