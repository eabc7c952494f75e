"""Keeping what a desk writes down while listening: sealed, for the same colleague alone, and gone after a day.

Refuses more than 60,000 characters. Another colleague of the same desk has no way to it.
"""

import json
from datetime import timedelta
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Draft

LONGEST = 60_000  # characters in all answers together
KEPT_HOURS = 24
PLACE = "draft.words"


@operation("draft.keep", kind="draft")
def keep_draft(*, actor: Actor, answers: dict[str, str]) -> None:
    """Keep the answers so far in the place of those before. Raises Invalid when they are too long."""
    words = json.dumps(answers)
    if len(words) > LONGEST:
        raise Invalid("text", "Dit is te lang om te bewaren.", "Verstuur de melding en vul later aan.")
    row = Draft.objects.filter(organisation=actor.home, user=_user(actor)).first()
    row = row or Draft(id=new_id(), organisation_id=actor.home, user=_user(actor))
    row.sealed_words, row.at = seal(row.id, PLACE, words), clock.now()
    row.save()
    concerns(fields=("words",), made=row.id)


@operation("draft.keep", kind="draft")
def kept_draft(*, actor: Actor) -> dict[str, str]:
    """What this colleague wrote in the last day and did not send; empty when there is nothing."""
    since = clock.now() - timedelta(hours=KEPT_HOURS)
    row = Draft.objects.filter(organisation=actor.home, user=_user(actor), at__gt=since).first()
    concerns(fields=("words",), made=row.id if row else None)
    return dict(json.loads(unseal(row.id, PLACE, row.sealed_words))) if row else {}


@operation("draft.keep", kind="draft")
def forget_draft(*, actor: Actor) -> None:
    """Destroy what was kept: it was sent, or nobody wants it."""
    row = Draft.objects.filter(organisation=actor.home, user=_user(actor)).first()
    concerns(fields=("words",), made=row.id if row else None)
    if row is not None:
        shred(row.id, "mistake")
        row.delete()


@operation("draft.purge", kind="draft")
def purge_drafts(*, actor: Actor) -> int:
    """Destroy what is a day old. Returns how many."""
    gone = list(Draft.objects.filter(at__lte=clock.now() - timedelta(hours=KEPT_HOURS)).values_list("id", flat=True))
    Draft.objects.filter(id__in=gone).delete()
    for draft in gone:
        shred(draft, "mistake")
    concerns(fields=("words",))
    return len(gone)


def _user(actor: Actor) -> UUID:
    if actor.user is None:
        raise Refused("Een concept is van iemand met een account.", None, "Log in.")
    return actor.user
