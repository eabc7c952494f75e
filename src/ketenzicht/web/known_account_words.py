"""What rules and rooms say about accounts, listed so that it can be read in English too."""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Een collega is onder dwang ingelogd"),
    _("Bel 112 en volg uw noodprocedure; bel de collega niet zelf"),
    _("Een collega die al kon inloggen kreeg een nieuwe aanmeldcode"),
    _("Ga na of die collega er zelf om vroeg"),
    _("Een rol voor een collega wacht op een tweede persoon"),
    _("Beslis over de rol"),
    _("Bekijk wie welke rol heeft"),
    _("Deze code klopt niet."),
    _("Deze aanmeldcode is al gebruikt of verlopen."),
    _("Deze stap is verlopen."),
    _("Deze code is al gebruikt."),
    _("Deze collega is hier al uitgesloten."),
    _("Deze collega behandelt dit dossier zelf."),
    _("Laat eerst een ander het overnemen."),
    _("Wie een rol vraagt of krijgt, beslist er niet over."),
    _("Over uw eigen rol beslist een ander."),
    _("Over uw eigen vertrek gaat een ander."),
    _("Deze collega vervult deze rol niet."),
    _("Een dwangcode is zes cijfers."),
    _("Dit lukt nu even niet."),
    _("Deze rol is al gevraagd."),
    _("Hierover is al beslist."),
)
