"""What a step gets from a door: plain values read into frozen ones, with the place and reason of every fault."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ketenzicht.assessment.operations import Answer, Judgement
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid

Given = Mapping[str, Any]


def judgement(given: Given) -> Judgement:
    return Judgement(
        conclusion=text(given, "conclusion"),
        forms=texts(given, "forms"),
        reasons=texts(given, "reasons"),
        minor=yes_no(given, "minor"),
        unaccompanied_foreign=yes_no(given, "unaccompanied_foreign") or False,
        border=yes_no(given, "border") or False,
        pass_on_to=text(given, "pass_on_to"),
        explanation=text(given, "explanation"),
        concern=text(given, "concern"),
        indicators=texts(given, "indicators"),
    )


def answer(given: Given) -> Answer:
    days = text(given, "review_in").partition(" ")[0]
    if days and not (days.isdigit() and 0 < int(days) <= 365):
        raise Invalid("review_in", "Dit is geen aantal dagen.", 'Schrijf bijvoorbeeld "7 days".')
    return Answer(
        outcome=text(given, "outcome"),
        forms=texts(given, "forms"),
        answer=text(given, "answer"),
        missing=text(given, "missing"),
        review_on=clock.today() + timedelta(days=int(days)) if days else None,
    )


def text(given: Given, name: str) -> str:
    """The words under a name, or nothing. Raises Invalid when there is something else."""
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Invalid(name, "Hier hoort tekst te staan.", f"Schrijf {name} tussen aanhalingstekens.")
    return value.strip()


def texts(given: Given, name: str) -> tuple[str, ...]:
    """A list of words under a name, empty ones left out. Raises Invalid when there is something else."""
    value = given.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise Invalid(name, "Hier hoort een lijst van woorden te staan.", f"Schrijf {name} tussen rechte haken.")
    return tuple(item.strip() for item in value if item.strip())


def yes_no(given: Given, name: str) -> bool | None:
    value = given.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise Invalid(name, "Hier past alleen true, false of niets.", f"Schrijf {name} = true of {name} = false.")


def number(given: Given, name: str) -> int:
    value = given.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 20:
        raise Invalid(name, "Hier hoort een getal van 0 tot en met 20.", f"Schrijf {name} als cijfer.")
    return value
