"""No cell of a file is a formula, and every row says of which export it is."""

import csv
import io
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.disclosure.export_file import FORMULA, Mark, as_csv, defused
from tests.signals.given import MOMENT

MARK = Mark(UUID(int=7), "signals", "toezicht", "AF", MOMENT, "2026-04-01")
CELLS = st.text(alphabet=st.one_of(st.sampled_from("=+-@\t\r\n \"';,|％＝"), st.characters()), max_size=12)


@given(CELLS)
def test_no_cell_begins_a_formula(cell: str) -> None:
    made = defused(cell)
    assert not made.startswith(FORMULA)
    assert not made.lstrip(" \u00a0\ufeff").startswith(FORMULA)
    assert made in (cell, f"'{cell}")


def test_each_sign_with_which_a_formula_begins_is_defused() -> None:
    for sign in "=+-@\t\r":
        assert defused(f"{sign}1+1") == f"'{sign}1+1"
    assert defused(" =cmd|' /C calc'!A0").startswith("'")
    assert defused("gewoon = tekst") == "gewoon = tekst"


def test_a_row_keeps_its_cells_whatever_stands_in_them_and_carries_the_mark() -> None:
    nasty = {"a": '=HYPERLINK("http://x.example")', "b": 'een, "twee"\nregels'}
    found = list(csv.DictReader(io.StringIO(as_csv(MARK, ("a", "b"), [nasty]).removeprefix("\ufeff"))))
    assert found == [{"export": str(UUID(int=7)), "a": "'" + nasty["a"], "b": nasty["b"]}]
