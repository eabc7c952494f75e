"""Who may do what: one table, read by the gateway per object and by every query as its scope.

Default is no. A role gets an action only through a relation to the object; nothing is granted to a role as such,
except by the national desks. The table names the 38 roles of the field; relations are what an outsider can check.
"""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Refused

Relation = Literal[
    "own_report",
    "own_organisation",
    "own_municipality",
    "own_region",
    "participant",
    "asked",
    "fixed_contact",
    "national_desk",
    "anyone",
]
Obligation = Literal["log", "state_purpose"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in one role for one organisation, and the places that this role serves."""

    role: str
    user: UUID | None = None
    organisation: UUID | None = None
    municipalities: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    purpose: str = "taak"

    @property
    def home(self) -> UUID:
        """The organisation that this actor works for. Raises Refused for somebody who works for none."""
        if self.organisation is None:
            raise Refused("Dit kan alleen namens een organisatie.", None, "Log in en kies uw rol.")
        return self.organisation


PUBLIC = Actor(role="PUBLIC")
SYSTEM = Actor(role="SYSTEM")


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What the access table may know of an object: no content, only whose it is."""

    kind: str
    organisation: UUID | None = None
    municipality: str | None = None
    region: str | None = None
    standing: frozenset[Relation] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Access:
    granted: bool
    through: str
    obligations: tuple[Obligation, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table: these roles may do these actions through one of these relations."""

    roles: tuple[str, ...]
    actions: tuple[str, ...]
    relations: tuple[Relation, ...]


RECEIVERS = (
    "AVIM",
    "NLA",
    "KMAR",
    "ZOCO",
    "RIEC",
    "VT",
    "RVDK",
    "NIDOS",
    "OM",
    "IND",
    "COA",
    "GGZ",
    "FAIRWORK",
)
INVESTIGATION = ("AVIM", "NLA", "KMAR")
ALL_STAFF = (
    *RECEIVERS, "MELDER", "AF", "KETEN", "REGCO", "ZVHM", "BURG", "BOA", "LIEC", "EMM", "COMENSHA", "OPVANG",
    "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "BELAST", "CENTRUM", "CCV", "ADVOCAAT", "AP",
)  # fmt: skip
AGGREGATES = (
    "REGCO", "ZVHM", "BURG", "LIEC", "EMM", "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "CCV",
)  # fmt: skip

TABLE: tuple[Grant, ...] = (
    Grant(("PUBLIC", "SYSTEM", *ALL_STAFF), ("signal.receive", "person.record"), ("anyone",)),
    # Who holds the code of an anonymous report may read what it was told: the code is the standing.
    Grant(("PUBLIC",), ("receipt.read",), ("anyone",)),
    Grant(("PUBLIC", "MELDER", "BOA", *ALL_STAFF), ("feedback.read",), ("own_report",)),
    Grant(("MELDER", "BOA"), ("signal.list", "signal.read"), ("own_report",)),
    Grant(
        ("AF",),
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.list", "case.read"),
        ("own_municipality", "own_organisation", "participant"),
    ),
    # A reporter is recorded for the desk that received them: the contact officer may call back.
    Grant(("AF", *INVESTIGATION), ("person.read",), ("own_organisation",)),
    Grant(
        ("KETEN",),
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.open", "case.list", "case.read", "case.agree",
         "case.close"),
        ("own_region", "own_organisation", "participant"),
    ),
    Grant(
        (*RECEIVERS, "KETEN", "AF"),
        ("signal.advance", "signal.route"),
        ("own_organisation", "own_municipality", "own_region", "participant", "asked"),
    ),
    Grant(RECEIVERS, ("signal.list", "signal.read", "signal.feedback", "case.list", "case.read"), ("participant",)),
    Grant(
        INVESTIGATION,
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.list", "case.read"),
        ("own_organisation",),
    ),
    Grant(
        (*RECEIVERS, "KETEN", "AF"),
        ("advice.list", "advice.read", "advice.answer", "handover.list", "handover.read", "handover.accept",
         "handover.return"),
        ("own_organisation",),
    ),
    Grant(("ZOCO", *INVESTIGATION), ("case.open", "case.agree"), ("participant", "own_organisation")),
    Grant(("KETEN",), ("case.ask", "agreement.read", "agreement.keep"), ("own_region", "own_organisation")),
    Grant(("ZOCO", *INVESTIGATION), ("case.ask", "case.close"), ("own_organisation",)),
    Grant((*RECEIVERS, "AF"), ("agreement.read", "agreement.keep"), ("own_organisation",)),
    Grant(
        ("ZOCO",),
        ("care.revise", "care.end_period", "care.report_month", "care.tick_off"),
        ("own_organisation", "fixed_contact"),
    ),
    Grant(("ZOCO",), ("care.start",), ("own_region", "own_organisation", "participant")),
    Grant(
        ("ZOCO",),
        ("care.list", "care.read", "care.plan", "care.close", "person.read", "shelter.request", "request.list",
         "request.read", "request.withdraw", "stay.list", "stay.read", "stay.depart", "location.read",
         "registration.list", "registration.read"),
        ("own_organisation", "fixed_contact"),
    ),
    Grant(
        ("ZOCO", "COMENSHA", "FAIRWORK", *INVESTIGATION),
        ("registration.register",),
        ("own_organisation", "participant", "national_desk"),
    ),
    Grant(INVESTIGATION, ("registration.list", "registration.read"), ("own_organisation",)),
    Grant(
        ("COMENSHA",),
        ("registration.list", "registration.read", "request.list", "request.read", "shelter.offer", "stay.list",
         "place.list"),
        ("national_desk",),
    ),
    Grant(("CENTRUM",), ("request.list", "request.read", "shelter.offer", "stay.list"), ("own_region",)),
    Grant(("CENTRUM", "NIDOS"), ("request.list", "request.read", "shelter.offer", "request.unmet"), ("participant",)),
    Grant(("COMENSHA",), ("request.unmet",), ("national_desk",)),
    Grant(("ZOCO",), ("request.unmet",), ("own_organisation",)),
    Grant(
        (*INVESTIGATION, "NIDOS", "COMENSHA"),
        ("shelter.request", "request.list", "request.read", "request.withdraw", "request.unmet"),
        ("own_organisation",),
    ),
    Grant((*INVESTIGATION, "NIDOS", "COMENSHA"), ("stay.list", "stay.read", "stay.depart"), ("fixed_contact",)),
    Grant(("ZOCO", "CENTRUM", "OPVANG", "NIDOS"), ("place.list",), ("anyone",)),
    Grant(("OPVANG",), ("person.read",), ("participant",)),
    Grant(("SYSTEM",), ("place.update", "place.list", "offer.expire"), ("anyone",)),
    Grant(("COMENSHA",), ("registration.update",), ("national_desk",)),
    Grant(("ZOCO", "FAIRWORK", *INVESTIGATION), ("registration.update",), ("own_organisation",)),
    Grant(
        ("OPVANG",),
        ("offer.list", "offer.read", "offer.decide", "stay.admit", "stay.list", "stay.read", "stay.depart",
         "place.update", "person.read", "location.read"),
        ("own_organisation",),
    ),
    Grant(("AF", "KETEN", "ZOCO"), ("figures.read", "figures.rows"), ("own_municipality", "own_region")),
    Grant((*AGGREGATES, "COMENSHA"), ("figures.read",), ("anyone",)),
    Grant(("COMENSHA",), ("figures.rows",), ("national_desk",)),
    Grant(
        ("SYSTEM",),
        ("signal.route", "signal.hand_over", "signal.advance", "duty.escalate", "statistics.publish",
         "organisation.manage"),
        ("anyone",),
    ),
    Grant(ALL_STAFF, ("duty.list", "duty.finish"), ("own_organisation",)),
)  # fmt: skip


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
