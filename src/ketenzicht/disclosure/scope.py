"""Which disclosures an actor may see: what their organisation gave or got, about files that are theirs to read, and
what came to their own seat.

The officer who watches over privacy sees every row of the own organisation: a row holds no content, only which fields
went to whom. Refuses everybody who has no business with disclosures.
"""

from django.db.models import Q, QuerySet

from ketenzicht.agencies.gateway import model_of
from ketenzicht.agencies.models import Participant
from ketenzicht.agencies.scope import SHUT_OUT, narrow
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.forms import ROLE_OF_DESK

WATCHES = ("FG",)
KINDS = ("signal", "case", "care", "request", "registration", "export")


def within(actor: Actor, rows: QuerySet[Disclosure]) -> QuerySet[Disclosure]:
    """The rows of `rows` that the actor may list; none for a role that may not list disclosures at all."""
    if actor.organisation is None or not reach(actor.role, "disclosure.list"):
        return rows.none()
    mine = rows.filter(Q(provider=actor.organisation) | Q(receiver=actor.organisation))
    if actor.role in WATCHES:
        return mine
    readable = Q(receiver=actor.organisation, receiver_role__in=_names(actor.role))
    for kind in KINDS:
        if reach(actor.role, f"{kind}.read"):
            ids = narrow(model_of(kind)._default_manager.all(), actor, f"{kind}.read").values("pk")
            readable |= Q(about_kind=kind, about__in=ids)
    kept_from = Participant.objects.filter(user=actor.user, relation=SHUT_OUT, until_at__isnull=True)
    return mine.filter(readable).exclude(about__in=kept_from.values("object"))


def _names(role: str) -> list[str]:
    """What a receiver in this role is called in a disclosure: the role itself, or the desk that it answers."""
    return [role, *(desk.value for desk, answers in ROLE_OF_DESK.items() if answers == role)]
