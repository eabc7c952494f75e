"""Who saw what: the log read back for an officer, by object, by person, by user or by period.

Refuses to show entries about what the officer's organisation does not own, unless its own people made them. Every look
into the log is itself an entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ketenzicht.agencies.gateway import concerns, reading, require
from ketenzicht.agencies.models import Organisation, User
from ketenzicht.audit.models import Entry
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import BY_KEY, Actor

MOST = 2_000  # entries in one report
PUBLIC_NAME = "zonder account"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: about an object of a kind, about a person, by a user, and between two aware moments."""

    kind: str = ""
    object: UUID | None = None
    person: UUID | None = None
    user: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One act as the log has it. `who` is the name of a user of the own organisation, else the role only."""

    at: datetime
    who: str
    role: str
    organisation: str
    action: str
    kind: str
    object: UUID | None
    persons: int
    fields: tuple[str, ...]
    purpose: str
    because: tuple[str, ...]
    outcome: str

    @property
    def by_key(self) -> bool:
        """Whether only the emergency key (*noodknop*) opened it."""
        return self.purpose == BY_KEY


@reading("audit.seen", kind="audit")
def who_saw(*, actor: Actor, wanted: Wanted) -> list[SeenLine]:
    """The entries that are wanted, newest first, at most 2,000.

    Raises Missing for an object or a person that is not the organisation's own, Invalid without any choice.
    """
    rows = Entry.objects.all()
    if wanted.object is not None:
        require(actor, "audit.seen", kind=wanted.kind, subject=wanted.object)
        rows = rows.filter(object=wanted.object)
    elif wanted.person is not None:
        require(actor, "audit.seen", kind="person", subject=wanted.person)
        rows = rows.filter(Q(concerned__contains=[wanted.person]) | Q(object=wanted.person))
    elif wanted.user is not None or (wanted.since is not None and wanted.until is not None):
        rows = rows.filter(organisation=actor.home)
    else:
        raise Invalid("kind", "Zeg waarover, van wie of wanneer.", "Kies een dossier, een medewerker of een periode.")
    if wanted.user is not None:
        rows = rows.filter(user=wanted.user)
    about = [found for found in (wanted.object, wanted.person, wanted.user) if found is not None]
    concerns(*about, fields=("log",))
    return _lines(actor, _within(rows, wanted))


def _within(rows: QuerySet[Entry], wanted: Wanted) -> list[Entry]:
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lte=wanted.until)
    return list(rows.order_by("-at", "-id")[:MOST])


def _lines(actor: Actor, rows: Iterable[Entry]) -> list[SeenLine]:
    rows = list(rows)
    organisations = dict(
        Organisation.objects.filter(id__in={row.organisation for row in rows}).values_list("id", "name")
    )
    own = {row.user for row in rows if row.user is not None and row.organisation == actor.organisation}
    users = dict(User.objects.filter(id__in=own).values_list("id", "name"))
    return [
        SeenLine(
            row.at,
            users.get(row.user, "") if row.user else PUBLIC_NAME,
            row.role,
            organisations.get(row.organisation, "") if row.organisation else "",
            row.action,
            row.kind,
            row.object,
            len(row.concerned),
            tuple(row.fields),
            row.purpose,
            tuple(ground["because"] for decision in row.decisions for ground in decision.get("grounds", ())),
            row.outcome,
        )
        for row in rows
    ]
