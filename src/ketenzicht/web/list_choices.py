"""What stands beside the work list: filters to choose and to keep, colleagues to stand in for."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.duties.keeping import Covering, covers_around, filters_of, query_of
from ketenzicht.duties.work import Wanted, places_in
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.covering import REASONS
from ketenzicht.web.labels import Words
from ketenzicht.web.links import page
from ketenzicht.web.work_list import colleagues_of, work_list

KINDS: Words = {
    "signal": gettext_lazy("meldingen"),
    "handover": gettext_lazy("overdrachten"),
    "advice": gettext_lazy("adviesvragen"),
    "other": gettext_lazy("al het andere"),
}


def keeping_of(actor: Actor, wanted: Wanted, colleagues: dict[UUID, str]) -> dict[str, Any]:
    """Choices and kept filters of the list, and whom one may stand in for; a fixed number of statements.

    `colleagues`: who fills this role for this organisation, by id, as the list itself names them.
    """
    names = municipality_names(places_in(actor))
    query = query_of(wanted)
    filters = filters_of(actor)
    return {
        "query": query,
        "kinds": [(key, str(label), key == wanted.about) for key, label in KINDS.items()],
        "places": sorted(((code, name, code == wanted.municipality) for code, name in names.items()), key=_by_name),
        "kept": [
            {"id": one.id, "name": one.name, "query": one.query, "current": one.query == query} for one in filters
        ],
        "is_kept": query in {one.query for one in filters},
        "colleagues": _others(actor, colleagues),
        "reasons": [(key, _(words)) for key, words in REASONS.items()],
        "route_profile_url": page("route_profile") if reach(actor.role, "route_profile.change") else "",
        "covers": [_told(one, colleagues, actor) for one in covers_around(actor)],
    }


def cover_page(actor: Actor, cover: Covering) -> dict[str, Any]:
    """The list of one colleague, with everything that is theirs, urgent or not."""
    return {
        "cover": _told(cover, colleagues_of(actor), actor),
        "work": work_list(actor, Wanted(colleague=cover.user)),
    }


def _others(actor: Actor, colleagues: dict[UUID, str]) -> list[tuple[UUID, str]]:
    if not reach(actor.role, "duty.cover"):
        return []
    return sorted(((user, name) for user, name in colleagues.items() if user != actor.user), key=_by_name)


def _told(cover: Covering, colleagues: dict[UUID, str], actor: Actor) -> dict[str, Any]:
    return {
        "id": cover.id,
        "mine": cover.by == actor.user,
        "name": colleagues.get(cover.user if cover.by == actor.user else cover.by, _("een collega")),
        "reason": _(REASONS[cover.reason]),
        "until": cover.until_at,
    }


def _by_name(pair: tuple[Any, ...]) -> str:
    return str(pair[1]).casefold()
