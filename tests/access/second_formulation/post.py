"""The nouns of mail: what leaves without content, and what came in."""

from tests.access.second_formulation.people import POLICE_LIKE, at_home, by_itself, by_place, one_of


def listed(role: str, verb: str, way: str) -> bool:
    """A list of a partner is brought, tried, read in and taken back where signals come in; the system tidies up."""
    if verb == "purge":
        return by_itself(role, way)
    return one_of(verb, "list read make undo") and at_home(role, way, {"AF", "KETEN"} | POLICE_LIKE)


def draft(role: str, verb: str, way: str) -> bool:
    """What is written down on the telephone stays with who receives signals; the system destroys it after a day."""
    if verb == "purge":
        return by_itself(role, way)
    return one_of(verb, "keep") and at_home(role, way, {"AF", "KETEN"} | POLICE_LIKE)


def mail(role: str, verb: str, way: str) -> bool:
    """Mail that came in lies with who weighs signals, in the town and in the region; the system takes and destroys."""
    if verb in ("list", "read", "decide"):
        return at_home(role, way, {"AF", "KETEN"}) or by_place(role, way)
    return one_of(verb, "receive purge") and by_itself(role, way)


def notice(role: str, verb: str, way: str) -> bool:
    """The system sends; the administrator of the organisation sees what failed and has it tried again."""
    if verb in ("list", "resend"):
        return at_home(role, way, {"BEHEER"}) or by_itself(role, way)
    return one_of(verb, "queue send bounce choose") and by_itself(role, way)
