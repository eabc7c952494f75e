"""Whom the second formulation speaks of, in groups by their tasks, and how somebody can stand to an object."""

POLICE_LIKE = {"AVIM", "NLA", "KMAR"}
EXPERTS = {"RIEC", "OM", "IND", "VT", "RVDK", "NIDOS", "COA", "GGZ", "FAIRWORK"}
# The desks to which a signal is handed over, and of whom advice is asked.
DESKS = POLICE_LIKE | EXPERTS | {"ZOCO"}
POLICY = {"REGCO", "ZVHM", "BURG", "LIEC", "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "CCV"}
OTHERS = {"MELDER", "AF", "KETEN", "BOA", "EMM", "COMENSHA", "OPVANG", "BELAST", "CENTRUM", "ADVOCAAT", "AP"}
STAFF = DESKS | POLICY | OTHERS
ROLES = STAFF | {"SLACHTOFFER"}
BESIDE_THE_FIELD = {"PUBLIC", "SYSTEM", "BEHEER", "FG", "NOBODY"}
HOME, TOWN, REGION = "own_organisation", "own_municipality", "own_region"
STANDING = {"own_report", "participant", "asked", "fixed_contact"}
WAYS = STANDING | {HOME, TOWN, REGION, "duty_roster", "national_desk", "anyone"}
# The second person of a destruction; who asks for shelter beside the care coordinator; who registers with CoMensha.
SECOND_PERSON = POLICE_LIKE | {"AF", "KETEN", "ZOCO", "COMENSHA"}
ASKING = POLICE_LIKE | {"NIDOS", "COMENSHA"}
REGISTERING = POLICE_LIKE | {"ZOCO", "FAIRWORK"}
REPORTERS = {"MELDER", "BOA"}
# On a duty roster day and night: the police, the national desk, the region's two and the shelters.
ON_CALL_FOR_CARE = {"ZOCO", "COMENSHA", "OPVANG", "VT"}
ON_CALL = POLICE_LIKE | ON_CALL_FOR_CARE | {"KETEN"}
CARE_GIVERS = {"OPVANG", "NIDOS", "COA", "GGZ", "VT", "RVDK", "FAIRWORK", "CENTRUM", "ADVOCAAT"}


class Unknown(Exception):
    """The formulation does not say anything about this."""


def by_itself(role: str, way: str) -> bool:
    """What the installation does without a person."""
    return role == "SYSTEM" and way == "anyone"


def at_home(role: str, way: str, roles: set[str]) -> bool:
    return way == HOME and role in roles


def one_of(verb: str, known: str) -> bool:
    if verb not in known.split():
        raise Unknown(verb)
    return True


def works_on_signal(role: str, way: str) -> bool:
    """The contact officer in the town, the director in the region; the police on what came to their own desk."""
    if role in ("AF", "KETEN"):
        return way in (HOME, "participant") or by_place(role, way)
    return role in POLICE_LIKE and way == HOME


def by_place(role: str, way: str) -> bool:
    return (role, way) in (("AF", TOWN), ("KETEN", REGION))


def is_desk(role: str, way: str) -> bool:
    return role in DESKS and way == "participant"


def coordinates(role: str, way: str) -> bool:
    """The care coordinator of the client: at the same organisation, or the fixed contact person."""
    return role == "ZOCO" and way in (HOME, "fixed_contact")


def keeps_terms(role: str, way: str) -> bool:
    """The officer proposes what may go; who works on files looks with own eyes."""
    return at_home(role, way, {"FG"} | SECOND_PERSON)


def shares(role: str, way: str) -> bool:
    """Who is asked to share, or wants to: the desks, both directors of the chain, and the inspector in the street."""
    return at_home(role, way, DESKS | {"AF", "KETEN", "BOA"})
