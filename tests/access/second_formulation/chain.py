"""The nouns of the chain, from signal to figures: per noun who may do what, standing how."""

from tests.access.second_formulation.people import (
    ASKING,
    DESKS,
    HOME,
    ON_CALL,
    ON_CALL_FOR_CARE,
    POLICE_LIKE,
    POLICY,
    REGION,
    REGISTERING,
    REPORTERS,
    STAFF,
    TOWN,
    Unknown,
    at_home,
    by_itself,
    by_place,
    coordinates,
    is_desk,
    keeps_terms,
    one_of,
    shares,
    works_on_signal,
)


def signal(role: str, verb: str, way: str) -> bool:
    match verb:
        case "receive":
            return way == "anyone" and role in STAFF | {"PUBLIC", "SYSTEM"}
        case "read" | "list":
            reads = works_on_signal(role, way) or is_desk(role, way) or (way == "own_report" and role in REPORTERS)
            return reads or (verb == "read" and role in ON_CALL and way == "duty_roster")
        case "feedback":
            return works_on_signal(role, way) or is_desk(role, way)
        case "enrich" | "assess" | "close":
            return works_on_signal(role, way)
        case "hand_over":
            return works_on_signal(role, way) or by_itself(role, way)
        # Whoever was asked or handed something answers, and the answer moves the signal.
        case "advance" | "route":
            answers = role in DESKS | {"AF", "KETEN"} and way in (HOME, "asked", "participant")
            return answers or by_place(role, way) or by_itself(role, way) or (role, way) == ("CENTRUM", "asked")
        case "export":
            return role == "FG" and way == HOME
        case "retain":
            return keeps_terms(role, way)
    return turned(role, verb, way)


def turned(role: str, verb: str, way: str) -> bool:
    """What becomes of a signal beside its path, and what another register says about it."""
    match verb:
        # The desk that holds two of them says that they are one, that one is two, or that it was closed too soon.
        case "merge" | "split" | "reopen" | "pass_by":
            return at_home(role, way, {"AF", "KETEN"} | POLICE_LIKE)
        case "correct" | "withdraw":
            return way == "own_report" and role in STAFF
        # What kind of place or company it is: whoever works on it. Who somebody is: town and police, of their own.
        case "look_up":
            return works_on_signal(role, way)
        case "look_up_person":
            return works_on_signal(role, way) and role != "KETEN" and way != "participant"
        case "keep_answer":
            return by_itself(role, way)
    raise Unknown(verb)


def place_fact(role: str, verb: str, way: str) -> bool:
    """What a municipality enforced or permitted somewhere: for its own contact officer, and gone when it is old."""
    if verb == "forget":
        return by_itself(role, way)
    return one_of(verb, "list enter withdraw") and role == "AF" and way in (HOME, TOWN)


def feedback(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "read") and way == "own_report" and role in STAFF | {"PUBLIC"}


def receipt(role: str, verb: str, way: str) -> bool:
    """Who holds the code of an anonymous report; staff has no business there."""
    return one_of(verb, "read write") and way == "anyone" and role == "PUBLIC"


def conversation(role: str, verb: str, way: str) -> bool:
    """The messages with an anonymous reporter: of the signal, so of whoever may tell the reporter what was done."""
    return one_of(verb, "read write") and (works_on_signal(role, way) or is_desk(role, way))


def document(role: str, verb: str, way: str) -> bool:
    """Who reads the signal sees the cleaned copies and adds to them. The original: who works on the signal, and who
    investigates or prosecutes it after it was handed over."""
    reads = works_on_signal(role, way) or is_desk(role, way) or (way == "own_report" and role in REPORTERS)
    match verb:
        case "bring":
            return way == "anyone" and role in STAFF | {"PUBLIC", "SYSTEM"}
        case "examine":
            return by_itself(role, way)
        case "read" | "list":
            return reads or (role in ON_CALL and way == "duty_roster")
        case "add":
            return reads
        case "read_original":
            prosecutes = role in POLICE_LIKE | {"OM"} and way in (HOME, "participant")
            return prosecutes or (role in ("AF", "KETEN") and works_on_signal(role, way))
    raise Unknown(verb)


def advice(role: str, verb: str, way: str) -> bool:
    if verb == "ask":
        return works_on_signal(role, way)
    return one_of(verb, "answer read list") and at_home(role, way, DESKS | {"AF", "KETEN"})


def handover(role: str, verb: str, way: str) -> bool:
    """Also the municipality as a desk, for a worry about housing or care; it does not speak with the reporter."""
    if verb == "converse":
        return at_home(role, way, DESKS | {"AF", "KETEN"})
    if verb == "read_original":
        return at_home(role, way, POLICE_LIKE | {"OM"})
    return one_of(verb, "accept return read list") and at_home(role, way, DESKS | {"AF", "KETEN", "CENTRUM"})


def case(role: str, verb: str, way: str) -> bool:
    leads = role in POLICE_LIKE | {"ZOCO"} and way == HOME
    directs = role == "KETEN" and way in (HOME, REGION)
    match verb:
        case "open" | "agree":
            return leads or directs or (way == "participant" and role in POLICE_LIKE | {"ZOCO", "KETEN"})
        case "read" | "list":
            on_call = verb == "read" and role in ON_CALL and way == "duty_roster"
            return on_call or works_on_signal(role, way) or is_desk(role, way)
        case "ask":
            return leads or directs
        case "close":
            return leads or directs or (role == "KETEN" and way == "participant")
        case "retain":
            return keeps_terms(role, way)
    raise Unknown(verb)


def agreement(role: str, verb: str, way: str) -> bool:
    """Its owner and the chain director; the other partners read it in the case."""
    one_of(verb, "read keep")
    return at_home(role, way, DESKS | {"AF", "KETEN"}) or (role, way) == ("KETEN", REGION)


def care(role: str, verb: str, way: str) -> bool:
    match verb:
        case "start":
            return role == "ZOCO" and way in (HOME, REGION, "participant")
        case "read" if way == "duty_roster":
            return role in ON_CALL_FOR_CARE
        case "read" | "list" | "plan" | "revise" | "end_period" | "report_month" | "tick_off" | "close":
            return coordinates(role, way)
        case "pass_on":
            return by_itself(role, way)
        case "export":
            return at_home(role, way, {"FG"})
        case "retain":
            return keeps_terms(role, way)
    raise Unknown(verb)


def person(role: str, verb: str, way: str) -> bool:
    if verb == "record":
        return (way == "anyone" and role in STAFF | {"PUBLIC", "SYSTEM"}) or at_home(role, way, {"FG"})
    if verb == "mail":
        return by_itself(role, way)
    one_of(verb, "read reveal")
    if way == "duty_roster":
        return role in ON_CALL_FOR_CARE
    if role == "OPVANG":
        return way in (HOME, "participant")
    return coordinates(role, way) or at_home(role, way, POLICE_LIKE | {"AF", "FG"})


def place(role: str, verb: str, way: str) -> bool:
    if verb == "list":
        sees_board = role in {"ZOCO", "CENTRUM", "OPVANG", "NIDOS", "SYSTEM"} and way == "anyone"
        return sees_board or (role, way) == ("COMENSHA", "national_desk")
    return one_of(verb, "update") and (at_home(role, way, {"OPVANG"}) or by_itself(role, way))


def location(role: str, verb: str, way: str) -> bool:
    by_name = way == "fixed_contact" and role in {"ZOCO", "AVIM", "NLA", "KMAR"}
    return one_of(verb, "read") and (at_home(role, way, {"OPVANG"}) or by_name)


def request(role: str, verb: str, way: str) -> bool:
    match verb:
        case "read" | "list":
            return asks_place(role, way) or places(role, way)
        case "withdraw":
            return asks_place(role, way)
        case "unmet":
            who_asked = at_home(role, way, ASKING | {"ZOCO"})
            return who_asked or (places(role, way) and (role, way) != ("CENTRUM", REGION))
        case "export":
            return at_home(role, way, {"FG"})
    raise Unknown(verb)


def asks_place(role: str, way: str) -> bool:
    return coordinates(role, way) or at_home(role, way, ASKING)


def places(role: str, way: str) -> bool:
    """The authority that may place: nationally, in its region, or because the request lies with it."""
    by_office = (role, way) in (("COMENSHA", "national_desk"), ("CENTRUM", REGION))
    return by_office or (role in {"CENTRUM", "NIDOS"} and way == "participant")


def shelter(role: str, verb: str, way: str) -> bool:
    return places(role, way) if verb == "offer" else one_of(verb, "request") and asks_place(role, way)


def offer(role: str, verb: str, way: str) -> bool:
    if verb == "expire":
        return by_itself(role, way)
    return one_of(verb, "read list decide") and at_home(role, way, {"OPVANG"})


def stay(role: str, verb: str, way: str) -> bool:
    near = coordinates(role, way) or at_home(role, way, {"OPVANG"}) or (role in ASKING and way == "fixed_contact")
    match verb:
        case "admit":
            return at_home(role, way, {"OPVANG"})
        case "read" | "depart":
            return near
        case "list":
            return near or (role, way) in (("COMENSHA", "national_desk"), ("CENTRUM", REGION))
        case "export":
            return at_home(role, way, {"FG"})
    raise Unknown(verb)


def registration(role: str, verb: str, way: str) -> bool:
    national = (role, way) == ("COMENSHA", "national_desk")
    match verb:
        case "register":
            return role in REGISTERING | {"COMENSHA"} and way in (HOME, "participant", "national_desk")
        case "read" | "list":
            return national or coordinates(role, way) or at_home(role, way, POLICE_LIKE)
        case "update":
            return national or at_home(role, way, REGISTERING)
        case "export":
            return at_home(role, way, {"FG"})
    raise Unknown(verb)


def figures(role: str, verb: str, way: str) -> bool:
    of_own_place = role in {"AF", "KETEN", "ZOCO"} and way in (TOWN, REGION)
    if verb == "read":
        return of_own_place or (way == "anyone" and role in POLICY | {"COMENSHA", "EMM"})
    return one_of(verb, "rows") and (of_own_place or (role, way) == ("COMENSHA", "national_desk"))


def statistics(role: str, verb: str, way: str) -> bool:
    return one_of(verb, "publish") and by_itself(role, way)


def duty(role: str, verb: str, way: str) -> bool:
    match verb:
        case "list" | "finish":
            return at_home(role, way, STAFF | {"BEHEER", "FG"})
        # Who works on files shares a list; who only counts or decides has nobody to stand in for.
        case "claim" | "cover" | "keep_filter":
            return at_home(role, way, DESKS | {"AF", "KETEN", "COMENSHA", "OPVANG", "CENTRUM", "BEHEER", "FG"})
        case "remind":
            return shares(role, way) or at_home(role, way, {"ZVHM", "COMENSHA", "OPVANG", "FG"})
        case "escalate":
            return by_itself(role, way)
    raise Unknown(verb)
