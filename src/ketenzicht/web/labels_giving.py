"""What people say instead of the keys of giving on: kinds, reasons, states, columns."""

from django.utils.translation import gettext_lazy

from ketenzicht.web.labels import Words

ACTS: Words = {
    "handover": gettext_lazy("overdracht"),
    "advice": gettext_lazy("adviesvraag"),
    "participation": gettext_lazy("deelname aan een zaak"),
    "shelter": gettext_lazy("opvang"),
    "registration": gettext_lazy("registratie"),
    "export": gettext_lazy("export"),
    "letter": gettext_lazy("brief of inzage"),
}
TOLD: Words = {
    "told": gettext_lazy("de betrokkene weet het"),
    "later": gettext_lazy("nog vertellen, zodra het veilig kan"),
    "not_named": gettext_lazy("niet nodig: niemand is genoemd"),
    "investigation": gettext_lazy("nu niet: het kan de opsporing schaden"),
    "in_danger": gettext_lazy("nu niet: er was acuut gevaar"),
    "own_records": gettext_lazy("niet nodig: eigen administratie"),
}
REASONS: Words = {
    "no_ground": gettext_lazy("Er is geen grondslag"),
    "not_needed": gettext_lazy("Het is niet nodig voor dit doel"),
    "other_purpose": gettext_lazy("Het doel past niet bij waarvoor het is verzameld"),
    "no_consent": gettext_lazy("De betrokkene geeft geen toestemming en een andere grond is er niet"),
    "secrecy": gettext_lazy("Beroepsgeheim, zonder conflict van plichten"),
    "criminal_data": gettext_lazy("Strafrechtelijke gegevens zonder uitzondering"),
    "police_data": gettext_lazy("Politiegegevens: deze ontvanger staat niet in de wet"),
    "danger": gettext_lazy("Delen brengt iemand in gevaar"),
}
PURPOSES: Words = {
    "hulp": gettext_lazy("hulp"),
    "veiligheid": gettext_lazy("veiligheid"),
    "opsporing": gettext_lazy("opsporing"),
    "toezicht": gettext_lazy("toezicht"),
    "besluit": gettext_lazy("een besluit"),
    "advies": gettext_lazy("advies"),
    "statistiek": gettext_lazy("statistiek"),
    "casusoverleg": gettext_lazy("casusoverleg"),
    "opvang": gettext_lazy("opvang"),
    "besluit over de intake": gettext_lazy("besluit over de intake"),
    "landelijke registratie": gettext_lazy("landelijke registratie"),
    "recht op inzage": gettext_lazy("recht op inzage"),
}
EXPORT_PURPOSES: Words = {
    "zorg": gettext_lazy("zorg en opvang van de mensen op de lijst"),
    "overleg": gettext_lazy("voorbereiding van een overleg"),
    "toezicht": gettext_lazy("toezicht en controle"),
    "overdracht": gettext_lazy("overdracht van werk"),
    "verantwoording": gettext_lazy("verantwoording van eigen werk"),
}
LISTS: Words = {
    "signals": gettext_lazy("Meldingen"),
    "clients": gettext_lazy("Cliënten"),
    "registrations": gettext_lazy("Registraties"),
    "disclosures": gettext_lazy("Verstrekkingen"),
    "audit": gettext_lazy("Logboek"),
}
CONVENANT_STATES: Words = {
    "coming": gettext_lazy("gaat nog in"),
    "in_force": gettext_lazy("geldt"),
    "to_renew": gettext_lazy("loopt af: verlengen"),
    "lapsed": gettext_lazy("verlopen"),
    "ended": gettext_lazy("beëindigd"),
}
REFUSAL_STATES: Words = {
    "open": gettext_lazy("nog niet bevestigd"),
    "confirmed": gettext_lazy("bevestigd"),
    "lapsed": gettext_lazy("vervallen"),
}
EXPORT_STATES: Words = {
    "asked": gettext_lazy("wacht op een tweede persoon"),
    "agreed": gettext_lazy("akkoord, wordt gemaakt"),
    "making": gettext_lazy("wordt gemaakt"),
    "ready": gettext_lazy("staat klaar"),
    "refused": gettext_lazy("geweigerd"),
    "failed": gettext_lazy("niet gelukt"),
    "gone": gettext_lazy("weg na 24 uur"),
}
CONVENANT_TONES = {"in_force": "done", "to_renew": "due", "lapsed": "acute", "coming": "waiting", "ended": "waiting"}
REFUSAL_TONES = {"open": "due", "confirmed": "done", "lapsed": "waiting"}
EXPORT_TONES = {
    "asked": "due", "agreed": "action", "making": "action", "ready": "done", "refused": "waiting", "failed": "acute",
    "gone": "waiting",
}  # fmt: skip
FIELDS: Words = {
    "title": gettext_lazy("titel"),
    "tracks": gettext_lazy("sporen"),
    "participants": gettext_lazy("deelnemers"),
    "agreements": gettext_lazy("afspraken"),
    "type": gettext_lazy("soort opvang"),
    "urgency": gettext_lazy("hoe dringend"),
    "sex": gettext_lazy("geslacht"),
    "age": gettext_lazy("leeftijdsgroep"),
    "children": gettext_lazy("kinderen"),
    "contra": gettext_lazy("contra-indicaties"),
    "identity": gettext_lazy("wie het is"),
    "own_signals": gettext_lazy("eigen meldingen"),
    "care": gettext_lazy("zorg"),
    "shelter": gettext_lazy("opvang"),
    "registration": gettext_lazy("registratie"),
    "disclosures": gettext_lazy("verstrekkingen"),
    "log": gettext_lazy("logboek"),
}
COLUMN_WORDS: Words = {
    "reference": gettext_lazy("kenmerk"),
    "received_at": gettext_lazy("wanneer ontvangen"),
    "channel": gettext_lazy("kanaal"),
    "municipality": gettext_lazy("gemeente"),
    "state": gettext_lazy("stand"),
    "forms": gettext_lazy("vormen van uitbuiting"),
    "acute": gettext_lazy("acuut of niet"),
    "minor": gettext_lazy("minderjarig of niet"),
    "client": gettext_lazy("cliënt (pseudoniem)"),
    "form": gettext_lazy("vorm van uitbuiting"),
    "since": gettext_lazy("sinds"),
    "next_clock": gettext_lazy("eerstvolgende termijn"),
    "next_on": gettext_lazy("dag van die termijn"),
    "person": gettext_lazy("persoon (pseudoniem)"),
    "series": gettext_lazy("reeks"),
    "status": gettext_lazy("status"),
    "registered_at": gettext_lazy("wanneer geregistreerd"),
    "reports": gettext_lazy("aantal aanmeldingen"),
    "at": gettext_lazy("wanneer"),
    "act": gettext_lazy("soort"),
    "about": gettext_lazy("dossier"),
    "provider": gettext_lazy("gever"),
    "receiver": gettext_lazy("ontvanger"),
    "receiver_role": gettext_lazy("rol van de ontvanger"),
    "purpose": gettext_lazy("doel"),
    "ground": gettext_lazy("grondslag"),
    "fields": gettext_lazy("velden"),
    "told": gettext_lazy("of de betrokkene het weet"),
    "review_on": gettext_lazy("opnieuw bezien op"),
    "who": gettext_lazy("wie"),
    "role": gettext_lazy("rol"),
    "organisation": gettext_lazy("organisatie"),
    "action": gettext_lazy("handeling"),
    "kind": gettext_lazy("soort dossier"),
    "object": gettext_lazy("nummer van het dossier"),
    "outcome": gettext_lazy("afloop"),
}
