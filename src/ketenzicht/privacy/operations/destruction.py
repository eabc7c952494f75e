"""Freezing a file, and destroying what is due: one person proposes, another in another role confirms, the key goes.

The rows stay as a pseudonymous skeleton: figures, the log and the references of other rooms need them, and nothing in
them can be read. Refuses to destroy what was frozen or is no longer due when the second person looks.
"""

from datetime import date
from uuid import UUID

from ketenzicht.agencies.gateway import asked_by, because, concerns, operation
from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.scope import narrow
from ketenzicht.documents.operations import discard_documents
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.sealing import seal
from ketenzicht.privacy.due import due_files, ended, ended_about, is_frozen, loose_persons, weighed
from ketenzicht.privacy.models import FILES, Destruction, DestructionLine, Hold, RightsRequest
from ketenzicht.privacy.words import written
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.retention import EndedFile, PairFacts, second_person
from ketenzicht.rules.working_days import add_months

FG = "FG"
LONGEST_FREEZE = 12  # months until somebody must look at it again
ON_REQUEST = "on_request"  # in the place of a key of the schedule
TERM = "10 days"  # for the second person


@operation("hold.place", kind="hold")
def freeze(*, actor: Actor, about_kind: str, about: UUID, reason: str, review_on: date) -> UUID:
    """Keep an ended file from destruction until somebody looks again on `review_on`, at most a year ahead.

    Returns the id. Raises Missing for a file out of reach, Conflict when it is frozen already, Invalid for the day.
    """
    if about_kind not in FILES or ended(actor, about_kind, about) is None:
        raise Missing()
    if not clock.today() < review_on <= add_months(clock.today(), LONGEST_FREEZE):
        raise Invalid("review_on", "Kies een dag binnen een jaar.", "Daarna kunt u opnieuw bevriezen.")
    if Hold.objects.filter(about=about, until_at__isnull=True).exists():
        raise Conflict("Dit dossier is al bevroren.", "Ververs de pagina.")
    row = Hold(id=new_id(), organisation_id=actor.home, about_kind=about_kind, about=about, by=actor.user)
    row.since_at, row.review_on = clock.now(), review_on
    row.sealed_reason = seal(row.id, "privacy.hold", written("reason", reason))
    row.duty_id = open_duty(
        organisation=actor.home,
        role=FG,
        what="hold_review",
        about_kind="hold",
        about=row.id,
        title="Bevroren dossier",
        action="Kijk of de bevriezing nog nodig is",
        due_at=clock.end_of(review_on),
        source="kz-retention",
    )
    row.save(force_insert=True)
    concerns(about, made=row.id)
    return row.id


@operation("hold.end", kind="hold", subject="hold")
def thaw(*, actor: Actor, hold: UUID) -> None:
    """End a freeze; from now on the schedule counts again. Raises Conflict when it was ended."""
    row = Hold.objects.select_for_update(of=("self",)).get(id=hold)
    if row.until_at is not None:
        raise Conflict("Deze bevriezing is al geëindigd.", "Ververs de pagina.")
    row.until_at = clock.now()
    finish(row.duty_id, "ended")
    row.save(update_fields=["until_at"])
    concerns(row.about)


@operation("destruction.propose", kind="destruction")
def propose_destruction(*, actor: Actor, abouts: tuple[UUID, ...]) -> UUID:
    """Put files that are due on a list for a second person. Returns the id of the list.

    Raises Invalid when nothing was chosen or something is not due, Conflict when nobody here can confirm.
    """
    due = {each.file.about: each for each in due_files(actor)}
    if not abouts or set(abouts) - set(due):
        raise Invalid("abouts", "Kies alleen dossiers waarvan de termijn voorbij is.", "Ververs de lijst.")
    row = _listed(actor)
    for about in abouts:
        file, keep = due[about].file, due[about].decision.outcome
        DestructionLine.objects.create(
            destruction=row, about_kind=file.about_kind, about=about, label=file.label, ended_on=file.ended_on,
            until=keep.until or file.ended_on, schedule=keep.schedule, source=due[about].decision.grounds[0].source,
        )  # fmt: skip
        because(due[about].decision)
    concerns(*abouts, made=row.id)
    return row.id


@operation("destruction.propose", kind="destruction")
def propose_erasure(*, actor: Actor, request: UUID) -> UUID:
    """Put the ended files of a person on a list, after a request for deletion that was granted, whole or in part.

    What still runs and what is frozen stays. Returns the id of the list. Raises Missing for a request that is not the
    organisation's, Conflict when it was not granted or nothing can go.
    """
    asked = narrow(RightsRequest.objects.filter(id=request), actor, "privacy_request.read").first()
    if asked is None:
        raise Missing()
    if asked.right != "deletion" or asked.answer not in ("granted", "partly"):
        raise Conflict("Dit is geen toegekend verzoek om wissing.", "Beantwoord eerst het verzoek.")
    files = [file for file in ended_about(actor, asked.person_id) if not is_frozen(file.about)]
    if not files:
        raise Conflict("Er is geen beëindigd dossier van deze persoon.", "Wat nog loopt, blijft zolang het nodig is.")
    row = _listed(actor)
    for file in files:
        DestructionLine.objects.create(
            destruction=row, about_kind=file.about_kind, about=file.about, label=file.label, ended_on=file.ended_on,
            until=clock.today(), schedule=ON_REQUEST, source="avg-16-21",
        )  # fmt: skip
    concerns(asked.person_id, *(file.about for file in files), made=row.id)
    return row.id


@operation("destruction.confirm", kind="destruction", subject="destruction")
def confirm_destruction(*, actor: Actor, destruction: UUID) -> int:
    """As a second person in another role: destroy the keys of what is still due. Returns how many files went.

    1. Four eyes. 2. Each file is weighed again: what was frozen since stays, with the reason on the list. 3. The key
    of the file goes, and that of a person whose every file is gone. Raises Refused or Conflict.
    """
    row = _proposed(destruction)
    pair = PairFacts(str(row.proposed_by), row.proposed_role, str(actor.user), actor.role)
    decision = second_person(pair, on=clock.today())
    if not decision.outcome:
        raise Refused(decision.grounds[0].because, decision, "Vraag een collega met een andere rol.")
    because(decision)
    asked_by(row.proposed_by)
    gone = set(DestructionLine.objects.filter(shredded_at__isnull=False).values_list("about", flat=True))
    for line in row.lines.order_by("id"):
        _destroy(actor, line, gone)
    row.state, row.confirmed_at = "done", clock.now()
    row.confirmed_by, row.confirmed_role = _user(actor), actor.role
    finish(row.duty_id, "done")
    row.save()
    return row.lines.filter(shredded_at__isnull=False).count()


@operation("destruction.withdraw", kind="destruction", subject="destruction")
def withdraw_destruction(*, actor: Actor, destruction: UUID) -> None:
    """Take a proposed list back; nothing was destroyed."""
    row = _proposed(destruction)
    row.state = "withdrawn"
    finish(row.duty_id, "withdrawn", state="dropped")
    row.save(update_fields=["state"])


def _destroy(actor: Actor, line: DestructionLine, gone: set[UUID]) -> None:
    file = ended(actor, line.about_kind, line.about)
    if file is None:
        line.kept_because = "out_of_reach"
    elif _may_go(line, file):
        why = "request" if line.schedule == ON_REQUEST else "retention"
        for subject in (file.about, *loose_persons(file, gone)):
            shred(subject, why)
        discard_documents(file.about)
        gone.add(file.about)
        line.shredded_at = clock.now()
        concerns(file.about, *file.persons)
    else:
        line.kept_because = "frozen"
    line.save(update_fields=["kept_because", "shredded_at"])


def _may_go(line: DestructionLine, file: EndedFile) -> bool:
    """Whether a file still goes: on request unless it is frozen, else as the schedule says today."""
    if line.schedule == ON_REQUEST:
        return not is_frozen(file.about)
    decision = weighed(file).decision
    because(decision)
    return decision.outcome.due


def _listed(actor: Actor) -> Destruction:
    row = Destruction(id=new_id(), organisation_id=actor.home, proposed_at=clock.now())
    row.proposed_by, row.proposed_role = _user(actor), actor.role
    row.duty_id = open_duty(
        organisation=actor.home,
        role=_second_role(actor),
        what="destruction",
        about_kind="destruction",
        about=row.id,
        title="Vernietigingslijst",
        action="Bekijk de lijst en bevestig als tweede persoon",
        due_at=clock.later(clock.now(), TERM),
        source="kz-four-eyes",
    )
    row.save(force_insert=True)
    return row


def _proposed(destruction: UUID) -> Destruction:
    row = Destruction.objects.select_for_update(of=("self",)).get(id=destruction)
    if row.state != "proposed":
        raise Conflict("Deze lijst wacht niet meer op een tweede persoon.", "Ververs de pagina.")
    return row


def _second_role(actor: Actor) -> str:
    roles = [seat.role for seat in seats(organisation=actor.home) if seat.role != actor.role]
    for role in roles:
        if reach(role, "destruction.confirm"):
            return role
    raise Conflict("Niemand hier kan als tweede persoon bevestigen.", "Geef een collega daarvoor de rol.")


def _user(actor: Actor) -> UUID:
    if actor.user is None:
        raise Refused("Dit doet een mens, met een naam.", None, "Log in.")
    return actor.user
