"""Who may do what: one table, read by the gateway per object, by queries as scope, by the database as policy.

Default is no. A role gets an action only through a relation to the object; nothing is granted to a role as such,
except by the national desks. The rows stand in `chain`, `sharing`, `privacy` and `accounts`; `decide` reads them all.
"""

from ketenzicht.rules.access.arms import ACTS_ON, MAKING, actions_of, arms, arms_of_kind, relations_of_kind
from ketenzicht.rules.access.compartments import CLEARANCES, LABELS, cleared, compartment_of
from ketenzicht.rules.access.decide import (
    BY_KEY,
    EMERGENCY,
    NATIONAL_DESKS,
    TABLE,
    acts_for_organisation,
    decide,
    reach,
    relations,
)
from ketenzicht.rules.access.facts import (
    PUBLIC,
    SYSTEM,
    Access,
    Actor,
    Grant,
    Label,
    ObjectFacts,
    Obligation,
    Relation,
)
from ketenzicht.rules.access.owed import OWED, WHY, unpaid
from ketenzicht.rules.access.roles import AGGREGATES, ALL_STAFF, INVESTIGATION, RECEIVERS
from ketenzicht.rules.access.separation import incompatible, violations

__all__ = [
    "ACTS_ON",
    "AGGREGATES",
    "ALL_STAFF",
    "BY_KEY",
    "CLEARANCES",
    "EMERGENCY",
    "INVESTIGATION",
    "LABELS",
    "MAKING",
    "NATIONAL_DESKS",
    "OWED",
    "PUBLIC",
    "RECEIVERS",
    "SYSTEM",
    "TABLE",
    "WHY",
    "Access",
    "Actor",
    "Grant",
    "Label",
    "ObjectFacts",
    "Obligation",
    "Relation",
    "actions_of",
    "acts_for_organisation",
    "arms",
    "arms_of_kind",
    "cleared",
    "compartment_of",
    "decide",
    "incompatible",
    "reach",
    "relations",
    "relations_of_kind",
    "unpaid",
    "violations",
]
