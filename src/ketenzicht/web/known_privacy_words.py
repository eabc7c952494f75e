"""Dutch words of the privacy room and its rules that stand there as data, marked here so that English has them too."""

from django.utils.translation import gettext_noop

KNOWN = (
    # rules.reveal.PURPOSES
    gettext_noop("contact opnemen"),
    gettext_noop("nagaan of dit de juiste persoon is"),
    gettext_noop("zorg of opvang regelen"),
    gettext_noop("een aanvraag of aangifte invullen"),
    gettext_noop("direct gevaar"),
    gettext_noop("een verzoek van de betrokkene zelf"),
    # The next actions of the duties of this room
    gettext_noop("Controleer de identiteit en beantwoord het verzoek"),
    gettext_noop("Beantwoord het verzoek: de termijn is verlengd"),
    gettext_noop("Weeg het risico en meld zo nodig bij de AP"),
    gettext_noop("Kijk of de bevriezing nog nodig is"),
    gettext_noop("Bekijk de lijst en bevestig als tweede persoon"),
    # rules.retention.SCHEDULE
    gettext_noop("Melding die geen mensenhandel was of niet te volgen bleek"),
    gettext_noop("Melding die is opgepakt of doorgegeven"),
    gettext_noop("Gesloten zaak"),
    gettext_noop("Zorg aan iemand die bij het begin minderjarig was"),
    gettext_noop("Beëindigde zorg, met opvangvragen en verblijven"),
    gettext_noop("Verzoek van een betrokkene, met het besluit"),
    gettext_noop("Vastlegging van een datalek"),
    gettext_noop("Registratie van een vermoedelijk slachtoffer, zonder naam"),
    gettext_noop("Logboek: wie deed of las wat"),
    gettext_noop("Vastlegging van een verstrekking, ten minste"),
    gettext_noop("Account van een medewerker, na het vertrek"),
)
