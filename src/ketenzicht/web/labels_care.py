"""What people say instead of the keys of cases, care, shelter and the register.

Words that stand in those rooms as Dutch data are marked in `known_care_words.py`; a page translates them here.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ketenzicht.rules.matching import CONTRA_NAMES
from ketenzicht.web.labels import Words, word

TRACKS: Words = {
    "Z": gettext_lazy("zorg voor het slachtoffer (zorgtafel)"),
    "I": gettext_lazy("integrale aanpak (AVO/RIEC)"),
    "M": gettext_lazy("één dienst onderzoekt (mono)"),
    "C": gettext_lazy("casusoverleg"),
}
URGENCIES: Words = {
    "acute": gettext_lazy("vannacht"),
    "days": gettext_lazy("binnen enkele dagen"),
    "planned": gettext_lazy("op termijn"),
}
URGENCY_TONES = {"acute": "acute", "days": "due", "planned": "action"}
SEXES: Words = {"v": gettext_lazy("vrouw"), "m": gettext_lazy("man"), "x": gettext_lazy("x")}
AGES: Words = {"adult": gettext_lazy("volwassen"), "youth": gettext_lazy("minderjarig")}
SECURITY: Words = {
    "basic": gettext_lazy("gewoon"),
    "raised": gettext_lazy("verhoogd"),
    "high": gettext_lazy("hoog"),
}
PLACED_BY: Words = {
    "COMENSHA": gettext_lazy("CoMensha"),
    "CENTRUM": gettext_lazy("centrumgemeente"),
    "NIDOS": gettext_lazy("Nidos"),
}
STANDINGS: Words = {
    "free": gettext_lazy("nu vrij"),
    "soon": gettext_lazy("vrij binnen 7 dagen"),
    "later": gettext_lazy("later vrij"),
    "in_use": gettext_lazy("in gebruik"),
    "stale": gettext_lazy("niet bevestigd"),
    "closed": gettext_lazy("gesloten"),
}
STANDING_TONES = {
    "free": "done", "soon": "action", "later": "waiting", "in_use": "waiting", "stale": "due", "closed": "waiting",
}  # fmt: skip
REQUEST_TONES = {"open": "due", "offered": "waiting", "placed": "done", "withdrawn": "waiting", "unmet": "acute"}
OFFER_TONES = {
    "open": "due", "accepted": "done", "refused": "waiting", "expired": "waiting", "withdrawn": "waiting",
}  # fmt: skip
STAY_TONES = {"reserved": "due", "present": "done", "ended": "waiting", "cancelled": "waiting"}
CONSENTS: Words = {
    "duty": gettext_lazy("meldplicht (politie, Marechaussee, Arbeidsinspectie)"),
    "written": gettext_lazy("schriftelijke toestemming van de cliënt"),
    "guardian": gettext_lazy("schriftelijke toestemming van ouder of voogd"),
    "anonymous": gettext_lazy("zonder naam"),
    "refused": gettext_lazy("geen toestemming"),
}
STATUSES: Words = {
    "presumed": gettext_lazy("vermoedelijk slachtoffer"),
    "identified": gettext_lazy("vastgesteld slachtoffer"),
    "declined": gettext_lazy("geen slachtoffer gebleken"),
}
SERIES: Words = {"named": gettext_lazy("op naam"), "anonymous": gettext_lazy("zonder naam")}
VERSIONS: Words = {
    "registered": gettext_lazy("Geregistreerd"),
    "report": gettext_lazy("Nog een melding op dezelfde persoon"),
    "status": gettext_lazy("Status gewijzigd"),
}
PERIOD_EVENTS: Words = {
    "left_without_address": gettext_lazy("vertrokken met onbekende bestemming"),
    "waives_report": gettext_lazy("ziet af van aangifte"),
    "cooperates": gettext_lazy("deed aangifte of werkt anders mee"),
    "other_residence_request": gettext_lazy("vroeg een andere verblijfsvergunning aan"),
}
IDENTITY: Words = {
    "given_name": gettext_lazy("voornaam"),
    "surname": gettext_lazy("achternaam"),
    "name": gettext_lazy("naam"),
    "birth_date": gettext_lazy("geboortedatum"),
    "sex": gettext_lazy("geslacht"),
    "languages": gettext_lazy("talen"),
    "address": gettext_lazy("adres"),
    "contact": gettext_lazy("contact"),
    "phone": gettext_lazy("telefoon"),
    "email": gettext_lazy("e-mail"),
    "bsn": gettext_lazy("burgerservicenummer"),
    "v_number": gettext_lazy("V-nummer"),
    "nationality": gettext_lazy("nationaliteit"),
}


def choices(words: Words) -> list[tuple[str, str]]:
    """Keys with their words as sentences, for a choice."""
    return [(key, str(name)[:1].upper() + str(name)[1:]) for key, name in words.items()]


def said(words: dict[str, str]) -> Words:
    """Dutch words of a room in the active language."""
    return {key: _(name) for key, name in words.items()}


def contra_words(names: Iterable[str]) -> str:
    return ", ".join(_(CONTRA_NAMES.get(name, name)) for name in names) or _("geen")


def who_words(sex: str, age: str, children: int) -> str:
    """As in "vrouw, volwassen, met 2 kinderen"."""
    with_children = (
        ngettext("met %(n)s kind", "met %(n)s kinderen", children) % {"n": children}
        if children
        else _("zonder kinderen")
    )
    return f"{word(SEXES, sex)}, {word(AGES, age)}, {with_children}"
