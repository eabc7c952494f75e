"""The decision on one object, from the table of all rooms. Default is no."""

from functools import cache

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.access.accounts import ACCOUNTS
from ketenzicht.rules.access.chain import CHAIN
from ketenzicht.rules.access.compartments import cleared, obligations_of
from ketenzicht.rules.access.documents import DOCUMENTS
from ketenzicht.rules.access.facts import Access, Actor, Grant, ObjectFacts, Relation
from ketenzicht.rules.access.mail import MAIL
from ketenzicht.rules.access.owed import OWED
from ketenzicht.rules.access.privacy import PRIVACY
from ketenzicht.rules.access.registers import REGISTERS
from ketenzicht.rules.access.separation import violations
from ketenzicht.rules.access.sharing import SHARING

TABLE: tuple[Grant, ...] = (*CHAIN, *DOCUMENTS, *SHARING, *PRIVACY, *ACCOUNTS, *MAIL, *REGISTERS)
# The last way in, also by name: whoever has another needs no key, and leaves no trace of one.
EMERGENCY: Relation = "duty_roster"
# The purpose that the log keeps of an act that only the key opened.
BY_KEY = "noodtoegang"
NATIONAL_DESKS = frozenset(("COMENSHA",))


class BrokenTable(ImportError):
    """A row of the table joins what must stay apart (see `separation`)."""


if _broken := sorted(set(violations(TABLE))):
    raise BrokenTable(" ".join(_broken))


@cache
def reach(role: str, action: str) -> frozenset[Relation]:
    """The relations through which this role may do this action; empty means never."""
    return frozenset(
        relation for grant in TABLE if role in grant.roles and action in grant.actions for relation in grant.relations
    )


def acts_for_organisation(role: str) -> bool:
    """Whether this role comes to signals for its organisation, and not only to what its user reported: then what goes
    round the organisation goes round it."""
    return reach(role, "signal.read") != frozenset({"own_report"})


def relations(actor: Actor, facts: ObjectFacts) -> frozenset[Relation]:
    """How this actor stands to this object."""
    found: set[Relation] = {"anyone", *facts.standing}
    if actor.organisation is not None and actor.organisation == facts.organisation:
        found.add("own_organisation")
    if facts.municipality is not None and facts.municipality in actor.municipalities:
        found.add("own_municipality")
    if facts.region is not None and facts.region in actor.regions:
        found.add("own_region")
    if actor.role in NATIONAL_DESKS:
        found.add("national_desk")
    return frozenset(found)


def decide(actor: Actor, action: str, facts: ObjectFacts, purpose: str | None = None) -> Decision[Access]:
    """Whether `actor` may do `action` on the object, and through which relation. `purpose`: that of the actor if None.

    1. Who is shut out of this file gets nothing, whatever the role.
    2. A row of the table must name role, action and a relation that the actor has.
    3. Through that same relation the actor must be cleared for every label of the object.
    """
    why = actor.purpose if purpose is None else purpose
    held = relations(actor, facts)
    named = reach(actor.role, action) & held
    open_ways = (one for one in named if facts.labels <= cleared(actor.role, one, why))
    through = sorted(open_ways, key=lambda one: (one == EMERGENCY, one))
    known = {
        "role": actor.role,
        "action": action,
        "kind": facts.kind,
        "relations": sorted(held),
        "labels": sorted(facts.labels),
        "shut_out": facts.shut_out,
        "purpose": why,
    }
    if facts.shut_out:
        said, access = "Deze persoon is uitgesloten van dit dossier.", Access(False, "")
    elif through:
        said = f"De rol {actor.role} mag dit via: {', '.join(through)}."
        owed = (*obligations_of(actor.role, facts.labels), *OWED.get(action, ()))
        access = Access(True, through[0], tuple(dict.fromkeys(owed)))
    elif named:
        said = f"De rol {actor.role} komt niet bij wat apart ligt: {', '.join(sorted(facts.labels))}."
        access = Access(False, "")
    else:
        said, access = f"De toegangstabel geeft de rol {actor.role} hier geen recht op.", Access(False, "")
    return Decision(access, (Ground("kz-access", said),), "access.decide@2", known)
