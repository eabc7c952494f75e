"""What tests of the pages of care start from: the warehouse story, walked until a step, with the ids it reached."""

from ketenzicht.agencies.gateway import one_act
from ketenzicht.chain import steps
from ketenzicht.chain.demo_load import read, text_of
from ketenzicht.chain.demo_places import load_places
from ketenzicht.chain.journey import Journey
from ketenzicht.chain.story import read_stories
from ketenzicht.kernel import clock

ORDER = ("open_case", "start_care", "request_place", "offer", "intake", "admit", "register")


def walked(until: str) -> Journey:
    """The story "A man locked in a warehouse", up to and including `until`, all of it today."""
    story = read_stories(text_of("story_warehouse.toml"), "story_warehouse.toml")[0]
    with one_act():
        load_places(read("places.toml"))
    journey = Journey(region="VR14", story=story.name)
    steps.receive(journey, dict(story.signal))
    for step in story.steps:
        steps.take(journey, step.do, step.role, step.given)
        if step.do == until:
            break
    return journey


def today() -> str:
    return clock.today().isoformat()
