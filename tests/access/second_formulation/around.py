"""The nouns around the chain: sharing, privacy, accounts, keys and backups."""

from tests.access.second_formulation.people import (
    DESKS,
    ON_CALL,
    REPORTERS,
    SECOND_PERSON,
    Unknown,
    at_home,
    by_itself,
    keeps_terms,
    one_of,
)


def of_officer(role: str, verb: str, way: str) -> bool:
    """Requests of persons concerned, breaches, freezes: the officer's, at the officer's own organisation."""
    return one_of(verb, "read list receive handle export record place end") and at_home(role, way, {"FG"})


def destruction(role: str, verb: str, way: str) -> bool:
    match verb:
        case "read" | "list":
            return keeps_terms(role, way)
        case "propose" | "withdraw":
            return at_home(role, way, {"FG"})
        case "confirm":
            return at_home(role, way, SECOND_PERSON)
    raise Unknown(verb)


def watching(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "seen read") and at_home(role, way, {"FG"})


def activity(role: str, verb: str, way: str) -> bool:
    """The register of processing activities holds no person: every officer reads the same."""
    return one_of(verb, "list") and role == "FG" and way == "anyone"


def key(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "rotate bury") and by_itself(role, way)


def emergency(role: str, verb: str, way: str) -> bool:
    """Who stands on a duty roster opens and agrees; the officer looks afterwards; the system finds what is late."""
    if verb == "find":
        return by_itself(role, way)
    if verb == "review":
        return at_home(role, way, {"FG"})
    if verb in ("list", "read"):
        return at_home(role, way, ON_CALL | {"FG"})
    return one_of(verb, "open agree") and at_home(role, way, ON_CALL)


def search(role: str, verb: str, way: str) -> bool:
    """Whoever may come to a signal at all may look for one; what is found is narrowed row by row."""
    if verb == "index":
        return by_itself(role, way)
    return one_of(verb, "signals") and at_home(role, way, DESKS | REPORTERS | {"AF", "KETEN"})


def backup(role: str, verb: str, way: str) -> bool:
    """At the command line of the installation; no role opens a door to it."""
    return one_of(verb, "make restore forget") and by_itself(role, way)


def organisation(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "manage") and by_itself(role, way)


def account(role: str, verb: str, way: str) -> bool:
    """At the door nobody is anybody yet, so the installation itself writes; an administrator invites colleagues."""
    one_of(verb, "invite activate keep add_passkey remove_passkey")
    return by_itself(role, way) or (verb == "invite" and at_home(role, way, {"BEHEER"}))


def session(role: str, verb: str, way: str) -> bool:
    one_of(verb, "begin fail end end_all")
    return by_itself(role, way) or (verb == "end_all" and at_home(role, way, {"BEHEER"}))


def route_profile(role: str, verb: str, way: str) -> bool:
    """Who directs the chain of a region says how it hands over."""
    return one_of(verb, "change") and at_home(role, way, {"KETEN"})


def webhook(role: str, verb: str, way: str) -> bool:
    """An administrator says where the own system listens; the installation posts."""
    one_of(verb, "manage deliver")
    return by_itself(role, way) if verb == "deliver" else at_home(role, way, {"BEHEER"})


def rights(role: str, verb: str, way: str) -> bool:
    match verb:
        case "ask" | "end":
            return at_home(role, way, {"BEHEER"})
        case "leave":
            return at_home(role, way, {"BEHEER"}) or by_itself(role, way)
        case "decide" | "review":
            return at_home(role, way, {"BEHEER", "FG"})
        case "open_review" | "pass_on":
            return by_itself(role, way)
    raise Unknown(verb)


def exclusion(role: str, verb: str, way: str) -> bool:
    match verb:
        case "make" | "lift":
            return at_home(role, way, {"AF", "KETEN", "ZOCO", "BEHEER"})
        case "list":
            return at_home(role, way, {"AF", "KETEN", "ZOCO", "BEHEER", "FG"})
        case "gather" | "extend":
            return by_itself(role, way)
    raise Unknown(verb)
