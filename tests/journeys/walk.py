"""Walks a written story through the pages, from the report to what its reporter reads back."""

from collections.abc import Callable
from uuid import UUID

from ketenzicht.chain.story import Step, Story
from ketenzicht.kernel import clock
from tests.journeys import care_steps, reporting, signal_steps
from tests.journeys.visitor import Trail, Visitor
from tests.journeys.walking import Walk

Take = Callable[[Walk, Visitor, Step], None]
STEPS: dict[str, Take] = {
    "enrich": signal_steps.enrich,
    "assess": signal_steps.assess,
    "ask_advice": signal_steps.ask_advice,
    "answer_advice": signal_steps.answer_advice,
    "hand_over": signal_steps.hand_over,
    "forward": signal_steps.hand_over,
    "accept": signal_steps.accept,
    "return": signal_steps.give_back,
    "feedback": signal_steps.feedback,
    "close": signal_steps.close,
    "open_case": care_steps.open_case,
    "start_care": care_steps.start_care,
    "request_place": care_steps.request_place,
    "offer": care_steps.offer,
    "intake": care_steps.intake,
    "admit": care_steps.admit,
    "depart": care_steps.depart,
    "register": care_steps.register,
    "end_care": care_steps.end_care,
    "close_case": care_steps.close_case,
}
# What a step's page can be held to; another expectation in a story would go unseen.
SHOWN = {
    "assess": {"route", "because"},
    "answer_advice": {"route", "because"},
    "start_care": {"rows", "clocks"},
    "admit": {"rows", "clocks"},
}


def begin(story: Story, browsers: dict[UUID, Visitor] | None = None) -> Walk:
    """The story with its signal in. `browsers`: who is logged in already, by role assignment; it grows."""
    walk = Walk(story, Trail(secrets_of(story)), story.on, browsers={} if browsers is None else browsers)
    with clock.at(walk.moment):
        reporting.report(walk)
    return walk


def take(walk: Walk, step: Step) -> None:
    """One step, at its moment, by who the story names."""
    unseen = set(step.expect) - SHOWN.get(step.do, set())
    assert not unseen, f"no page of {step.do} is read for {unseen}"
    walk.moment = clock.later(walk.moment, step.after) if step.after else walk.moment
    with clock.at(walk.moment):
        STEPS[step.do](walk, walk.who(step), step)


def walk_through(story: Story, browsers: dict[UUID, Visitor]) -> Walk:
    """The whole story; in the end who reported reads what was told."""
    walk = begin(story, browsers)
    for step in story.steps:
        try:
            take(walk, step)
        except AssertionError as error:
            error.add_note(f"story «{story.name}», step {step.number}: {step.do} as {step.role}")
            raise
    told = [step.given["text"] for step in story.steps if step.do == "feedback"]
    with clock.at(walk.moment):
        for words in told:
            reporting.read_back(walk, words)
    return walk


def secrets_of(story: Story) -> list[str]:
    """What may stand in no address and no title: words of the signal, who reported, who got care, what was found."""
    signal = story.signal
    found = [signal["text"][:24], signal["text"][-24:]]
    found += [str(signal["reporter"][key]) for key in ("name", "contact") if key in signal["reporter"]]
    found += [each["value"] for each in signal.get("observables", ())]
    for step in story.steps:
        client = step.given.get("client", {})
        found += [client[key] for key in ("given_name", "surname", "birth_date") if key in client]
        found += [step.given[key] for key in ("title", "notes", "message") if key in step.given]
    return found
