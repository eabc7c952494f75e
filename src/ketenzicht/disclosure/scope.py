"""Which disclosures an actor may see: what their organisation gave or got, about files that are theirs to read.

The officer who watches over privacy sees every row of the own organisation: a row holds no content, only which fields
went to whom. Refuses everybody who has no business with disclosures.
"""

from django.db.models import Q, QuerySet

from ketenzicht.agencies.gateway import model_of
from ketenzicht.agencies.scope import narrow
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.rules.access import Actor, reach

WATCHES = ("FG",)
KINDS = ("signal", "case", "care", "request", "registration", "export")


def within(actor: Actor, rows: QuerySet[Disclosure]) -> QuerySet[Disclosure]:
    """The rows of `rows` that the actor may list; none for a role that may not list disclosures at all."""
    if actor.organisation is None or not reach(actor.role, "disclosure.list"):
        return rows.none()
    mine = rows.filter(Q(provider=actor.organisation) | Q(receiver=actor.organisation))
    if actor.role in WATCHES:
        return mine
    readable = Q(pk__in=[])
    for kind in KINDS:
        if reach(actor.role, f"{kind}.read"):
            ids = narrow(model_of(kind)._default_manager.all(), actor, f"{kind}.read").values("pk")
            readable |= Q(about_kind=kind, about__in=ids)
    return mine.filter(readable)
