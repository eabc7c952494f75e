"""How a region hands over: what another profile would have changed, and keeping it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import profile_of
from ketenzicht.chain.route_trial import keep_profile, try_profile
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.profiles import PROFILES
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.forms.settings import ProfileForm
from ketenzicht.web.panels import tried


@staff
def route_profile(request: HttpRequest) -> HttpResponse:
    """The profile now; `?profiel=` tries another one; POST keeps it from `vanaf` on."""
    actor = actor_of(request)
    if not reach(actor.role, "route_profile.change") or not actor.regions:
        raise Missing()
    region = sorted(actor.regions)[0]
    form = ProfileForm(request.POST or None, initial={"vanaf": clock.today()})
    if request.method == "POST" and _kept(actor, region, form):
        messages.success(request, _("Vastgelegd. Nieuwe routes volgen dit profiel vanaf die dag."))
        return redirect("route_profile")
    given = {"form": form, **_page(actor, region, (request.POST or request.GET).get("profiel", ""))}
    return render(request, "figures/route_profile.html", given, status=400 if form.errors else 200)


def _kept(actor: Actor, region: str, form: ProfileForm) -> bool:
    try:
        return tried(
            form,
            lambda given: keep_profile(
                actor=actor, region=region, profile=given["profiel"], since_on=given["vanaf"], different=given["anders"]
            ),
        )
    except Conflict as changed:
        # The new trial stands on the same page.
        form.add_error(None, f"{_(changed.message)} {_(changed.remedy)}")
        return False


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
    }
