"""What lies apart, and for whom it opens along which way."""

from tests.access.second_formulation.people import (
    CARE_GIVERS,
    DESKS,
    HOME,
    ON_CALL_FOR_CARE,
    POLICE_LIKE,
    REGION,
    STANDING,
    TOWN,
    Unknown,
)


def opens(role: str, label: str, way: str, purpose: str) -> bool:
    """Whether somebody in this role comes, along this way, to what lies apart under the label."""
    near = way == HOME or way in STANDING
    if way == "duty_roster" and role != "SYSTEM":
        return opens_in_emergency(role, label)
    match label:
        case "police":
            return hears_police_data(role, way, purpose)
        case "secret_address":
            return knows_address(role, way)
        case "care":
            cares = near and role in CARE_GIVERS | {"COMENSHA", "ZOCO"}
            for_the_person = role == "FG" and way == HOME and purpose in ("rights", "retention")
            return cares or for_the_person or role == "SYSTEM" or (role == "ZOCO" and way in (TOWN, REGION))
        case "investigation":
            return role == "SYSTEM" or (near and role in POLICE_LIKE | {"OM"})
        case "justice":
            return role == "SYSTEM" or (role == "OM" and near) or (role in POLICE_LIKE and way in STANDING)
    raise Unknown(label)


def opens_in_emergency(role: str, label: str) -> bool:
    """With the emergency key everybody stays in the own compartment, never at an address, never at justice data."""
    theirs = {"care": ON_CALL_FOR_CARE, "investigation": POLICE_LIKE, "police": POLICE_LIKE | {"OM"}}
    if label not in (*theirs, "secret_address", "justice"):
        raise Unknown(label)
    return role in theirs.get(label, set())


def hears_police_data(role: str, way: str, purpose: str) -> bool:
    """The police and the authority over it; who was given it; who told it; the mayor for public order alone."""
    if role == "BURG":
        return purpose == "openbare_orde" and way in (TOWN, REGION)
    if role in POLICE_LIKE | {"OM", "EMM"}:
        return way == HOME or way in STANDING
    if role in DESKS | {"KETEN", "AF", "COMENSHA"}:
        return way in (HOME, "participant", "asked", "fixed_contact")
    return role == "SYSTEM" or (role in {"MELDER", "BOA", "PUBLIC"} and way == "own_report")


def knows_address(role: str, way: str) -> bool:
    """The shelter its own, the coordinator of that client, and the police contact who is named."""
    by_name = role in POLICE_LIKE | {"ZOCO"} and way == "fixed_contact"
    return (role, way) == ("OPVANG", HOME) or by_name


def owes(role: str, label: str) -> tuple[str, ...]:
    """Everybody leaves a line in the log; the mayor also says why."""
    return ("log", "state_purpose") if (role, label) == ("BURG", "police") else ("log",)
