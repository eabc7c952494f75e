"""What people say instead of the keys that are stored: channels, reporters, fields of a package, modes of a route."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.rules.forms import FORM_NAMES, Form

Words = dict[str, str | Promise]

CHANNELS: Words = {
    "web": gettext_lazy("webformulier"),
    "phone": gettext_lazy("telefoon"),
    "email": gettext_lazy("e-mail"),
    "mma": gettext_lazy("Meld Misdaad Anoniem"),
    "watch": gettext_lazy("WATCH"),
    "inspection": gettext_lazy("controle"),
    "import": gettext_lazy("lijst"),
    "api": gettext_lazy("ander systeem"),
    "desk": gettext_lazy("balie"),
}
REPORTERS: Words = {
    "civil_servant": gettext_lazy("medewerker van een gemeente"),
    "professional": gettext_lazy("hulpverlener of andere professional"),
    "citizen": gettext_lazy("inwoner"),
    "victim": gettext_lazy("iemand die het zelf meemaakt"),
    "relative": gettext_lazy("familie of bekende"),
    "anonymous": gettext_lazy("anoniem"),
}
OBSERVABLES: Words = {
    "address": gettext_lazy("adres"),
    "phone": gettext_lazy("telefoonnummer"),
    "email": gettext_lazy("e-mailadres"),
    "plate": gettext_lazy("kenteken"),
    "company": gettext_lazy("bedrijf"),
    "url": gettext_lazy("website"),
    "handle": gettext_lazy("naam op sociale media"),
    "person": gettext_lazy("persoon"),
}
FIELDS: Words = {
    "form": gettext_lazy("vorm van uitbuiting"),
    "conclusion": gettext_lazy("conclusie"),
    "reasons": gettext_lazy("redenen"),
    "municipality": gettext_lazy("gemeente"),
    "received_at": gettext_lazy("wanneer ontvangen"),
    "acute": gettext_lazy("acuut of niet"),
    "minor": gettext_lazy("minderjarig of niet"),
    "reporter_kind": gettext_lazy("soort melder"),
    "concern": gettext_lazy("andere zorg"),
    "advice": gettext_lazy("advies"),
    "text": gettext_lazy("tekst van de melding, met bijlagen"),
    "observables": gettext_lazy("aanknopingspunten"),
    "reporter_contact": gettext_lazy("contact met de melder"),
}
MODES: Words = {
    "immediate": gettext_lazy("direct"),
    "sequential": gettext_lazy("op volgorde"),
    "parallel": gettext_lazy("tegelijk"),
    "any": gettext_lazy("naar keuze"),
    "forwarded": gettext_lazy("via de ketenregisseur"),
    "deputy": gettext_lazy("waarnemend"),
}
CONCLUSIONS: Words = {
    "clear": gettext_lazy("Duidelijk: dit wijst op mensenhandel"),
    "vague": gettext_lazy("Vaag: ik wil advies"),
    "not_trafficking": gettext_lazy("Geen mensenhandel"),
}
CONCERNS: Words = {
    "domestic_violence": gettext_lazy("huiselijk geweld"),
    "child_safety": gettext_lazy("de veiligheid van een kind"),
    "labour_law": gettext_lazy("werk of loon"),
    "housing": gettext_lazy("wonen of verhuur"),
    "care_need": gettext_lazy("zorg of schulden"),
    "undermining": gettext_lazy("ondermijning"),
    "other_crime": gettext_lazy("een ander strafbaar feit"),
}
OUTCOMES: Words = {
    "trafficking": gettext_lazy("Dit is mensenhandel"),
    "more_information": gettext_lazy("Er is meer informatie nodig"),
    "not_trafficking": gettext_lazy("Dit is geen mensenhandel"),
}
HANDOVER_STATES: Words = {
    "offered": gettext_lazy("wacht op antwoord"),
    "accepted": gettext_lazy("aangenomen"),
    "returned": gettext_lazy("teruggegeven"),
    "withdrawn": gettext_lazy("ingetrokken"),
}
ADVICE_STATES: Words = {
    "open": gettext_lazy("wacht op antwoord"),
    "answered": gettext_lazy("beantwoord"),
    "withdrawn": gettext_lazy("ingetrokken"),
}


def word(words: Words, key: str) -> str:
    """The words of a key; an unknown key as it is."""
    return str(words.get(key, key))


def forms_in_words(forms: Iterable[str]) -> str:
    """As in "arbeidsuitbuiting, criminele uitbuiting"; "" without forms."""
    return ", ".join(_(FORM_NAMES[Form(form)]) for form in forms)


def form_choices() -> list[tuple[str, str]]:
    return [(form.value, _(name).capitalize()) for form, name in FORM_NAMES.items()]


def fields_in_words(fields: Iterable[str]) -> str:
    return ", ".join(word(FIELDS, field) for field in fields)


def yes_no(value: bool | None) -> str:
    return {True: _("ja"), False: _("nee"), None: _("onbekend")}[value]
