"""The nouns of giving on: advice about sharing, disclosures, refusals, convenants, and lists as a file."""

from tests.access.second_formulation.people import (
    DESKS,
    REGION,
    SECOND_PERSON,
    STAFF,
    at_home,
    by_itself,
    one_of,
    shares,
)

SHARING = DESKS | {"AF", "KETEN", "COMENSHA", "OPVANG"}
DIRECTS_CONVENANTS = {"KETEN", "ZVHM", "RIEC", "COMENSHA"}


def sharing(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "keep read list") and shares(role, way)


def disclosure(role: str, verb: str, way: str) -> bool:
    """What was given or got lies with who shares, and with the officer who watches over it."""
    return one_of(verb, "list review") and at_home(role, way, SHARING | {"FG"})


def refusal(role: str, verb: str, way: str) -> bool:
    """Who says no says why and says it again in time; the officer reads it."""
    one_of(verb, "record confirm list read")
    return at_home(role, way, SHARING | ({"FG"} if verb in ("list", "read") else set()))


def convenant(role: str, verb: str, way: str) -> bool:
    """Kept by who directs; read by everybody whose organisation keeps it or is a party."""
    if verb in ("list", "read"):
        return (way == "participant" and role in STAFF | {"FG", "BEHEER"}) or at_home(
            role, way, STAFF | {"FG", "BEHEER"}
        )
    return one_of(verb, "register renew end") and at_home(role, way, DIRECTS_CONVENANTS)


def export(role: str, verb: str, way: str) -> bool:
    """Asked and made in one role, agreed by a second person in another, fetched by the receiver."""
    asks, receives = at_home(role, way, SECOND_PERSON | {"FG"}), way == "participant" and role in SHARING | {"FG"}
    agrees = asks or at_home(role, way, {"BEHEER"}) or (role, way) == ("KETEN", REGION)
    match verb:
        case "ask" | "make":
            return asks
        case "agree":
            return agrees
        case "list" | "read":
            return agrees or receives
        case "fetch":
            return receives
    return one_of(verb, "purge fail") and by_itself(role, way)


def export_key(role: str, verb: str, way: str) -> bool:
    """The public key of a receiver: put in by its administrator, chosen by who exports."""
    if verb == "list":
        return way == "anyone" and role in SECOND_PERSON | {"FG", "BEHEER"}
    return one_of(verb, "register") and at_home(role, way, {"BEHEER"})
