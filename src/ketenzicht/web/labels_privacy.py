"""What people say instead of what the registers of privacy hold: rights, answers, risks, grounds to refuse, acts."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.web.labels import Words

REQUEST: Words = {
    "received": gettext_lazy("ontvangen"),
    "identified": gettext_lazy("identiteit gecontroleerd"),
    "decided": gettext_lazy("beantwoord"),
    "withdrawn": gettext_lazy("ingetrokken"),
}
REQUEST_TONES = {"received": "action", "identified": "action", "decided": "done", "withdrawn": "waiting"}
RIGHTS: Words = {
    "access": gettext_lazy("inzage"),
    "correction": gettext_lazy("rectificatie"),
    "objection": gettext_lazy("bezwaar"),
    "deletion": gettext_lazy("wissing"),
    "restriction": gettext_lazy("beperking"),
}
PROOFS: Words = {
    "seen": gettext_lazy("gezien met een identiteitsbewijs"),
    "known": gettext_lazy("bekend bij de vaste contactpersoon"),
    "representative": gettext_lazy("gemachtigde met volmacht"),
}
ANSWERS: Words = {
    "granted": gettext_lazy("ingewilligd"),
    "partly": gettext_lazy("gedeeltelijk ingewilligd"),
    "refused": gettext_lazy("geweigerd"),
}
REFUSALS: Words = {
    "others": gettext_lazy("rechten van anderen"),
    "safety": gettext_lazy("veiligheid van iemand"),
    "investigation": gettext_lazy("opsporing"),
    "police_data": gettext_lazy("politiegegevens: een eigen regeling"),
    "excessive": gettext_lazy("kennelijk ongegrond of buitensporig"),
    "legal_duty": gettext_lazy("wettelijke plicht om te bewaren"),
    "legal_claim": gettext_lazy("nodig voor een rechtsvordering"),
    "correct": gettext_lazy("de gegevens zijn juist"),
    "compelling": gettext_lazy("dwingende redenen"),
}
BREACH: Words = {"open": gettext_lazy("in behandeling"), "closed": gettext_lazy("afgehandeld")}
RISKS: Words = {
    "none": gettext_lazy("geen risico te verwachten"),
    "risk": gettext_lazy("risico"),
    "high": gettext_lazy("hoog risico"),
}
CLASSES: Words = {
    "public": gettext_lazy("openbaar"),
    "internal": gettext_lazy("intern"),
    "personal": gettext_lazy("persoonsgegeven"),
    "special": gettext_lazy("bijzonder persoonsgegeven"),
    "criminal": gettext_lazy("strafrechtelijk gegeven"),
    "secret_location": gettext_lazy("geheime plek"),
}
DESTRUCTION: Words = {
    "proposed": gettext_lazy("wacht op een tweede persoon"),
    "done": gettext_lazy("vernietigd"),
    "withdrawn": gettext_lazy("niet doorgegaan"),
}
KEPT: Words = {
    "frozen": gettext_lazy("bevroren of niet meer aan de beurt"),
    "out_of_reach": gettext_lazy("niet meer bij deze organisatie"),
}
FILES: Words = {
    "signal": gettext_lazy("melding"),
    "case": gettext_lazy("zaak"),
    "care": gettext_lazy("zorg"),
    "person": gettext_lazy("persoon"),
}
KINDS: Words = FILES | {
    "advice": gettext_lazy("advies"),
    "agreement": gettext_lazy("afspraak"),
    "audit": gettext_lazy("logboek"),
    "breach": gettext_lazy("datalek"),
    "duty": gettext_lazy("taak"),
    "handover": gettext_lazy("overdracht"),
    "offer": gettext_lazy("aanbod"),
    "place": gettext_lazy("plek"),
    "privacy_request": gettext_lazy("verzoek"),
    "registration": gettext_lazy("registratie"),
    "request": gettext_lazy("opvangvraag"),
    "stay": gettext_lazy("verblijf"),
}
VERBS: Words = {
    "read": gettext_lazy("bekeken"),
    "list": gettext_lazy("in een lijst gezien"),
    "reveal": gettext_lazy("naam en contact geopend"),
    "record": gettext_lazy("vastgelegd"),
    "receive": gettext_lazy("ontvangen"),
    "assess": gettext_lazy("beoordeeld"),
    "enrich": gettext_lazy("verrijkt"),
    "hand_over": gettext_lazy("overgedragen"),
    "accept": gettext_lazy("aangenomen"),
    "feedback": gettext_lazy("teruggekoppeld"),
    "close": gettext_lazy("afgesloten"),
    "seen": gettext_lazy("doorzocht"),
    "export": gettext_lazy("meegegeven aan de betrokkene"),
    "handle": gettext_lazy("behandeld"),
}


def act_in_words(action: str) -> str:
    """An action as in "melding bekeken"; a verb without words as it is written."""
    kind, _dot, verb = action.partition(".")
    noun = str(KINDS.get(kind, kind))
    return _("%(noun)s %(verb)s") % {"noun": noun, "verb": str(VERBS.get(verb, verb.replace("_", " ")))}
