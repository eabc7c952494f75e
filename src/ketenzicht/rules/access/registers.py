"""The rows of the table for what is looked up elsewhere about a signal, and for what a municipality knows of a place.

Persons are looked up by who has a task for which the law gives the BRP: the municipality for its own signals and the
police-like services for theirs; never by who merely takes part, and not by the chain director.
"""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import INVESTIGATION

REGISTERS: tuple[Grant, ...] = (
    Grant(("AF",), ("signal.look_up",), ("own_municipality", "own_organisation", "participant")),
    Grant(("KETEN",), ("signal.look_up",), ("own_region", "own_organisation", "participant")),
    Grant(("AF",), ("signal.look_up_person",), ("own_municipality", "own_organisation")),
    Grant(INVESTIGATION, ("signal.look_up", "signal.look_up_person"), ("own_organisation",)),
    Grant(("SYSTEM",), ("signal.keep_answer", "place_fact.forget"), ("anyone",)),
    # Own administrative enforcement: of the municipality itself, and of nobody else.
    Grant(
        ("AF",),
        ("place_fact.list", "place_fact.enter", "place_fact.withdraw"),
        ("own_municipality", "own_organisation"),
    ),
)
