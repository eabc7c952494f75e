"""Names stand in the order of a telephone book."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.names import sort_key

NAMES = ["Ćović", "de Vries", "Zwart"]


def test_marks_and_capitals_do_not_move_a_name() -> None:
    assert sorted(Random(1).sample(NAMES, 3), key=sort_key) == NAMES
    assert sorted(["Émile", "Eva", "eddy", "Zoë"], key=sort_key) == ["eddy", "Émile", "Eva", "Zoë"]


def test_names_that_differ_in_marks_only_stand_together_in_a_fixed_order() -> None:
    assert sorted(["Zoë", "Zoa", "Zoe"], key=sort_key) == ["Zoa", "Zoe", "Zoë"]


@given(st.lists(st.text(max_size=20)), st.randoms())
def test_the_order_does_not_depend_on_where_names_started(names: list[str], random: Random) -> None:
    assert sorted(random.sample(names, len(names)), key=sort_key) == sorted(names, key=sort_key)
