"""Which answers of the sharing tree are already known: from who asks, who receives, what is told, and the file.

These are proposals, each with its reason, shown as filled in and changeable; whoever asks has the last word. Refuses to
fill in what only a person can weigh: whether it is necessary for this receiver, and whether a convenant fits.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ketenzicht.rules.disclosure import Purpose
from ketenzicht.rules.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Known:
    """One answer that is filled in, and why, in a Dutch sentence."""

    question: str
    answer: str
    because: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beforehand; every part may be empty. `acute`: the file says that somebody is in danger."""

    provider: str = ""
    receiver: str = ""
    told: str = ""
    acute: bool = False


PROVIDERS: dict[str, str] = {
    "municipality": _("Gemeente, ook als toezichthouder of BOA"),
    "organisation": _("Maatschappelijke organisatie of bedrijf"),
    "care": _("Zorg, opvang of zorgcoördinatie"),
    "youth": _("Jeugdhulp of jeugdbescherming"),
    "police": _("Politie, Marechaussee of Arbeidsinspectie"),
    "prosecution": _("Openbaar Ministerie"),
    "veilig_thuis": _("Veilig Thuis"),
    "migration": _("IND of COA"),
}
RECEIVERS: dict[str, str] = {
    "care_coordinator": _("De zorgcoördinator"),
    "police": _("Politie, Marechaussee of Arbeidsinspectie"),
    "veilig_thuis": _("Veilig Thuis"),
    "contact_officer": _("De aandachtsfunctionaris of ketenregisseur"),
    "shelter": _("Opvang of zorgaanbieder"),
    "register": _("CoMensha, om te registreren"),
    "partnership": _("Een overleg van het Zorg- en Veiligheidshuis of het RIEC"),
    "authority": _("Burgemeester of Openbaar Ministerie"),
    "migration": _("IND of COA"),
    "other": _("Iemand anders"),
}
TOLD: dict[str, str] = {
    "nameless": _("Alleen wat er speelt; niemand is te herkennen"),
    "name": _("Een naam of telefoonnummer; zonder dat kan de ontvanger niets doen"),
    "sensitive": _("Ook iets over gezondheid, seksualiteit, afkomst of geloof"),
    "suspicion": _("Ook een verdenking of een veroordeling"),
    "unsure": _("Dat wil ik stap voor stap nagaan"),
}
PROVIDER_OF_ROLE: dict[str, str] = {
    **dict.fromkeys(("MELDER", "AF", "KETEN", "BOA", "BURG", "CENTRUM"), "municipality"),
    **dict.fromkeys(("COMENSHA", "FAIRWORK"), "organisation"),
    **dict.fromkeys(("ZOCO", "OPVANG", "GGZ"), "care"),
    **dict.fromkeys(("RVDK", "NIDOS"), "youth"),
    **dict.fromkeys(("AVIM", "NLA", "KMAR"), "police"),
    **dict.fromkeys(("IND", "COA"), "migration"),
    "OM": "prosecution",
    "VT": "veilig_thuis",
}
RECEIVER_OF_DESK: dict[str, str] = {
    **dict.fromkeys(("112/politie", "AVIM", "NLA", "KMar"), "police"),
    **dict.fromkeys(("AF", "ketenregisseur", "gemeente"), "contact_officer"),
    "ZoCo": "care_coordinator",
    "Veilig Thuis": "veilig_thuis",
    "CoMensha": "register",
}
_REGIMES = {
    "municipality": "gemeente_ngo_private",
    "organisation": "gemeente_ngo_private",
    "care": "zorg_secrecy",
    "youth": "jeugd",
    "police": "politie_kmar_bod",
    "prosecution": "om",
    "veilig_thuis": "veilig_thuis",
    "migration": "ind_coa",
}
_PURPOSES = {
    "care_coordinator": "hulp",
    "police": "opsporing",
    "veilig_thuis": "hulp",
    "contact_officer": "veiligheid",
    "shelter": "hulp",
    "register": "statistiek",
    "migration": "besluit",
}
_POLICE_ROUTE = {
    "care_coordinator": "other",
    "shelter": "other",
    "authority": "gezag_OM_burgemeester_BOA",
    "veilig_thuis": "aangewezen_in_Bpg",
    "migration": "aangewezen_in_Bpg",
    "partnership": "samenwerkingsverband",
}
_REGISTERS = {"police": "police_kmar_nla", "care": "care_or_ngo", "organisation": "care_or_ngo", "youth": "care_or_ngo"}

_SAID: dict[str, dict[str, str]] = {
    "nameless": {"Q1": "no"},
    "name": {"Q1": "yes", "Q3": "no", "Q6": "no", "Q7": "no"},
    "sensitive": {"Q1": "yes"},
    "suspicion": {"Q1": "yes"},
}

_DANGER = _("Het dossier zegt dat er acuut gevaar is.")
_NO_DANGER = _("Het dossier noemt geen acuut gevaar.")
_WHO = _("U zei waar u werkt, of wij weten het van uw rol.")
_TASK = _("Een gemeente deelt meestal voor haar publieke taak.")
_RECEIVER = _("U zei wie de ontvanger is.")
_WHAT = _("U zei wat u wilt vertellen.")
_BOTH = _("Dit volgt uit waar u werkt en wie de ontvanger is.")
_PACKAGE = _("Dit loket krijgt het alleen hiervoor, en niet meer dan nodig.")


def known(situation: Situation) -> tuple[Known, ...]:
    """The answers that follow from the situation, in the order of the questions."""
    found = (*_of_danger(situation), *_of_words(situation), *_of_parties(situation))
    return tuple(sorted(found, key=lambda one: int(one.question[1:])))


def known_of_hand_over(role: str, desk: str, purpose: str, *, acute: bool) -> tuple[Known, ...]:
    """The same for a package that goes to a desk: its fields are already whitelisted for one purpose."""
    provider, receiver = PROVIDER_OF_ROLE.get(role, ""), RECEIVER_OF_DESK.get(desk, "other")
    found = {one.question: one for one in known(Situation(provider, receiver))}
    found["Q0"] = Known("Q0", "yes", _DANGER) if acute else Known("Q0", "no", _NO_DANGER)
    said = Purpose(purpose)
    for question, answer in (("Q1", "yes"), ("Q2", _PURPOSE_OF[said]), ("Q3", "no"), ("Q17", "no")):
        found[question] = Known(question, answer, _PACKAGE)
    return tuple(found.values())


_PURPOSE_OF: Mapping[Purpose, str] = {
    **{purpose: purpose.value for purpose in Purpose if purpose is not Purpose.ADVICE},
    Purpose.ADVICE: "veiligheid",
}


def _of_danger(situation: Situation) -> tuple[Known, ...]:
    return (Known("Q0", "yes", _DANGER),) if situation.acute else ()


def _of_words(situation: Situation) -> tuple[Known, ...]:
    return tuple(Known(question, answer, _WHAT) for question, answer in _SAID.get(situation.told, {}).items())


def _of_parties(situation: Situation) -> tuple[Known, ...]:
    provider, receiver = situation.provider, situation.receiver
    found = [
        Known("Q4", _REGIMES.get(provider, ""), _WHO),
        Known("Q5", "e_publieke_taak" if provider == "municipality" else "", _TASK),
        Known("Q2", _PURPOSES.get(receiver, ""), _RECEIVER),
        Known("Q17", _of_table(receiver), _RECEIVER),
    ]
    if provider == "police":
        route = _POLICE_ROUTE.get(receiver, "")
        found += [Known("Q10", route, _BOTH), Known("Q11", "listed" if route == "aangewezen_in_Bpg" else "", _BOTH)]
    if receiver == "register":
        found.append(Known("Q20", _REGISTERS.get(provider, ""), _BOTH))
    return tuple(one for one in found if one.answer)


def _of_table(receiver: str) -> str:
    """Whether the receiver is a table with a law of its own; unknown while nobody is named."""
    if receiver in ("", "other"):
        return ""
    return "yes" if receiver == "partnership" else "no"
