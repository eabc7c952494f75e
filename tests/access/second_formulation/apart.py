"""What must stay apart, by `separation_rules` of `domain/roles.yaml`, told per role, action and way."""

from tests.access.second_formulation.people import POLICE_LIKE, POLICY, ROLES

FIGURES_ONLY = POLICY | {"EMM"}
NATIONAL = {"NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG"}
ABOUT_PERSONS = {
    "signal", "handover", "advice", "case", "agreement", "care", "person", "request", "offer", "stay", "location",
    "registration", "disclosure", "file", "document",
}  # fmt: skip
OWN_REPORT = {"signal.receive", "person.record", "document.bring", "feedback.read"}
MAY_KNOW_ADDRESS = POLICE_LIKE | {"OPVANG", "ZOCO"}


def must_not(role: str, action: str, way: str) -> bool:
    """Whether a row of the table may never say this."""
    noun = action.partition(".")[0]
    without_content = role in FIGURES_ONLY | {"BEHEER"}
    if without_content and ((noun in ABOUT_PERSONS and action not in OWN_REPORT) or action == "figures.rows"):
        return True
    if action == "location.read" and (role not in MAY_KNOW_ADDRESS or way == "anyone"):
        return True
    return noun == "location" and role in POLICE_LIKE and way != "fixed_contact"


def never_one_person(one: str, other: str) -> bool:
    """Monitoring and coordination; police and care; who keeps accounts or watches privacy and anything with files."""
    if one == other:
        return False
    pair = {one, other}
    if "NR" in pair and pair & NATIONAL:
        return True
    if pair & POLICE_LIKE and pair & {"ZOCO", "OPVANG", "COMENSHA"}:
        return True
    kept = pair & {"BEHEER", "FG"}
    return bool(kept) and (kept == pair or "MELDER" not in pair)


KNOWN = ROLES | {"BEHEER", "FG"}
