"""What a person does with the work list itself: take something on, look after a colleague's list, keep a filter.

Refuses to take from a colleague what is neither late nor in a list that one looks after.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.gateway import because, concerns, operation
from ketenzicht.agencies.queries import seats
from ketenzicht.duties.models import Cover, Duty, SavedFilter
from ketenzicht.duties.work import Wanted
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor
from ketenzicht.rules.covering import LASTS, CoverFacts, cover

MOST_FILTERS = 12
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Covering:
    """A list that is looked after: whose, by whom, why, and until when."""

    id: UUID
    user: UUID
    by: UUID
    reason: str
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A filter that somebody keeps, with the query of its address."""

    id: UUID
    name: str
    query: str


@operation("duty.claim", kind="duty", subject="duty")
def claim(*, actor: Actor, duty: UUID) -> None:
    """Take something on for oneself; the duties that follow about the same object are then one's own too.

    Raises Conflict when it is done, or a colleague has it who is not late and whose list is not looked after.
    """
    row = Duty.objects.get(id=duty)
    if row.state != "open":
        raise Conflict("Dit was al gedaan.", "Ververs uw werklijst.")
    if row.role != actor.role:
        raise Conflict("Dit is werk van een andere rol.", "Kies bovenaan de rol waarin u dit doet.")
    late = row.acute or row.due_at < clock.now()
    if row.user is not None and row.user != actor.user and not late and not _covers(actor, row.user):
        raise Conflict("Een collega heeft dit al opgepakt.", "Is die er niet? Neem dan eerst de lijst waar, met reden.")
    row.user = actor.user
    row.save(update_fields=["user"])
    concerns(row.about)


@operation("duty.claim", kind="duty", subject="duty")
def release(*, actor: Actor, duty: UUID) -> None:
    """Give back to the desk what one took on. Raises Conflict when it is not one's own."""
    changed = Duty.objects.filter(id=duty, user=actor.user, state="open").update(user=None)
    if not changed:
        raise Conflict("Dit staat niet (meer) op uw naam.", "Ververs uw werklijst.")


@operation("duty.cover", kind="duty")
def look_after(*, actor: Actor, colleague: UUID, reason: str) -> UUID:
    """Look into a colleague's list for seven days, for a reason of the rule. Returns the id of the cover.

    The colleague and the log can tell afterwards. Raises Missing for who is no colleague in this role, Invalid without
    a reason, Refused by the rule.
    """
    mine = {seat.user for seat in seats(organisation=actor.home, role=actor.role)}
    decision = cover(CoverFacts(reason, colleague in mine, colleague == actor.user), on=clock.today())
    because(decision)
    if colleague not in mine:
        raise Missing("Dit is geen collega in uw rol.", "Kies iemand uit de lijst.")
    if not decision.outcome and colleague != actor.user:
        raise Invalid("reason", "Kies waarom u waarneemt.", "De reden komt in het logboek.")
    if not decision.outcome:
        raise Refused("Dit is uw eigen werklijst.", decision, "Kies een collega.")
    row = Cover(id=new_id(), organisation_id=actor.home, role=actor.role, user=colleague, by=_person(actor))
    row.reason = reason
    row.since_at = clock.now()
    row.until_at = row.since_at + LASTS
    row.save(force_insert=True)
    concerns(made=row.id)
    return row.id


@operation("duty.cover", kind="duty")
def stop_looking_after(*, actor: Actor, cover: UUID) -> None:
    """End one's own cover before its time."""
    ended = Cover.objects.filter(id=cover, by=_person(actor), until_at__gt=clock.now()).update(until_at=clock.now())
    if not ended:
        raise Missing()
    concerns(made=cover)


@operation("duty.keep_filter", kind="duty")
def keep_filter(*, actor: Actor, name: str, wanted: Wanted) -> UUID:
    """Keep a view of the list by a name of at most 40 characters; the same name again replaces it. At most 12."""
    called, query = name.strip(), query_of(wanted)
    if not called or len(called) > LONGEST_NAME:
        raise Invalid("name", f"Geef het filter een naam van hoogstens {LONGEST_NAME} tekens.", "Eén woord is genoeg.")
    if not query:
        raise Invalid("name", "Dit is de hele lijst; daar is geen filter voor nodig.", "Kies eerst wat u wilt zien.")
    mine = SavedFilter.objects.filter(user=_person(actor), role=actor.role, organisation=actor.home)
    if mine.exclude(name=called).count() >= MOST_FILTERS:
        raise Conflict(f"U bewaart al {MOST_FILTERS} filters.", "Verwijder er eerst een.")
    row, _ = SavedFilter.objects.update_or_create(
        user=_person(actor),
        role=actor.role,
        organisation_id=actor.home,
        name=called,
        defaults={"query": query, "made_at": clock.now()},
        create_defaults={"id": new_id(), "query": query, "made_at": clock.now()},
    )
    concerns(made=row.id)
    return row.id


@operation("duty.keep_filter", kind="duty")
def drop_filter(*, actor: Actor, kept: UUID) -> None:
    """Forget one of one's own filters. Raises Missing for another's."""
    gone, _ = SavedFilter.objects.filter(id=kept, user=_person(actor)).delete()
    if not gone:
        raise Missing()
    concerns(made=kept)


def filters_of(actor: Actor) -> list[Kept]:
    """The filters that this person keeps in this role, by name."""
    rows = SavedFilter.objects.filter(user=_person(actor), role=actor.role, organisation=actor.organisation)
    return [Kept(row.id, row.name, row.query) for row in rows.order_by("name")]


def covers_around(actor: Actor) -> list[Covering]:
    """The lists that this person looks after now, and who looks after theirs."""
    around = Q(by=_person(actor)) | Q(user=_person(actor))
    rows = Cover.objects.filter(around, role=actor.role, organisation=actor.organisation, until_at__gt=clock.now())
    return [Covering(row.id, row.user, row.by, row.reason, row.until_at) for row in rows.order_by("since_at")]


def cover_of(actor: Actor, cover: UUID) -> Covering:
    """A cover of one's own that still lasts. Raises Missing for any other."""
    found = next((one for one in covers_around(actor) if one.id == cover and one.by == actor.user), None)
    if found is None:
        raise Missing("Deze waarneming is voorbij.", "Neem de lijst opnieuw waar, met een reden.")
    return found


def query_of(wanted: Wanted) -> str:
    """The query of an address that shows this view."""
    given = {"groep": wanted.group, "plaats": wanted.municipality, "soort": wanted.about, "mij": "1" * wanted.mine}
    return urlencode({key: value for key, value in given.items() if value})


def _covers(actor: Actor, colleague: UUID) -> bool:
    mine = Cover.objects.filter(by=_person(actor), user=colleague, role=actor.role, organisation=actor.organisation)
    return mine.filter(until_at__gt=clock.now()).exists()


def _person(actor: Actor) -> UUID:
    """Who acts, by id; an id of nobody for the installation itself, which keeps no list."""
    return actor.user or UUID(int=0)
