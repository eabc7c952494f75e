"""A list that leaves as a file, from the question to the empty row a day later.

Asked → (agreed by a second person) → making → ready → gone; or refused, failed. Refuses to make what needs a second
person without one, to give it to another seat than the one it was made for, and to give it after a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ketenzicht.agencies.gateway import asked_by, because, concerns, operation
from ketenzicht.agencies.queries import municipality_named, seated
from ketenzicht.agencies.standing import give_standing
from ketenzicht.disclosure.export_file import Mark, Row, closed, public_key, zipped
from ketenzicht.disclosure.models import Export, ExportKey
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.disclosure.states import after, before
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.exports import (
    ALWAYS_TWO,
    COLUMNS,
    EXPORT_KEPT_DAYS,
    EXPORT_PURPOSES,
    GONE_AFTER_HOURS,
    MOST_FETCHES,
    ExportFacts,
    SecondFacts,
    gone_at,
    needs_second,
    second_agrees,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list for whom: `receiver` is an organisation that registered its key, `receiver_role` a seat there."""

    list: str
    receiver: UUID
    receiver_role: str
    purpose: str
    since: date | None = None
    until: date | None = None


@operation("export_key.register", kind="export_key")
def register_key(*, actor: Actor, recipient: str) -> UUID:
    """From now on what is made for the actor's organisation is closed with this public key. Returns the id.

    Raises Invalid for what is no public age key.
    """
    key = public_key(recipient)
    ExportKey.objects.filter(organisation=actor.home, until_at__isnull=True).update(until_at=clock.now())
    row = ExportKey(id=new_id(), organisation_id=actor.home, recipient=key, since_at=clock.now(), by=actor.user)
    row.save(force_insert=True)
    concerns(fields=("recipient",), made=row.id)
    return row.id


@operation("export.ask", kind="export")
def ask_export(*, actor: Actor, asked: Asked, persons: int, secret_place: bool = False) -> UUID:
    """Ask a list as a file; the rule says whether somebody else must agree first. Returns the id of the export.

    Raises Invalid for a list, purpose or receiver that cannot be, Refused for somebody who is no user.
    """
    if actor.user is None:
        raise Refused("Een export vraagt iemand met een account.", None, "Log in.")
    _usable(actor, asked)
    decision = needs_second(ExportFacts(asked.list, persons, secret_place), on=clock.today())
    row = Export(id=new_id(), organisation_id=actor.home, list=asked.list, since=asked.since, until=asked.until)
    row.region = _region_of(actor)
    row.receiver_id, row.receiver_role, row.purpose = asked.receiver, asked.receiver_role, asked.purpose
    row.persons, row.secret_place = persons, secret_place
    row.needs_second, row.rule = decision.outcome, decision.rule
    row.asked_by, row.asked_role, row.asked_at = actor.user, actor.role, clock.now()
    row.save(force_insert=True)
    because(decision)
    concerns(fields=COLUMNS[asked.list], made=row.id)
    return row.id


@operation("export.agree", kind="export", subject="export")
def agree_export(*, actor: Actor, export: UUID, agrees: bool, why: str = "") -> bool:
    """A second person says yes or no. Returns whether the file may be made.

    Raises Refused for who may not be the second, Conflict when it does not wait for one.
    """
    row = Export.objects.get(id=export)
    following = after(row.state, "agree" if agrees else "refuse")
    if following is None or not row.needs_second:
        raise Conflict("Deze export wacht niet (meer) op een tweede persoon.", "Ververs de pagina.")
    facts = SecondFacts(str(row.asked_by), row.asked_role, str(actor.user), actor.role, _stands(actor, row))
    decision = second_agrees(facts, on=clock.today())
    if not decision.outcome:
        raise Refused(decision.grounds[0].because, decision, "Vraag het een collega met een andere rol.")
    row.state = following
    row.agreed_by, row.agreed_role, row.agreed_at, row.why = actor.user, actor.role, clock.now(), why[:200]
    row.save()
    because(decision)
    asked_by(row.asked_by)
    concerns(fields=("agreed",))
    return agrees


@operation("export.make", kind="export", subject="export")
def begin_export(*, actor: Actor, export: UUID, persons: int) -> None:
    """Begin to make the file, for who asked it. `persons`: how many there are now.

    Raises Conflict while a second person must still agree: also when the list grew past what one may do alone.
    """
    row = Export.objects.get(id=export)
    _of_asker(actor, row)
    decision = needs_second(ExportFacts(row.list, persons, row.secret_place), on=clock.today())
    if row.state == "asked" and decision.outcome:
        raise Conflict("Een tweede persoon moet hier eerst mee instemmen.", "Vraag het een collega met een andere rol.")
    following = after(row.state, "begin")
    if following is None:
        raise Conflict("Dit bestand is al gemaakt of wordt gemaakt.", "Ververs de pagina.")
    row.state, row.persons = following, persons
    row.save()
    because(decision)
    concerns(fields=("state",))


@operation("export.make", kind="export", subject="export")
def finish_export(*, actor: Actor, export: UUID, rows: list[Row], subjects: tuple[UUID, ...]) -> None:
    """Close the rows for their receiver and keep them for a day; it is a disclosure from this moment.

    `subjects`: the pseudonyms or objects that are in it. Raises Conflict when it is not being made, Invalid when the
    receiver has no key any more.
    """
    row = Export.objects.get(id=export)
    _of_asker(actor, row)
    following = after(row.state, "finish")
    if following is None:
        raise Conflict("Dit bestand wordt nu niet gemaakt.", "Ververs de pagina.")
    made_at, columns = clock.now(), COLUMNS[row.list]
    keep_until = (made_at.date() + timedelta(days=EXPORT_KEPT_DAYS)).isoformat()
    mark = Mark(row.id, row.list, EXPORT_PURPOSES[row.purpose], row.receiver_role, made_at, keep_until)
    row.content = closed(zipped(mark, columns, rows), _key_of(row.receiver_id))
    row.disclosure_id = record_disclosure(
        actor=actor,
        about_kind="export",
        about=row.id,
        receiver=row.receiver_id,
        receiver_role=row.receiver_role,
        purpose=row.purpose,
        package=_package(row),
        provider=row.organisation_id,
        columns_of=row.list,
    )
    row.state, row.rows = following, len(rows)
    row.made_at, row.gone_at = made_at, gone_at(made_at)
    row.save()
    give_standing(row.id, "participant", organisation=row.receiver_id)
    concerns(*subjects)


@operation("export.fail", kind="export", subject="export")
def fail_export(*, actor: Actor, export: UUID, why: str) -> None:
    """It could not be made; `why` is a sentence without personal data."""
    Export.objects.filter(id=export, state__in=before("fail")).update(state="failed", why=why[:200])
    concerns(fields=("state",))


@operation("export.fetch", kind="export", subject="export")
def fetch_export(*, actor: Actor, export: UUID) -> bytes:
    """The closed file, for the seat that it was made for. Raises Refused for another seat, Conflict when it is gone."""
    row = Export.objects.get(id=export)
    if (actor.organisation, actor.role) != (row.receiver_id, row.receiver_role):
        raise Refused("Dit bestand is voor een andere functie gemaakt.", None, "Log in met de rol die het ontvangt.")
    if row.state != "ready" or row.gone_at is None or clock.now() >= row.gone_at or row.content is None:
        raise Conflict(f"Dit bestand is er niet (meer): het blijft {GONE_AFTER_HOURS} uur.", "Vraag een nieuwe export.")
    if row.fetches >= MOST_FETCHES:
        raise Conflict(f"Dit bestand is al {MOST_FETCHES} keer opgehaald.", "Vraag een nieuwe export.")
    row.fetches += 1
    row.save(update_fields=["fetches"])
    concerns(fields=COLUMNS[row.list])
    return bytes(row.content)


@operation("export.purge", kind="export")
def purge_exports(*, actor: Actor) -> int:
    """Take away every file that is a day old, and every question that nobody answered for a day. Returns how many."""
    old = Export.objects.filter(state="ready", gone_at__lte=clock.now())
    left = Export.objects.filter(
        state__in=set(before("expire")) - {"ready"}, asked_at__lte=clock.now() - timedelta(hours=GONE_AFTER_HOURS)
    )
    return old.update(state="gone", content=None) + left.update(state="gone")


def _usable(actor: Actor, asked: Asked) -> None:
    if asked.list not in COLUMNS:
        raise Invalid("list", "Deze lijst bestaat niet.", "Kies een lijst.")
    if asked.purpose not in EXPORT_PURPOSES:
        raise Invalid("purpose", "Zeg waarvoor u het bestand nodig hebt.", "Kies een doel.")
    if asked.since and asked.until and asked.since > asked.until:
        raise Invalid("until", "De periode eindigt vóór zij begint.", "Kies een latere dag.")
    if asked.list in ALWAYS_TWO and asked.receiver != actor.organisation:
        raise Invalid("receiver", "Het logboek blijft binnen uw organisatie.", "Kies uw eigen organisatie.")
    if not reach(asked.receiver_role, "export.fetch") or not seated(asked.receiver, asked.receiver_role):
        raise Invalid("receiver_role", "Bij deze organisatie zit nu niemand in deze rol.", "Kies een andere rol.")
    _key_of(asked.receiver)


def _region_of(actor: Actor) -> str | None:
    """The one region that the actor works in, so that who directs it may be the second; None for who works wider."""
    found = set(actor.regions) | {place.region for code in actor.municipalities if (place := municipality_named(code))}
    return found.pop() if len(found) == 1 else None


def _key_of(receiver: UUID) -> str:
    row = ExportKey.objects.filter(organisation=receiver, until_at__isnull=True).first()
    if row is None:
        raise Invalid(
            "receiver",
            "De ontvanger heeft nog geen sleutel opgegeven.",
            "De beheerder van de ontvanger doet dat eerst.",
        )
    return row.recipient


def _of_asker(actor: Actor, row: Export) -> None:
    if (actor.user, actor.role) != (row.asked_by, row.asked_role):
        raise Refused("Alleen wie het vroeg, maakt dit bestand.", None, "Vraag zelf een export.")


def _stands(actor: Actor, row: Export) -> str:
    if actor.organisation == row.organisation_id:
        return "same"
    return "supervising" if actor.role == "KETEN" and row.region in actor.regions else "elsewhere"


def _package(row: Export) -> Decision[tuple[str, ...]]:
    decision = needs_second(ExportFacts(row.list, row.persons, row.secret_place), on=clock.today())
    return Decision(COLUMNS[row.list], decision.grounds, decision.rule, decision.facts)
