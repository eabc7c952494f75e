"""Which pairs are compared at all: those that share one of these keys, each a handful of columns.

The keys are specific, so that a block does not grow with the country: a common surname alone is never one. Each rule
forgives another mistake: a wrong name, a wrong date, a move, a new telephone. Stands as columns, from which the engines
make SQL and the compiled form makes its index. Refuses a block of more than `CROWD` records on a telephone, an e-mail
address or a door: those are of an employer or a shelter, and say little; a full name so common is no key either.
"""

from typing import NamedTuple

from ketenzicht.linkage.records import Ready


class Part(NamedTuple):
    """A column of `Ready`, or its first `letters` letters."""

    column: str
    letters: int = 0


CROWD = 60
CROWDED = ("phone", "email", "door", "identifier", "whole_name")
RULES: tuple[tuple[Part, ...], ...] = (
    (Part("identifier"),),
    (Part("email"),),
    (Part("phone"), Part("given_key", 1)),
    (Part("phone"), Part("birth_year")),
    (Part("birth"), Part("given_key", 1)),
    (Part("birth"), Part("surname_key", 2)),
    (Part("birth"), Part("door")),
    (Part("names_key"), Part("birth_year")),
    (Part("names_key"), Part("birth_month"), Part("birth_day")),
    (Part("names_key"), Part("postcode")),
    (Part("given_key"), Part("door")),
    (Part("given_key", 1), Part("surname_key"), Part("door")),
    (Part("birth_year"), Part("door")),
    (Part("surname"), Part("given_key", 2), Part("birth_year"), Part("birth_month")),
    (Part("given"), Part("surname_key", 2), Part("birth_year"), Part("birth_month")),
    (Part("names_key"), Part("city")),
    (Part("given_key"), Part("street"), Part("number")),
    (Part("whole_name"),),
)


def sql_equal(part: Part) -> str:
    """The condition between `l` and `r`; a column that can be crowded has a freed one beside it."""
    column = f"free_{part.column}" if part.column in CROWDED else part.column
    if not part.letters:
        return f"l.{column} = r.{column}"
    return f"substr(l.{column}, 1, {part.letters}) = substr(r.{column}, 1, {part.letters})"


def keys(record: Ready) -> list[str | None]:
    """The key of the record under each rule, None where a part is not known."""
    return [_key(record, rule) for rule in RULES]


def _key(record: Ready, rule: tuple[Part, ...]) -> str | None:
    values = [getattr(record, part.column) for part in rule]
    if None in values:
        return None
    return "\x1f".join(
        value[: part.letters] if part.letters else value for part, value in zip(rule, values, strict=True)
    )
