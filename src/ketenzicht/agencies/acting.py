"""Tells the database for whom it works, inside one transaction: the second line behind the scope of every query.

What is told holds for the transaction alone (`set_config(..., true)`): a setting of the session would serve the next
request on the same connection. Nothing told means nothing seen.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache

from django.apps import apps
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel import clock
from ketenzicht.rules.access import LABELS, NATIONAL_DESKS, PUBLIC, SYSTEM, Actor, acts_for_organisation, arms_of_kind
from ketenzicht.rules.emergency import LASTS

SETTING = "kz.acting"
_now: ContextVar[Actor | None] = ContextVar("acting", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Until the block ends, the database shows what `actor` may come to; then what it showed before.

    Opens a transaction when there is none, and no savepoint in one that is there: what must be undone together is an
    act (`one_act`). After an error of the database the old setting comes back with the savepoint of that act.
    """
    if _now.get() == actor and connection.in_atomic_block:
        yield
        return
    inside = connection.in_atomic_block
    with nullcontext() if inside else transaction.atomic():
        before = _tell(told(actor))
        token = _now.set(actor)
        try:
            yield
        finally:
            _now.reset(token)
            # With the transaction that was opened here the setting goes by itself.
            if inside and not _is_broken():
                _tell(before)


def _is_broken() -> bool:
    """Whether the transaction takes no more statements; the rollback that must follow brings the setting back."""
    failed = connection.connection.info.transaction_status == TransactionStatus.INERROR
    return connection.needs_rollback or failed


def become(actor: Actor) -> None:
    """From here to the end of the block around it, act as `actor`: who knocks is known only inside the request."""
    if _now.get() is None or not connection.in_atomic_block:
        raise RuntimeError("Become somebody only inside `acting`.")
    _tell(told(actor))
    _now.set(actor)


@contextmanager
def beyond_scope() -> Iterator[None]:
    """What no actor can see and the act needs: a place by its number, a report by its code, a duty of another desk.

    Every caller stands in `tests/architecture/test_beyond.py`, with its reason.
    """
    with acting(SYSTEM):
        yield


def acting_for() -> Actor | None:
    """For whom the database works now; None outside every block."""
    return _now.get()


def told(actor: Actor) -> str:
    """What the policies read (`row_security`): who, which places, and per kind the arms of the access table."""
    if actor == PUBLIC:
        return json.dumps({"k": {}})
    return json.dumps(
        {
            "u": str(actor.user) if actor.user else None,
            "o": str(actor.organisation) if actor.organisation else None,
            "p": str(actor.organisation) if actor.organisation and acts_for_organisation(actor.role) else None,
            "m": sorted(actor.municipalities),
            "r": sorted(actor.regions),
            "since": (clock.now() - LASTS).isoformat(),
            "all": actor.role == SYSTEM.role,
            "k": _kinds(actor.role, actor.purpose),
        }
    )


@cache
def guarded_kinds() -> dict[str, type[Protected]]:
    """Kind → model of every guarded row, of all rooms."""
    return {model.kind: model for model in apps.get_models() if issubclass(model, Protected)}


@cache
def _kinds(role: str, purpose: str) -> dict[str, dict[str, list[str]]]:
    if role == SYSTEM.role:
        return {kind: {"anyone": [str(label) for label in sorted(LABELS)]} for kind in guarded_kinds()}
    found: dict[str, dict[str, list[str]]] = {}
    for kind, model in guarded_kinds().items():
        ways = arms_of_kind(role, kind, purpose, model.carries)
        mine = {way: labels for way, labels in ways.items() if way != "national_desk" or role in NATIONAL_DESKS}
        if mine:
            found[kind] = {str(way): [str(label) for label in sorted(labels)] for way, labels in mine.items()}
    return found


def _tell(words: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select before, set_config(%s, %s, true) from (select coalesce(current_setting(%s, true), '') before) was",
            [SETTING, words, SETTING],
        )
        return str(cursor.fetchone()[0])
