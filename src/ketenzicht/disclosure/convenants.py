"""The register of convenants: who agreed how to share what, until when. Refuses one with fewer than two parties."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act, reading
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.agencies.standing import give_standing
from ketenzicht.disclosure.models import Convenant
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Ground
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.kernel.names import sort_key
from ketenzicht.rules.access import Actor
from ketenzicht.rules.convenants import ConvenantFacts, state_of

LONGEST_TITLE = 200
MOST_LINES = 20  # purposes, kinds of data, documents


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the convenant: its title, and where it is kept (a file number, a web address)."""

    title: str
    reference: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a convenant says. `parties`: ids of organisations; `until_on` None: until somebody ends it."""

    title: str
    parties: tuple[UUID, ...]
    purposes: tuple[str, ...]
    data: tuple[str, ...]
    since_on: date
    until_on: date | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class ConvenantShown:
    """One convenant as a party reads it. `renewed_by`: the one that follows it."""

    id: UUID
    organisation: UUID
    title: str
    kept_by: str
    parties: tuple[str, ...]
    party_ids: tuple[UUID, ...]
    purposes: tuple[str, ...]
    data: tuple[str, ...]
    documents: tuple[Document, ...]
    since_on: date
    until_on: date | None
    ended_on: date | None
    state: str
    renew_from: date | None
    grounds: tuple[Ground, ...]
    renews: UUID | None
    renewed_by: UUID | None


@operation("convenant.register", kind="convenant")
def register_convenant(*, actor: Actor, text: Text) -> UUID:
    """Put a convenant in the register of the actor's organisation; its parties may read it. Returns its id.

    Raises Invalid for a text that is not complete.
    """
    return _register(actor, text)


@operation("convenant.renew", kind="convenant", subject="convenant")
def renew_convenant(*, actor: Actor, convenant: UUID, text: Text) -> UUID:
    """The convenant that follows this one. Returns its id. Raises Conflict when it was renewed or ended already."""
    before = Convenant.objects.get(id=convenant)
    if before.ended_on is not None or Convenant.objects.filter(renews=before).exists():
        raise Conflict("Dit convenant is al verlengd of beëindigd.", "Open het convenant dat nu geldt.")
    if before.until_on is not None and text.since_on <= before.since_on:
        raise Invalid("since_on", "De verlenging begint na het begin van het vorige convenant.", "Kies een latere dag.")
    return _register(actor, text, renews=convenant)


@operation("convenant.end", kind="convenant", subject="convenant")
def end_convenant(*, actor: Actor, convenant: UUID) -> None:
    """It ends today, without one that follows. Raises Conflict when it was ended already."""
    row = Convenant.objects.get(id=convenant)
    if row.ended_on is not None:
        raise Conflict("Dit convenant is al beëindigd.", "Ververs de pagina.")
    row.ended_on = clock.today()
    row.save(update_fields=["ended_on"])
    concerns(fields=("ended_on",))


@reading("convenant.read", kind="convenant", subject="convenant")
def read_convenant(*, actor: Actor, convenant: UUID) -> ConvenantShown:
    """One convenant. Raises Missing for who is no party and does not keep it."""
    concerns(fields=("convenant",))
    return _shown([Convenant.objects.get(id=convenant)])[0]


def convenants_for(actor: Actor) -> list[ConvenantShown]:
    """The convenants that the actor's organisation keeps or is party to, by title."""
    rows = _shown(list(narrow(Convenant.objects.all(), actor, "convenant.list")))
    return sorted(rows, key=lambda row: (row.state in ("ended", "lapsed"), sort_key(row.title), row.since_on))


@part_of_act
def _register(actor: Actor, text: Text, renews: UUID | None = None) -> UUID:
    _complete(text)
    row = Convenant(id=new_id(), organisation_id=actor.home, renews_id=renews)
    if len(actor.regions) == 1:
        row.region = next(iter(actor.regions))
    row.title, row.parties = text.title.strip(), list(dict.fromkeys(text.parties))
    row.purposes, row.data = list(text.purposes), list(text.data)
    row.documents = [{"title": each.title, "reference": each.reference} for each in text.documents]
    row.since_on, row.until_on = text.since_on, text.until_on
    row.made_at, row.made_by = clock.now(), actor.user
    row.save(force_insert=True)
    for party in row.parties:
        give_standing(row.id, "participant", organisation=party)
    because(state_of(ConvenantFacts(row.since_on, row.until_on), on=clock.today()))
    concerns(fields=("convenant",), made=row.id)
    return row.id


def _complete(text: Text) -> None:
    if not text.title.strip() or len(text.title) > LONGEST_TITLE:
        raise Invalid("title", f"Geef het convenant een naam van hoogstens {LONGEST_TITLE} tekens.", "Vul de naam in.")
    if len(set(text.parties)) < 2 or len(organisation_names(text.parties)) != len(set(text.parties)):
        raise Invalid("parties", "Een convenant heeft ten minste twee partijen uit de lijst.", "Kies de partijen.")
    for place, lines in (("purposes", text.purposes), ("what", text.data)):
        if not 1 <= len(lines) <= MOST_LINES or any(not line.strip() for line in lines):
            raise Invalid(place, f"Schrijf hier een tot {MOST_LINES} regels.", "Eén per regel.")
    if len(text.documents) > MOST_LINES:
        raise Invalid("documents", f"Noem hoogstens {MOST_LINES} documenten.", "Voeg er samen.")
    if text.until_on is not None and text.until_on < text.since_on:
        raise Invalid("until_on", "Het einde ligt vóór het begin.", "Kies een latere dag of laat het einde leeg.")


def _shown(rows: list[Convenant]) -> list[ConvenantShown]:
    names = organisation_names({row.organisation_id for row in rows} | {id for row in rows for id in row.parties})
    after = dict(Convenant.objects.filter(renews__in=[row.id for row in rows]).values_list("renews_id", "id"))
    return [_one(row, names, after.get(row.id)) for row in rows]


def _one(row: Convenant, names: dict[UUID, str], renewed_by: UUID | None) -> ConvenantShown:
    decision = state_of(ConvenantFacts(row.since_on, row.until_on, row.ended_on), on=clock.today())
    return ConvenantShown(
        row.id,
        row.organisation_id,
        row.title,
        names[row.organisation_id],
        tuple(sorted((names[id] for id in row.parties), key=sort_key)),
        tuple(row.parties),
        tuple(row.purposes),
        tuple(row.data),
        tuple(Document(**each) for each in row.documents),
        row.since_on,
        row.until_on,
        row.ended_on,
        decision.outcome.state,
        decision.outcome.renew_from,
        decision.grounds,
        row.renews_id,
        renewed_by,
    )
