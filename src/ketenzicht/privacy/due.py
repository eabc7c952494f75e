"""Which files have come to the end of their term: asked of the rooms that hold them, weighed by the schedule.

Refuses to decide anything about a file that the actor's role does not reach: the rooms narrow what they tell.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from ketenzicht.care.ended import care_of_person, ended_care
from ketenzicht.cases.ended import ended_cases
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.privacy.models import DestructionLine, Hold
from ketenzicht.rules.access import Actor
from ketenzicht.rules.retention import EndedFile, Keeping, KeptFacts, keeping
from ketenzicht.signals.ended import ended_signals, signals_reported_by

PURPOSE = "retention"  # what the officer acts for: the clearance of a label may depend on it
MOST = 100  # files on one list: what two people can look at
Asked = Callable[..., list[EndedFile]]
ROOMS: dict[str, Asked] = {"signal": ended_signals, "case": ended_cases, "care": ended_care}


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file with what the schedule says of it."""

    file: EndedFile
    decision: Decision[Keeping]


def due_files(actor: Actor, *, limit: int = MOST) -> list[DueFile]:
    """Files that must be destroyed and are not on a list yet, oldest first, at most `limit`."""
    known = DestructionLine.objects.exclude(destruction__state="withdrawn").exclude(kept_because="frozen")
    listed = set(known.values_list("about", flat=True))
    acting = replace(actor, purpose=PURPOSE)
    found = [weighed(file) for ask in ROOMS.values() for file in ask(acting, before=clock.today(), limit=10 * MOST)]
    mine = [each for each in found if each.decision.outcome.due and each.file.about not in listed]
    return sorted(mine, key=lambda each: (each.file.ended_on, each.file.label))[:limit]


def ended(actor: Actor, kind: str, about: UUID) -> EndedFile | None:
    """One ended file within the actor's reach, or nothing."""
    ask = ROOMS.get(kind)
    acting, tomorrow = replace(actor, purpose=PURPOSE), clock.later(clock.now(), "1 day").date()
    found = ask(acting, before=tomorrow, only=about) if ask else []
    return found[0] if found else None


def weighed(file: EndedFile) -> DueFile:
    """What the schedule says of a file today, with the freeze that lies on it."""
    frozen = Hold.objects.filter(about=file.about, until_at__isnull=True).exists()
    facts = KeptFacts(file.about_kind, file.ended_on, file.outcome, file.minor, frozen)
    return DueFile(file, keeping(facts, on=clock.today()))


def loose_persons(file: EndedFile, gone: set[UUID]) -> list[UUID]:
    """The persons of a file whose every other file is gone too, so that their own key may go with this one."""
    return [
        person
        for person in file.persons
        if (signals_reported_by(person) | care_of_person(person)) - {file.about} <= gone
    ]
