"""Walks a written story through the chain, step by step, and tells what happened, who must act and why.

Refuses to go on when a step did not give what the story expects: the difference is named with its step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ketenzicht.agencies.acting import acting
from ketenzicht.chain import steps
from ketenzicht.chain.counted import count
from ketenzicht.chain.journey import Came, Journey
from ketenzicht.chain.story import REGIONS, Step, Story
from ketenzicht.duties.queries import Pending, pending_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.access import SYSTEM
from ketenzicht.rules.source import source
from ketenzicht.signals.queries import facts_of


class Differs(Refused):
    """A step gave something else than the story expects."""


@dataclass(frozen=True, slots=True)
class Because:
    """One ground as told: the sentence, and the paragraph that it stands on."""

    source: str
    because: str
    paragraph: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it happened."""

    story: str
    number: int
    do: str
    role: str
    who: str
    at: datetime
    state: str
    said: tuple[str, ...]
    must_act: tuple[Pending, ...]
    clocks: tuple[str, ...]
    grounds: tuple[Because, ...] = field(default=())


class _Undone(Exception):
    """Takes back what a rehearsal has made."""


def tell(stories: list[Story], *, keep: bool) -> Iterator[Told]:
    """Walk stories one after the other. Without `keep` each is a rehearsal: told whole, and taken back at its end."""
    for story in stories:
        try:
            with transaction.atomic():
                yield from walk(story)
                if not keep:
                    raise _Undone
        except _Undone:
            continue


def walk(story: Story) -> Iterator[Told]:
    """Tell the story from its signal on. Raises Differs, or what a step itself raises, with the step's number."""
    moment = story.on
    journey = Journey(region=REGIONS[story.region], story=story.name)
    with clock.at(moment):
        yield _told(story, 0, "receive", "MELDER", "", steps.receive(journey, dict(story.signal)), journey)
    for step in story.steps:
        moment = clock.later(moment, step.after) if step.after else moment
        with clock.at(moment):
            came = steps.take(journey, step.do, step.role, step.given)
            compare(story, step, came)
            yield _told(story, step.number, step.do, step.role, came.who, came, journey)
    with clock.at(moment):
        yield _told(story, len(story.steps) + 1, "figures", "COMENSHA", "", count(story.on, journey), journey)


def perform(story: Story) -> None:
    """Let a story happen without telling it: for loading, where nobody reads along."""
    moment = story.on
    journey = Journey(region=REGIONS[story.region], story=story.name)
    with clock.at(moment):
        steps.receive(journey, dict(story.signal))
    for step in story.steps:
        moment = clock.later(moment, step.after) if step.after else moment
        with clock.at(moment):
            compare(story, step, steps.take(journey, step.do, step.role, step.given))


def compare(story: Story, step: Step, came: Came) -> None:
    """Raises Differs when what came of a step is not what the story expects."""
    for key, wanted in step.expect.items():
        found: Any = getattr(came, key)
        if key == "route":
            ok = list(wanted) == [role for role in found if role != "ketenregisseur"]
        elif key == "state":
            ok = wanted == found
        elif key == "rows":
            ok = list(wanted) == list(found)
        else:
            ok = set(wanted) <= {item.source if key == "because" else item for item in found}
        if not ok:
            shown = [item.source for item in found] if key == "because" else list(found)
            raise Differs(
                f"Verhaal «{story.name}», stap {step.number} ({step.do}): {key} is {shown}, verwacht {list(wanted)}.",
                None,
                "Pas het verhaal aan of herstel de regel.",
            )


@acting(SYSTEM)
def _told(story: Story, number: int, do: str, role: str, who: str, came: Came, journey: Journey) -> Told:
    signal = facts_of(journey.need("signal"))
    grounds = tuple(_because(ground.source, ground.because) for ground in came.because)
    return Told(
        story=story.name,
        number=number,
        do=do,
        role=role,
        who=who,
        at=clock.now(),
        state=signal.state_label,
        said=came.said,
        must_act=tuple(pending_about(journey.ids())),
        clocks=tuple(came.clocks),
        grounds=grounds,
    )


def _because(key: str, because: str) -> Because:
    known = source(key)
    return Because(key, because, known.paragraph, known.confidence)
