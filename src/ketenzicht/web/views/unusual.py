"""Whose reading stood out, for the privacy officer. Shows counts and grounds, never what was read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketenzicht.chain.unusual import unusual_reading
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import reach
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.role_names import role_name


@staff
def unusual(request: HttpRequest) -> HttpResponse:
    """The lines of the own organisation; 404 for every role but the officer's."""
    actor = actor_of(request)
    if not reach(actor.role, "unusual.read"):
        raise Missing()
    rows = [
        {"name": line.name, "role": role_name(line.role), "grounds": line.decision.grounds}
        for line in unusual_reading(actor=actor)
    ]
    return render(request, "accounts/unusual.html", {"rows": rows})
