"""Every written story of the demo walks from signal to register by HTTP alone, as its people would walk it.

In an ordinary run every other story does, so that all kinds of steps are taken; KETENZICHT_THOROUGH=1 lets all of them.
Without pages every story walks in every run: `tests/chain/test_stories.py`.
"""

import os
from uuid import UUID

import pytest

from ketenzicht.chain.demo_load import text_of
from ketenzicht.chain.proof import prove
from ketenzicht.chain.story import STEPS as WORDS
from ketenzicht.chain.story import Story, read_stories
from tests.journeys.outside import sees_nothing_of
from tests.journeys.visitor import Visitor
from tests.journeys.walk import STEPS, walk_through

FILES = ("story_warehouse.toml", "stories_vignettes.toml", "stories_hard.toml")
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
pytestmark = pytest.mark.usefixtures("setting")
TOLD = sorted((story for name in FILES for story in read_stories(text_of(name), name)), key=lambda story: story.on)


@pytest.fixture(scope="module")
def browsers(setting: None) -> dict[UUID, Visitor]:
    """Who has logged in so far, by role assignment."""
    return {}


@pytest.mark.parametrize("story", TOLD if THOROUGH else TOLD[1::2], ids=lambda story: story.name)
def test_a_story_walks_through_the_pages(story: Story, browsers: dict[UUID, Visitor]) -> None:
    walk = walk_through(story, browsers)
    sees_nothing_of(walk)
    proof = prove()
    assert proof.ok, proof


def test_the_stories_of_an_ordinary_run_take_every_step() -> None:
    taken = [{step.do for step in story.steps} for story in TOLD]
    assert set().union(*taken[1::2]) == set().union(*taken)


def test_every_step_that_a_story_can_name_has_its_page() -> None:
    assert set(STEPS) == set(WORDS)
