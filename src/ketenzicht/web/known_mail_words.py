"""Dutch sentences of the rooms about mail and imports that a page shows, named here so that the catalogue has them."""

from django.utils.translation import gettext_noop as _

KNOWN = (
    _("wacht"),
    _("verstuurd"),
    _("mislukt"),
    _("vervallen"),
    _("er is geen mailserver ingesteld"),
    _("de mailserver was niet te bereiken"),
    _("de mailserver antwoordde niet op tijd"),
    _("de mailserver biedt geen versleutelde verbinding"),
    _("de mailserver weigert ons wachtwoord"),
    _("de mailserver vroeg om later terug te komen"),
    _("de mailserver weigert deze mail"),
    _("er is geen e-mailadres (meer)"),
    _("de ontvanger wil geen mail of werkt hier niet meer"),
    _("het vaste moment was voorbij"),
    _("de mail kwam terug van de server van de ontvanger"),
    _("Dit is geen e-mailadres."),
    _("Schrijf het als naam@organisatie.nl."),
    _("Deze mail is niet mislukt."),
    _("Ververs de pagina: misschien is hij al verstuurd."),
)
