"""The written stories: each walks to its end, says what it expects, and leaves nothing lying."""

from dataclasses import replace

import pytest

from ketenzicht.chain.demo_load import read
from ketenzicht.chain.demo_pilot import pilot_stories
from ketenzicht.chain.story import Story
from ketenzicht.chain.walk import Differs, perform, tell, walk
from ketenzicht.signals.lying_still import signals_lying_still
from tests.signals.given import rows
from tests.worlds import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
FILES = ("story_warehouse.toml", "stories_vignettes.toml", "stories_hard.toml")
STORIES = [story for file in FILES for story in written(file)]
WAREHOUSE = STORIES[0]


def expecting(story: Story, number: int, **expect: object) -> Story:
    """The story up to one step, which expects something else."""
    step = replace(story.steps[number - 1], expect=expect)
    signal = {**story.signal, "external_id": "again"}
    return replace(story, signal=signal, steps=(*story.steps[: number - 1], step))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_walks_to_its_end_as_it_expects(story: Story) -> None:
    again = replace(story, signal={**story.signal, "external_id": "again"})
    told = [each.do for each in walk(again)]
    assert told[: len(story.steps) + 1] == ["receive", *(step.do for step in story.steps)]
    assert signals_lying_still() == 0


@pytest.mark.parametrize(
    ("key", "wanted"),
    [("route", ["AVIM"]), ("because", ["kz-routing-mixed"]), ("rows", ["S01"]), ("clocks", ["T29"]), ("state", "S9")],
)
def test_another_outcome_fails_with_the_story_the_step_and_the_key(key: str, wanted: object) -> None:
    with pytest.raises(Differs) as differs:
        perform(expecting(WAREHOUSE, 2, **{key: wanted}))
    for words in (WAREHOUSE.name, "stap 2", "assess", key):
        assert words in differs.value.message


def test_a_rehearsal_leaves_nothing_behind() -> None:
    short = replace(WAREHOUSE, steps=WAREHOUSE.steps[:3], signal={**WAREHOUSE.signal, "external_id": "again"})
    before = rows("signals.Signal").count()
    assert [each.do for each in tell([short, short], keep=False)].count("receive") == 2
    assert rows("signals.Signal").count() == before


def test_the_pilot_is_36_situations_in_the_forms_of_the_source() -> None:
    file = read("pilot_2019.toml")
    forms = [row["form"] for row in file["situation"]]
    assert {form: forms.count(form) for form in set(forms)} == {"SU": 25, "AU": 7, "CU": 3, "GH": 1}
    assert len(pilot_stories(file)) == file["expected"]["total"] == 36
