"""What must stay apart, whoever changes the table: checked when it is imported, so that a bad row never starts.

Source of the rules: `kz-access`. Names what it finds; decides about nobody.
"""

from collections.abc import Iterator

from ketenzicht.rules.access.compartments import CLEARANCES, PUBLIC_ORDER
from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import AGGREGATES, INVESTIGATION

MONITORING = ("NR",)
COORDINATION = ("NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG")
WITHOUT_CONTENT = ("BEHEER",)
WATCHES_PRIVACY = ("FG",)
CONTENT = frozenset(
    ("signal", "handover", "advice", "case", "agreement", "care", "person", "request", "offer", "stay", "location",
     "registration", "disclosure", "file", "document")
)  # fmt: skip
# What everybody may do, also who never sees a file: report what they meet, and read what became of it.
AS_REPORTER = frozenset(
    ("signal.receive", "person.record", "document.bring", "feedback.read", "signal.correct", "signal.withdraw")
)
ADDRESS_KEEPERS = frozenset(("OPVANG", "ZOCO", *INVESTIGATION))


def violations(table: tuple[Grant, ...]) -> Iterator[str]:
    """One sentence for each row that joins what must stay apart; empty for a table that may start."""
    for grant in table:
        for role in grant.roles:
            for action in grant.actions:
                yield from _of_one(role, action, grant)
    yield from _of_clearances()
    yield from _of_writes(table)


def incompatible(one: str, other: str) -> bool:
    """Whether one person may not fill both: monitoring and coordination; administrator or officer and content."""
    pair = {one, other}
    if len(pair) == 1:
        return False
    apart = (
        (set(MONITORING), set(COORDINATION)),
        (set(INVESTIGATION), {"ZOCO", "OPVANG", "COMENSHA"}),
    )
    if any(pair & left and pair & right for left, right in apart):
        return True
    kept = {*WITHOUT_CONTENT, *WATCHES_PRIVACY}
    return pair == kept or (bool(pair & kept) and not pair <= {"MELDER", *kept})


def _of_one(role: str, action: str, grant: Grant) -> Iterator[str]:
    content = action.partition(".")[0] in CONTENT and action not in AS_REPORTER
    if content and role in (*AGGREGATES, *WITHOUT_CONTENT):
        yield f"{role} ziet alleen totalen of geen inhoud, maar krijgt {action}."
    if action == "figures.rows" and role in (*AGGREGATES, *WITHOUT_CONTENT):
        yield f"{role} ziet alleen beschermde totalen, maar krijgt {action}."
    if action == "location.read" and (role not in ADDRESS_KEEPERS or "anyone" in grant.relations):
        yield f"Het adres van de opvang is niet voor {role}."
    if action.startswith("location.") and role in INVESTIGATION and set(grant.relations) != {"fixed_contact"}:
        yield f"{role} kent het adres alleen als genoemde contactpersoon."


def _of_clearances() -> Iterator[str]:
    care = {role for row in CLEARANCES if row.label == "care" for role in row.roles} - {"SYSTEM"}
    investigation = {role for row in CLEARANCES if row.label == "investigation" for role in row.roles} - {"SYSTEM"}
    for role in sorted(care & investigation):
        yield f"{role} zou het zorgdossier en het opsporingsdossier beide zien."
    for row in CLEARANCES:
        if "BURG" in row.roles and (row.label, row.purpose) != ("police", PUBLIC_ORDER):
            yield "De burgemeester krijgt politiegegevens alleen voor de openbare orde."
        if row.label == "secret_address" and not set(row.roles) <= ADDRESS_KEEPERS:
            yield "Het geheime adres is alleen voor wie het mag kennen."


def _of_writes(table: tuple[Grant, ...]) -> Iterator[str]:
    """Monitoring shares no write with coordination: what both may do is read, list, report."""
    written: dict[str, set[str]] = {"NR": set(), "rest": set()}
    for grant in table:
        verbs = {action for action in grant.actions if action.partition(".")[2] not in ("read", "list", "finish")}
        for role in set(grant.roles) & {*MONITORING, *COORDINATION}:
            written["NR" if role in MONITORING else "rest"] |= verbs - AS_REPORTER
    for action in sorted(written["NR"] & written["rest"]):
        yield f"Toezicht en coördinatie schrijven beide: {action}."
