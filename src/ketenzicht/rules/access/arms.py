"""The table turned round: not "may this actor", but "through which relations, to which labels".

Queries and the policies of the database are made from it, so that a list, a count and a single decision agree.
"""

from functools import cache

from ketenzicht.rules.access.compartments import cleared
from ketenzicht.rules.access.decide import TABLE, reach
from ketenzicht.rules.access.facts import Label, Relation

Arms = dict[Relation, frozenset[Label]]
# These make an object that was not there: a right to make one opens none that is there.
MAKING = frozenset(("signal.receive", "person.record", "document.bring"))

# Actions that are done to an object of another kind than their noun: care is started for a person.
ACTS_ON = {
    "advice.ask": "signal",
    "audit.seen": "person",
    "care.start": "person",
    "conversation.read": "signal",
    "conversation.write": "signal",
    "document.add": "signal",
    "feedback.read": "signal",
    "shelter.offer": "request",
    "stay.admit": "offer",
}


@cache
def actions_of(kind: str) -> tuple[str, ...]:
    """Every action that the table knows on objects of a kind."""
    known = {one for grant in TABLE for one in grant.actions}
    return tuple(sorted(one for one in known if kind in (one.partition(".")[0], ACTS_ON.get(one))))


@cache
def arms(role: str, action: str, purpose: str, carries: frozenset[Label]) -> Arms:
    """Relation → labels cleared through it, for one action on a kind that always carries these labels."""
    found = {relation: cleared(role, relation, purpose) for relation in sorted(reach(role, action))}
    return {relation: labels for relation, labels in found.items() if carries <= labels}


@cache
def arms_of_kind(role: str, kind: str, purpose: str, carries: frozenset[Label]) -> Arms:
    """The same for whatever the role may do at all with objects of a kind: what the database lets it touch."""
    found: Arms = {}
    for action in sorted(set(actions_of(kind)) - MAKING):
        found.update(arms(role, action, purpose, carries))
    return found


def relations_of_kind(kind: str) -> frozenset[Relation]:
    """By which relations anybody at all comes to objects of a kind: what the policies of the database must ask."""
    asked = set(actions_of(kind)) - MAKING
    return frozenset(way for grant in TABLE if asked & set(grant.actions) for way in grant.relations)
