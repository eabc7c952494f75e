"""Loading the demo: a second time changes nothing, and a load that was cut off goes on where it stopped."""

import pytest

from ketenzicht.agencies.tokens import loaded_stories
from ketenzicht.chain import demo_load
from ketenzicht.chain.story import Story
from ketenzicht.chain.walk import perform
from tests.signals.given import rows
from tests.worlds import written

pytestmark = pytest.mark.django_db
FEW = written("stories_hard.toml")[3:] + written("story_warehouse.toml")


@pytest.fixture(autouse=True)
def _only_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_load, "pilot_stories", lambda file: FEW)
    monkeypatch.setattr(demo_load, "read_stories", lambda text, place: [])


def load() -> None:
    demo_load.load(lambda done, of, what: None)


def counted() -> tuple[int, ...]:
    return tuple(rows(model).count() for model in ("signals.Signal", "audit.Entry", "shelter.Place", "duties.Duty"))


def test_a_second_load_changes_nothing() -> None:
    load()
    before = counted()
    load()
    assert counted() == before
    assert {story.name for story in FEW} <= loaded_stories()


def test_a_load_that_was_cut_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = perform, FEW[1]

    def killed(story: Story) -> None:
        whole(story)
        if story.name == cut.name:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo_load, "perform", killed)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert rows("signals.Signal").count() == 1
    monkeypatch.setattr(demo_load, "perform", whole)
    load()
    assert rows("signals.Signal").count() == 2
