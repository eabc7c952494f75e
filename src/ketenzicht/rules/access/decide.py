"""The decision on one object, from the table of all rooms. Default is no."""

from functools import cache

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.access.accounts import ACCOUNTS
from ketenzicht.rules.access.chain import CHAIN
from ketenzicht.rules.access.facts import Access, Actor, Grant, ObjectFacts, Relation
from ketenzicht.rules.access.privacy import PRIVACY
from ketenzicht.rules.access.sharing import SHARING

TABLE: tuple[Grant, ...] = (*CHAIN, *SHARING, *PRIVACY, *ACCOUNTS)


@cache
def reach(role: str, action: str) -> frozenset[Relation]:
    """The relations through which this role may do this action; empty means never."""
    return frozenset(
        relation for grant in TABLE if role in grant.roles and action in grant.actions for relation in grant.relations
    )


def relations(actor: Actor, facts: ObjectFacts) -> frozenset[Relation]:
    """How this actor stands to this object."""
    found: set[Relation] = {"anyone", *facts.standing}
    if actor.organisation is not None and actor.organisation == facts.organisation:
        found.add("own_organisation")
    if facts.municipality is not None and facts.municipality in actor.municipalities:
        found.add("own_municipality")
    if facts.region is not None and facts.region in actor.regions:
        found.add("own_region")
    if actor.role == "COMENSHA":
        found.add("national_desk")
    return frozenset(found)


def decide(actor: Actor, action: str, facts: ObjectFacts) -> Decision[Access]:
    """Whether `actor` may do `action` on the object, and through which relation."""
    through = sorted(reach(actor.role, action) & relations(actor, facts))
    known = {
        "role": actor.role,
        "action": action,
        "kind": facts.kind,
        "relations": sorted(relations(actor, facts)),
    }
    if through:
        ground = Ground("kz-access", f"De rol {actor.role} mag dit via: {', '.join(through)}.")
        return Decision(Access(True, through[0], ("log",)), (ground,), "access.decide@1", known)
    ground = Ground("kz-access", f"De toegangstabel geeft de rol {actor.role} hier geen recht op.")
    return Decision(Access(False, ""), (ground,), "access.decide@1", known)
