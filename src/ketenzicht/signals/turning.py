"""What befalls a signal beside its way through the chain: two go on as one, one becomes two, a closed one is taken up
again. Acts of the desk that holds it.

Refuses to wipe anything: what was merged keeps its words, its conversation and its reporter, and can be parted again;
what was split keeps the words that it had.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, transaction

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.agencies.standing import keep_away_too, passed_by_of
from ketenzicht.duties.operations import finish, finish_but_reporters
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.people.search_tokens import keep_words
from ketenzicht.rules.access import Actor
from ketenzicht.rules.joining import JoiningFacts, join
from ketenzicht.signals.alike import keep_text_print
from ketenzicht.signals.intake import LONGEST_TEXT
from ketenzicht.signals.keeping_turns import keep_turn, reason_given
from ketenzicht.signals.models import Observable, Signal
from ketenzicht.signals.operations import Next, Owner, owed_next
from ketenzicht.signals.receipt import new_reference
from ketenzicht.signals.states import BEING_ASSESSED, LABELS, MERGED, after


@dataclass(frozen=True, slots=True)
class Part:
    """What goes to a signal of its own: words as they stand in the first one, and ids of its observables."""

    text: str
    observables: tuple[int, ...] = ()


@operation("signal.merge", kind="signal", subject="signal")
def merge_signal(*, actor: Actor, signal: UUID, into: UUID, reason: str, owed: Next) -> Decision[bool]:
    """Close a signal that goes on within another of the same desk; the caller has checked that other one.

    Its reporters hear with that one: `owed` is what its owner must do when feedback had been given already. Raises
    Conflict by the rule, Invalid without a reason.
    """
    words = reason_given(reason)
    row, whole = Signal.objects.select_related("duty").get(id=signal), _held(into)
    decision = join(_facts(row, whole), on=clock.today())
    because(decision)
    if not decision.outcome:
        raise Conflict(decision.grounds[0].because, "Er is niets veranderd.")
    finish(row.duty_id, "merged")
    finish_but_reporters(signal, "merged")
    row.state, row.closed_at, row.closed_because = "closed", clock.now(), MERGED
    row.sealed_closed = seal(signal, "signals.closed", words)
    row.duty, row.merged_into = None, whole
    row.save()
    if row.feedback_at is None and whole.feedback_at is not None and whole.state not in BEING_ASSESSED:
        _next_for(whole, owed)
    keep_turn(actor, signal, "merged", words, other=into)
    keep_turn(actor, into, "took_in", words, other=signal)
    concerns(signal, into)
    return decision


@operation("signal.merge", kind="signal", subject="signal")
def separate_signal(*, actor: Actor, signal: UUID, reason: str, following: Next) -> UUID:
    """Part a signal from the one within which it went on: it is open again, with its own next action for who acts.

    Returns that other one. Raises Conflict when it was not merged, Invalid without a reason.
    """
    words = reason_given(reason)
    row = Signal.objects.get(id=signal)
    if row.merged_into_id is None:
        raise Conflict("Deze melding is niet samengevoegd.", "Ververs de pagina.")
    whole = row.merged_into_id
    _take_up(actor, row, following)
    keep_turn(actor, signal, "separated", words, other=whole)
    keep_turn(actor, whole, "let_go", words, other=signal)
    concerns(signal, whole)
    return whole


@operation("signal.reopen", kind="signal", subject="signal")
def reopen_signal(*, actor: Actor, signal: UUID, reason: str, following: Next) -> None:
    """Take a closed signal up again; its next action is of who acts. Feedback that was given stays given.

    Raises Conflict when it is open or merged, Missing when its words were destroyed, Invalid without a reason.
    """
    words = reason_given(reason)
    row = Signal.objects.get(id=signal)
    if row.merged_into_id is not None:
        raise Conflict("Deze melding gaat verder binnen een andere.", "Haal haar daar eerst uit los.")
    unseal(signal, "signals.text", bytes(row.sealed_text))
    _take_up(actor, row, following)
    keep_turn(actor, signal, "reopened", words)
    concerns(signal)


@operation("signal.split", kind="signal", subject="signal")
def split_signal(*, actor: Actor, signal: UUID, part: Part, reason: str, following: Next) -> UUID:
    """Let a part of a signal go on as a signal of its own, with its own reference and next action, at the same desk.

    The first keeps every word. The reporter hears of both at the first one. Returns the id of the new one. Raises
    Conflict for a closed signal, Invalid for words that do not stand in it.
    """
    words = reason_given(reason)
    row = Signal.objects.select_related("duty").get(id=signal)
    if after(row.state, "split") is None:
        raise Conflict(f"Een melding die {LABELS[row.state]} is, kan niet worden gesplitst.", "Open haar eerst weer.")
    text = _taken_from(unseal(signal, "signals.text", bytes(row.sealed_text)), part.text)
    new = Signal(id=new_id(), reference=new_reference(), organisation_id=row.organisation_id, split_from=row)
    for name in ("municipality", "region", "channel", "happened_on", "received_at", "acute", "minor", "labels"):
        setattr(new, name, getattr(row, name))
    new.reporter_kind, new.safe_to_contact = row.reporter_kind, row.safe_to_contact
    new.recorded_at, new.supplier = clock.now(), row.organisation_id
    new.sealed_text = seal(new.id, "signals.text", text)
    new.duty_id = owed_next(new, _owner(row, row.duty.role if row.duty else actor.role), following, acute=row.acute)
    new.save(force_insert=True)
    keep_words(new.id, row.organisation_id, text)
    keep_text_print(new.id, text)
    _copy_observables(row, new, part.observables)
    keep_away_too(signal, new.id)
    keep_turn(actor, signal, "split_off", words, other=new.id)
    keep_turn(actor, new.id, "came_from", words, other=signal)
    concerns(signal, new.id)
    return new.id


def _held(signal: UUID) -> Signal:
    """The other signal, locked. Whoever holds it now is not waited for: two who merge crosswise would wait for ever."""
    try:
        with transaction.atomic():
            return Signal.objects.select_for_update(of=("self",), nowait=True).select_related("duty").get(id=signal)
    except OperationalError:
        raise Conflict("Een collega werkt nu aan die andere melding.", "Probeer het zo nog eens.") from None


def _facts(row: Signal, whole: Signal) -> JoiningFacts:
    return JoiningFacts(
        both_open="closed" not in (row.state, whole.state),
        same_desk=row.organisation_id == whole.organisation_id,
        same_labels=set(row.labels) == set(whole.labels),
        same_passed_by=passed_by_of(row.id) == passed_by_of(whole.id),
        carries_others=Signal.objects.filter(merged_into=row.id).exists(),
        hides_danger=row.acute and not whole.acute,
        is_self=row.id == whole.id,
    )


@part_of_act
def _take_up(actor: Actor, row: Signal, following: Next) -> None:
    state = after(row.state, "reopen")
    if state is None:
        raise Conflict("Deze melding is niet gesloten.", "Ververs de pagina: misschien was een collega u voor.")
    row.state, row.closed_at, row.closed_because = state, None, ""
    row.sealed_closed, row.merged_into = None, None
    row.duty_id = owed_next(row, _owner(row, actor.role), following, acute=row.acute)
    row.save()


@part_of_act
def _next_for(row: Signal, following: Next) -> None:
    before, role = row.duty_id, row.duty.role if row.duty else "AF"
    row.duty_id = owed_next(row, _owner(row, role), following, acute=row.acute)
    finish(before, "merged")
    row.save(update_fields=["duty"])


def _owner(row: Signal, role: str) -> Owner:
    return Owner(row.organisation_id, role, row.municipality, row.region)


def _taken_from(whole: str, part: str) -> str:
    """The part, when each of its lines stands in the whole: nobody is made to say what they did not."""
    text = part.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise Invalid("text", "Kies welke woorden een eigen melding worden.", "Laat staan wat daarbij hoort.")
    said = " ".join(whole.split())
    strange = [line for line in text.splitlines() if " ".join(line.split()) not in said]
    if strange:
        raise Invalid(
            "text",
            "Hier staat iets dat de melder niet schreef.",
            "Neem alleen woorden over; uw eigen uitleg hoort bij de reden.",
        )
    return text


@part_of_act
def _copy_observables(row: Signal, new: Signal, wanted: tuple[int, ...]) -> None:
    found = list(Observable.objects.filter(signal=row, id__in=wanted).order_by("id"))
    if len(found) != len(set(wanted)):
        raise Invalid("observables", "Dit aanknopingspunt hoort niet bij deze melding.", "Ververs de pagina.")
    Observable.objects.bulk_create(
        Observable(
            signal=new,
            kind=seen.kind,
            sealed_value=seal(
                new.id, f"signals.{seen.kind}", unseal(row.id, f"signals.{seen.kind}", bytes(seen.sealed_value))
            ),
            fingerprint=seen.fingerprint,
        )
        for seen in found
    )
