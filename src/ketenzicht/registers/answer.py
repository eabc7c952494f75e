"""What a register answered, in facts with a label: only what was asked for. As JSON it is sealed beside the question.

A date of a register may lack its day, its month, or everything: it is kept as "1990-03-17", "1990-03", "1990" or "".
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

# Why there is no answer, and what to do. What the register itself said stays outside: it may repeat the question.
FAILURES = {
    "unreachable": "Het register is niet bereikbaar.",
    "too_slow": "Het register gaf niet op tijd antwoord.",
    "too_large": "Het antwoord was groter dan wij aannemen.",
    "broken": "Het antwoord was niet te lezen.",
    "elsewhere": "Het register verwees door naar een ander adres; daar vragen wij niets.",
    "key_refused": "Het register kent onze sleutel niet, of de sleutel geeft hier geen recht op.",
    "busy": "Het register krijgt te veel vragen.",
    "down": "Het register heeft een storing.",
    "question_refused": "Het register neemt deze vraag niet aan.",
    "too_many": "Er zijn te veel antwoorden.",
    "off": "Dit register is niet meer aangesloten.",
}
MOST_SHOWN = 10


class NoAnswer(Exception):
    """There is no answer to be had; `code` is a key of `FAILURES`, `params` the fields that the register named."""

    def __init__(self, code: str, params: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: a label in Dutch, and its value; `date` when the value is a day that may lack parts."""

    label: str
    value: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Found:
    """One address, company or person. `secret`: nothing of this may go to third parties (*geheimhouding*).
    `doubtful`: the register itself is looking into it (*in onderzoek*). `place`: the BAG number of the address."""

    title: str
    facts: tuple[Fact, ...]
    secret: bool = False
    doubtful: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, at most ten, and how many there are in all. Empty: the register does not know it."""

    found: tuple[Found, ...] = ()
    total: int = 0

    def as_words(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))


def answer_from(words: str) -> Answer:
    """The answer that `as_words` wrote down."""
    given = json.loads(words)
    return Answer(
        tuple(Found(**{**one, "facts": tuple(Fact(**fact) for fact in one["facts"])}) for one in given["found"]),
        given["total"],
    )


def of_several(found: list[Found], total: int | None = None) -> Answer:
    """An answer of what is shown, and how many there are."""
    return Answer(tuple(found[:MOST_SHOWN]), len(found) if total is None else total)


def mapping(value: Any) -> Mapping[str, Any]:
    """A JSON object, empty for what is absent. Raises NoAnswer for anything else."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise NoAnswer("broken")
    return value


def listed(value: Any) -> list[Any]:
    """A JSON array, empty for what is absent. Raises NoAnswer for anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise NoAnswer("broken")
    return value


def words(value: Any) -> str:
    """Text or a number as text, at most 300 characters; "" for what is absent. Raises NoAnswer for anything else."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise NoAnswer("broken")
    return "".join(sign for sign in str(value) if sign.isprintable()).strip()[:300]


def whole_date(value: str) -> str:
    """The same day when there is such a day. Raises NoAnswer for one that is none."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise NoAnswer("broken") from None
