"""The one gateway: checks access, opens the transaction, lets the operation write, appends one audit entry.

Refuses to run an operation without an actor. A refusal is itself an entry, written after the roll-back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import transaction

from ketenzicht.agencies.acting import acting, beyond_scope, guarded_kinds
from ketenzicht.agencies.models import Protected
from ketenzicht.agencies.scope import facts_of
from ketenzicht.audit.operations import Draft, append
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import ChainError, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import (
    BY_KEY,
    EMERGENCY,
    WHY,
    Access,
    Actor,
    ObjectFacts,
    Obligation,
    decide,
    reach,
    unpaid,
)

Call = TypeVar("Call", bound=Callable[..., Any])

_trace: ContextVar[UUID | None] = ContextVar("trace", default=None)
_draft: ContextVar[Draft | None] = ContextVar("draft", default=None)
_refusals: ContextVar[list[Draft] | None] = ContextVar("refusals", default=None)


@contextmanager
def one_act() -> Iterator[UUID]:
    """One transaction and one trace id for everything inside; the outermost block keeps refusals of a roll-back."""
    if _trace.get() is not None:
        with transaction.atomic():
            yield cast(UUID, _trace.get())
        return
    refused: list[Draft] = []
    tokens = (_trace.set(new_id()), _refusals.set(refused))
    try:
        with transaction.atomic():
            yield cast(UUID, _trace.get())
            # What was refused and caught on the way stays known too.
            for draft in refused:
                append(draft)
    except ChainError:
        for draft in refused:
            append(draft)
        raise
    finally:
        _trace.reset(tokens[0])
        _refusals.reset(tokens[1])


def operation(action: str, *, kind: str, subject: str | None = None) -> Callable[[Call], Call]:
    """Guard a write. `subject` names the argument that holds the id of the object of `kind`; without it the object
    is new and belongs to the actor. The row is locked before the check. Raises Missing when the actor may not even
    read the object, Refused when they may read but not do this."""
    return _guard(action, kind, subject, lock=True)


def reading(action: str, *, kind: str, subject: str | None = None) -> Callable[[Call], Call]:
    """Guard a read that shows personal data: checked and logged like an operation, without a lock."""
    return _guard(action, kind, subject, lock=False)


def _guard(action: str, kind: str, subject: str | None, *, lock: bool) -> Callable[[Call], Call]:
    def wrap(call: Call) -> Call:
        @wraps(call)
        def guarded(*, actor: Actor, **given: Any) -> Any:
            with one_act() as trace, acting(actor):
                target = given[subject] if subject else None
                draft = Draft(actor=actor, action=action, kind=kind, trace=trace, object=target)
                _check(draft, lock=lock)
                token = _draft.set(draft)
                try:
                    # A write decides on facts that its actor may not see: who holds this place, what that desk owes.
                    with beyond_scope() if lock else nullcontext():
                        result = call(actor=actor, **given)
                finally:
                    _draft.reset(token)
                _meet(draft, draft.owes)
                append(draft)
                return result

        guarded.guards = action  # type: ignore[attr-defined]
        return cast(Call, guarded)

    return wrap


def require(actor: Actor, action: str, *, kind: str, subject: UUID | None) -> None:
    """Check before facts of an object are read for a step; the step's own operation checks again and writes the entry.
    Without a subject something new is to be made: that the role may do it anywhere is enough here.

    Raises Missing or Refused as the operation would, and keeps the refusal.
    """
    if subject is None and reach(actor.role, action):
        return
    with one_act() as trace, acting(actor):
        _check(Draft(actor=actor, action=action, kind=kind, trace=trace, object=subject), lock=False)


def is_granted(actor: Actor, action: str, *, kind: str, subject: UUID) -> bool:
    """Whether the table grants this action on this object; an object that is not there is never granted."""
    try:
        with acting(actor):
            return decide(actor, action, _facts(actor, kind, subject, lock=False)).outcome.granted
    except Missing:
        return False


def part_of_act(call: Call) -> Call:
    """Mark a write that is no act by itself: it may only run inside an operation, whose entry covers it.

    It follows from an act that was checked, and reaches what the actor may not see: a duty at another desk.
    """

    @wraps(call)
    def inside(*args: Any, **given: Any) -> Any:
        _current()
        with beyond_scope():
            return call(*args, **given)

    inside.part_of_act = True  # type: ignore[attr-defined]
    return cast(Call, inside)


def because(decision: Decision[Any]) -> None:
    """Keep rule and grounds of a decision in the entry of the current act; its facts stay in the room's own row."""
    record = decision.as_record()
    _current().decisions.append({"rule": record["rule"], "grounds": record["grounds"]})


def concerns(*subjects: UUID, fields: tuple[str, ...] = (), made: UUID | None = None) -> None:
    """Add pseudonyms and field names to the entry; `made` is the id of the object that this act creates."""
    draft = _current()
    draft.concerned.extend(subjects)
    draft.fields.extend(fields)
    if made is not None and draft.object is None:
        draft.object = made


def came_to_nothing() -> None:
    """Say in the entry that what was tried did not succeed: a log-in with a wrong password."""
    _current().outcome = "refused"


def asked_by(other: UUID | None) -> None:
    """Name who asked for what the current act decides: an act that owes a second person is refused without another."""
    _current().other = other


def _current() -> Draft:
    draft = _draft.get()
    if draft is None:
        raise RuntimeError("This is called outside an operation; put the caller behind the gateway.")
    return draft


def current_actor() -> Actor | None:
    """Who performs the act that runs now; None outside every act."""
    draft = _draft.get()
    return None if draft is None else draft.actor


def _check(draft: Draft, *, lock: bool) -> None:
    """The decision on the object of an act. What the database does not show this actor is asked for and refused too."""
    try:
        facts = _facts(draft.actor, draft.kind, draft.object, lock=lock)
    except Missing:
        _keep_refusal(draft, decide(draft.actor, draft.action, ObjectFacts(draft.kind)))
        raise
    decision = decide(draft.actor, draft.action, facts)
    if decision.outcome.granted:
        draft.through = decision.outcome.through
        if decision.outcome.through == EMERGENCY:
            draft.purpose = BY_KEY
        draft.owes = decision.outcome.obligations
        # A purpose is asked before anything is read; the rest shows by what the act did.
        _meet(draft, ("state_purpose",) if "state_purpose" in draft.owes else ())
        return
    _keep_refusal(draft, decision)
    readable = decide(draft.actor, f"{draft.kind}.read", facts).outcome.granted
    if draft.object is not None and not readable:
        raise Missing()
    raise Refused("Uw rol geeft hier geen recht op.", decision, "Vraag het de behandelaar of uw beheerder.")


def _meet(draft: Draft, owed: tuple[Obligation, ...]) -> None:
    """Refuse an act that does not do what its decision asks of it; what it wrote is undone."""
    purpose = draft.purpose or draft.actor.purpose
    missing = unpaid(owed, purpose=purpose, shown=draft.fields, actor=draft.actor.user, other=draft.other)
    if missing is None:
        return
    said, remedy = WHY[missing]
    facts = {"role": draft.actor.role, "action": draft.action, "owed": missing}
    decision = Decision(Access(False, draft.through), (Ground("kz-access", said),), "access.unpaid@1", facts)
    _keep_refusal(draft, decision)
    raise Refused(said, decision, remedy)


def _keep_refusal(draft: Draft, decision: Decision[Access]) -> None:
    draft.outcome = "refused"
    draft.decisions.append(decision.as_record())
    refusals = _refusals.get()
    if refusals is not None:
        refusals.append(draft)


def _facts(actor: Actor, kind: str, target: UUID | None, *, lock: bool) -> ObjectFacts:
    if target is None:
        return ObjectFacts(kind, organisation=actor.organisation)
    rows = model_of(kind)._default_manager.filter(pk=target)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise Missing()
    return facts_of(actor, row)


def model_of(kind: str) -> type[Protected]:
    """The guarded model behind a kind. Raises LookupError when no room has it."""
    try:
        return guarded_kinds()[kind]
    except KeyError:
        raise LookupError(f"No guarded model has the kind {kind!r}.") from None
