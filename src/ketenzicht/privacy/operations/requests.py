"""A request of the person concerned, from the letter to the answer; the clock runs from the day it came in."""

from datetime import date
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal
from ketenzicht.privacy.models import RightsRequest
from ketenzicht.privacy.states import ANSWERS, PROOFS, REQUEST, RIGHTS, after
from ketenzicht.privacy.words import chosen, written
from ketenzicht.rules.access import Actor
from ketenzicht.rules.privacy_request import AnswerFacts, TermFacts, answer_due, answerable

FG = "FG"
EXPORTED = ("identity", "own_signals", "care", "shelter", "registration", "disclosures", "log")


@operation("privacy_request.receive", kind="privacy_request")
def receive_request(*, actor: Actor, person: UUID, right: str, received_on: date, words: str) -> UUID:
    """Record what a person asks; the month runs from `received_on`. Returns the id of the request.

    Raises Invalid for an unknown right, a day that is still to come, or no words.
    """
    chosen("right", right, RIGHTS)
    if received_on > clock.today():
        raise Invalid("received_on", "Deze dag moet nog komen.", "Kies de dag waarop het verzoek binnenkwam.")
    due = answer_due(TermFacts(received_on), on=received_on)
    row = RightsRequest(id=new_id(), organisation_id=actor.home, person_id=person, right=right)
    row.received_on, row.recorded_at, row.due_on = received_on, clock.now(), due.outcome
    row.sealed_words = seal(row.id, "privacy.words", written("words", words))
    row.duty_id = _duty(row, "Controleer de identiteit en beantwoord het verzoek")
    row.save(force_insert=True)
    because(due)
    concerns(person, fields=("right", "words"), made=row.id)
    return row.id


@operation("privacy_request.handle", kind="privacy_request", subject="request")
def check_identity(*, actor: Actor, request: UUID, proof: str) -> None:
    """Record how it was checked that the one who asks is the person concerned; what was shown is not copied."""
    row = _row(request)
    row.state = after(row.state, "identify")
    row.proof = chosen("proof", proof, PROOFS)
    row.checked_at, row.checked_by = clock.now(), actor.user
    row.save()
    concerns(row.person_id, fields=("proof",))


@operation("privacy_request.handle", kind="privacy_request", subject="request")
def extend_request(*, actor: Actor, request: UUID, reason: str) -> date:
    """Take two months more, once and within the first month, with a reason for the person concerned.

    Returns the new last day. Raises Conflict when it was extended, answered, or the month is over.
    """
    row = _row(request)
    if row.state not in ("received", "identified"):
        raise Conflict(f"Dit verzoek is al {REQUEST[row.state]}.", "Ververs de pagina.")
    if row.extended_at is not None:
        raise Conflict("De termijn is al verlengd; dat kan één keer.", "Beantwoord het verzoek.")
    if clock.today() > row.due_on:
        raise Conflict("De eerste maand is voorbij; verlengen kan niet meer.", "Beantwoord het verzoek nu.")
    due = answer_due(TermFacts(row.received_on, extended=True), on=clock.today())
    row.sealed_extension = seal(row.id, "privacy.extension", written("reason", reason))
    row.extended_at, row.due_on = clock.now(), due.outcome
    earlier = row.duty_id
    row.duty_id = _duty(row, "Beantwoord het verzoek: de termijn is verlengd")
    finish(earlier, "extended")
    row.save()
    because(due)
    concerns(row.person_id, fields=("due_on",))
    return due.outcome


@operation("privacy_request.handle", kind="privacy_request", subject="request")
def answer_request(*, actor: Actor, request: UUID, answer: str, refusals: tuple[str, ...] = (), words: str) -> None:
    """Answer with `words` for the person concerned, and a ground for every part that is refused.

    Raises Refused with the rule's ground when the answer cannot be given, Conflict when it was answered already.
    """
    row = _row(request)
    following = after(row.state, "decide")
    chosen("answer", answer, ANSWERS)
    decision = answerable(AnswerFacts(row.right, row.checked_at is not None, answer, tuple(refusals)), on=clock.today())
    if not decision.outcome.possible:
        raise Refused(decision.grounds[0].because, decision, _remedy(decision.outcome.missing))
    row.state, row.answer, row.refusals = following, answer, list(refusals)
    row.sealed_answer = seal(row.id, "privacy.answer", written("words", words))
    row.decided_at, row.decided_by = clock.now(), actor.user
    finish(row.duty_id, answer)
    row.save()
    because(decision)
    concerns(row.person_id, fields=("answer",))


@operation("privacy_request.handle", kind="privacy_request", subject="request")
def withdraw_request(*, actor: Actor, request: UUID) -> None:
    """The person concerned takes the request back."""
    row = _row(request)
    row.state = after(row.state, "withdraw")
    finish(row.duty_id, "withdrawn", state="dropped")
    row.save()
    concerns(row.person_id)


@operation("privacy_request.export", kind="privacy_request", subject="request")
def mark_exported(*, actor: Actor, request: UUID) -> UUID:
    """Record that the file is made for the person concerned, as a disclosure. Returns the pseudonym.

    Raises Refused while the identity is not checked or another right than access was asked, Conflict when it was
    withdrawn.
    """
    row = _row(request)
    if row.state == "withdrawn":
        raise Conflict("Dit verzoek is ingetrokken.", "Ververs de pagina.")
    if row.right != "access" or row.checked_at is None:
        raise Refused(
            "Een dossier gaat alleen mee bij een verzoek om inzage, na controle van de identiteit.",
            None,
            "Controleer eerst de identiteit.",
        )
    row.exported_at = clock.now()
    row.save(update_fields=["exported_at"])
    concerns(row.person_id)
    record_disclosure(
        actor=actor,
        about_kind="privacy_request",
        about=row.id,
        receiver=actor.home,
        receiver_role="betrokkene",
        purpose="recht op inzage",
        package=_package(row.right),
        provider=actor.home,
    )
    return row.person_id


def _row(request: UUID) -> RightsRequest:
    return RightsRequest.objects.select_for_update(of=("self",)).get(id=request)


def _package(right: str) -> Decision[tuple[str, ...]]:
    decision = answerable(AnswerFacts(right, True, "granted"), on=clock.today())
    return Decision(EXPORTED, decision.grounds, decision.rule, decision.facts)


def _remedy(missing: str) -> str:
    return {
        "identity": "Leg eerst vast hoe de identiteit is gecontroleerd.",
        "refusals": "Kies de grond die bij dit recht hoort, of kies een ander antwoord.",
    }[missing]


def _duty(row: RightsRequest, action: str) -> UUID:
    return open_duty(
        organisation=row.organisation_id,
        role=FG,
        what="privacy_request",
        about_kind="privacy_request",
        about=row.id,
        title=f"Verzoek van een betrokkene: {RIGHTS[row.right]}",
        action=action,
        due_at=clock.end_of(row.due_on),
        source="avg-12",
        clock_id="T22",
    )
