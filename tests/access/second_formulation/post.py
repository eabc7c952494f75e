"""The nouns of mail: what leaves without content, and what came in."""

from tests.access.second_formulation.people import at_home, by_itself, one_of


def notice(role: str, verb: str, way: str) -> bool:
    """The system sends; the administrator of the organisation sees what failed and has it tried again."""
    if verb in ("list", "resend"):
        return at_home(role, way, {"BEHEER"}) or by_itself(role, way)
    return one_of(verb, "queue send bounce choose") and by_itself(role, way)
