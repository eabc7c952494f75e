"""The table of a multiple systems estimation: who was seen on which lists, one count for every combination.

Refuses a table that is none: other values than 0 and 1, counts that are no whole number, the combination that nobody
saw. Combinations that are not written down have count nought.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ketenzicht.kernel.errors import Invalid

Numbers = NDArray[np.float64]
FEWEST_LISTS, MOST_LISTS = 2, 10
MOST_COUNTED = 10**9
COUNT = re.compile(r"\d{1,10}")


@dataclass(frozen=True, slots=True)
class ListTable:
    """Names of the lists, and a count for each of the 2^lists - 1 combinations, in the order of `Design.histories`."""

    names: tuple[str, ...]
    counts: Numbers

    @property
    def observed(self) -> int:
        """How many persons stand on at least one list."""
        return int(self.counts.sum())


@dataclass(frozen=True, slots=True)
class Design:
    """The columns of the model for a number of lists: an intercept, the lists, and the pairs of lists.

    `histories`: combinations × lists of 0 and 1. `matrix`: combinations × (1 + lists + pairs). `squares`: the same
    columns multiplied by each other, flattened, so that every information matrix is one product.
    """

    pairs: tuple[tuple[int, int], ...]
    histories: Numbers
    together: Numbers
    matrix: Numbers
    squares: Numbers

    @property
    def main(self) -> int:
        """How many columns are no pair."""
        return 1 + int(self.histories.shape[1])


def design_of(lists: int) -> Design:
    """The design for this number of lists."""
    histories = np.array([row for row in product((0.0, 1.0), repeat=lists) if any(row)])
    pairs = tuple(combinations(range(lists), 2))
    together = np.column_stack([histories[:, a] * histories[:, b] for a, b in pairs])
    matrix = np.column_stack([np.ones(len(histories)), histories, together])
    squares = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), -1)
    return Design(pairs, histories, together, matrix, squares)


def read_lists(path: Path) -> ListTable:
    """The table in a CSV file: a heading, columns of 0 and 1, the last one the count. Raises Invalid with the line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(enumerate(csv.reader(file), 1))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Invalid(str(path), "Dit bestand is niet te lezen.", "Geef een CSV-bestand in UTF-8.") from error
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise Invalid(
            str(path), "Het bestand is leeg.", "Zet op de eerste regel de namen van de lijsten en het aantal."
        )
    return table_of(filled[0][1], filled[1:], where=str(path))


def table_of(heading: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], *, where: str = "tabel") -> ListTable:
    """A table of its heading and its numbered rows; rows of one combination are added up."""
    names = tuple(name.strip() for name in heading[:-1])
    if not FEWEST_LISTS <= len(names) <= MOST_LISTS or len({*names}) < len(names) or not all(names):
        raise Invalid(
            f"{where}, regel 1",
            f"Er zijn {FEWEST_LISTS} tot {MOST_LISTS} lijsten nodig, elk met een eigen naam, en dan het aantal.",
            "Noem op de eerste regel elke lijst en daarachter de kolom met het aantal.",
        )
    counts = np.zeros(2 ** len(names) - 1)
    for number, row in rows:
        place, count = _counted(row, len(names), f"{where}, regel {number}")
        counts[place] += count
    if counts.sum() == 0:
        raise Invalid(where, "Er staat niemand in de tabel.", "Geef minstens één aantal groter dan nul.")
    return ListTable(names, counts)


def _counted(row: Sequence[str], lists: int, where: str) -> tuple[int, int]:
    cells = [cell.strip() for cell in row]
    if len(cells) != lists + 1 or any(cell not in {"0", "1"} for cell in cells[:-1]):
        raise Invalid(
            where, f"Hier horen {lists} keer 0 of 1 en een aantal.", "Schrijf 1 voor een lijst met deze personen."
        )
    if not COUNT.fullmatch(cells[-1]) or int(cells[-1]) > MOST_COUNTED:
        raise Invalid(where, "Het aantal is geen heel getal van nul of meer.", "Schrijf het zonder punt of komma.")
    if "1" not in cells[:-1]:
        raise Invalid(where, "Op geen enkele lijst: dat aantal is juist onbekend.", "Haal deze regel weg.")
    return int("".join(cells[:-1]), 2) - 1, int(cells[-1])
