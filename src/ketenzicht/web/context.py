"""What the frame of every page knows: who, for which organisation, in which role, and at most six places to go."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

import ketenzicht.config.start as start
from ketenzicht.agencies.queries import Seat
from ketenzicht.duties.work import work_count
from ketenzicht.rules import access
from ketenzicht.rules.access import Actor, reach
from ketenzicht.web.language import PUBLIC, REVIEWED, is_public
from ketenzicht.web.links import page
from ketenzicht.web.role_names import role_name

MOST = 6
# Address name, words, and the action that makes it worth going there.
PLACES = (
    ("worklist", gettext_noop("Werklijst"), "duty.list"),
    ("signals", gettext_noop("Meldingen"), "signal.list"),
    ("clients", gettext_noop("Cliënten"), "care.list"),
    ("cases", gettext_noop("Zaken"), "case.list"),
    ("requests", gettext_noop("Opvangvragen"), "request.list"),
    ("places", gettext_noop("Plekken"), "place.list"),
    ("registrations", gettext_noop("Registraties"), "registration.list"),
    ("figures", gettext_noop("Cijfers"), "figures.read"),
    ("privacy_requests", gettext_noop("Verzoeken"), "privacy_request.list"),
    ("breaches", gettext_noop("Datalekken"), "breach.list"),
    ("keeping", gettext_noop("Bewaartermijnen"), "destruction.propose"),
    ("processing", gettext_noop("Verwerkingen"), "activity.list"),
    ("who_saw", gettext_noop("Wie zag wat"), "audit.seen"),
    ("colleagues", gettext_noop("Collega's"), "rights.ask"),
    ("exclusions", gettext_noop("Uitsluitingen"), "account.invite"),
    ("webhooks", gettext_noop("Seintjes"), "webhook.manage"),
    ("notices", gettext_noop("Verstuurde mail"), "notice.list"),
)
# Who gets a signal only with a case does not need the list of signals before the places of their own work.
LATER = {"ZOCO": ("signals", "figures"), "NIDOS": ("signals",)}
MINE = gettext_lazy("Mijn meldingen")


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for the templates; read from the database only when a page shows it."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    actor: Actor = getattr(request, "actor", access.PUBLIC)
    seat: Seat | None = getattr(request, "seat", None)
    found: dict[str, Any] = {"demo": start.is_demo(), "home_url": "/"}
    if is_public(request.path):
        elsewhere = [name for code, name in PUBLIC if code != request.LANGUAGE_CODE]
        reviewed = request.LANGUAGE_CODE in REVIEWED
        found |= {
            "languages": PUBLIC,
            "reviewed": reviewed,
            "other_languages": " · ".join((elsewhere[0], *elsewhere[-3:])),
        }
    if seat is None:
        return found
    others = [other for other in request.seats if other != seat]  # type: ignore[attr-defined]
    return found | {
        "organisation": seat.organisation_name,
        "who": seat.user_name,
        "role": role_name(seat.role),
        "roles": [{"value": str(other.assignment), "label": _seat_label(other)} for other in others],
        "role_url": page("choose_role"),
        "search_url": page("search") if reach(seat.role, "signal.list") else "",
        "account_url": page("account"),
        "giving_url": _giving(seat.role),
        "key_url": page("emergency_key") if reach(seat.role, "emergency.list") else "",
        "logout_url": page("logout"),
        # By the seat, so that a session under duress looks like any other; what the places hold goes by the actor.
        "places": places_of(replace(actor, role=seat.role), request.path),
    }


def places_of(actor: Actor, path: str) -> list[dict[str, Any]]:
    """At most six places where this role has something to do: url, label, whether it is here, how much waits."""
    later = LATER.get(actor.role, ())
    wanted = [place for place in PLACES if reach(actor.role, place[2])]
    wanted.sort(key=lambda place: place[0] in later)
    found = []
    for name, label, _action in wanted:
        url = page(name)
        if url:
            words = str(MINE) if name == "signals" and is_reporter(actor) else _(label)
            count = work_count(actor) if name == "worklist" else 0
            found.append({"url": url, "label": words, "current": _here(path, url), "count": count})
    here = max((str(place["url"]) for place in found if place["current"]), key=len, default="")
    return [place | {"current": place["url"] == here} for place in found[:MOST]]


def _giving(role: str) -> str:
    """The first register of giving on that this role works in, "" when it has none."""
    registers = (("disclosures", "disclosure.list"), ("convenants", "convenant.register"), ("exports", "export.agree"))
    return next((page(name) for name, action in registers if reach(role, action)), "")


def is_reporter(actor: Actor) -> bool:
    """Whether this role only sees what they reported themselves."""
    return reach(actor.role, "signal.read") == frozenset({"own_report"})


def _here(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url + "/"))


def _seat_label(seat: Seat) -> str:
    return f"{role_name(seat.role)} · {seat.organisation_name}"
