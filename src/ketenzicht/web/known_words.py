"""Dutch words that stand in the rooms above as data, marked here so that English has them too.

A page translates them when it shows them; `tests/web/test_words.py` keeps this list complete.
"""

from django.utils.translation import gettext_noop

KNOWN = (
    # signals.search
    gettext_noop("Zoek met hoogstens 100 tekens."),
    gettext_noop("Zoek met hoogstens 6 woorden."),
    gettext_noop("Kies de woorden die ertoe doen."),
    gettext_noop("Met deze woorden is niets te vinden."),
    gettext_noop("Zoek op een woord van minstens drie letters dat niet in elke tekst staat, of op het hele kenmerk."),
    # signals.states.LABELS
    gettext_noop("ontvangen"),
    gettext_noop("verrijkt"),
    gettext_noop("nog vaag"),
    gettext_noop("wacht op advies"),
    gettext_noop("advies ontvangen"),
    gettext_noop("meer informatie nodig"),
    gettext_noop("beoordeeld als mensenhandel"),
    gettext_noop("beoordeeld als geen mensenhandel"),
    gettext_noop("overgedragen, wacht op antwoord"),
    gettext_noop("opgepakt"),
    gettext_noop("afgesloten"),
    # rules.forms.FORM_NAMES
    gettext_noop("seksuele uitbuiting"),
    gettext_noop("arbeidsuitbuiting"),
    gettext_noop("criminele uitbuiting"),
    gettext_noop("gedwongen orgaanverwijdering"),
    gettext_noop("overige uitbuiting"),
    gettext_noop("gedwongen huwelijk"),
    gettext_noop("uitbuiting bij draagmoederschap"),
    gettext_noop("illegale adoptie"),
    # The next actions of chain.next_action and of the rooms
    gettext_noop("Nu bellen en beoordelen"),
    gettext_noop("Verrijken en beoordelen"),
    gettext_noop("Overdragen"),
    gettext_noop("Opnieuw overdragen"),
    gettext_noop("Advies vragen"),
    gettext_noop("Advies afwachten"),
    gettext_noop("Advies geven"),
    gettext_noop("Aanvullen en opnieuw beoordelen"),
    gettext_noop("Conclusie vastleggen"),
    gettext_noop("Antwoord afwachten"),
    gettext_noop("Bericht van de melder lezen"),
    gettext_noop("Dit gesprek is vol."),
    gettext_noop("Doe een nieuwe melding en zeg dat zij hierbij hoort."),
    gettext_noop("Aannemen of teruggeven"),
    gettext_noop("Terugkoppeling geven"),
    gettext_noop("Volgen of afsluiten"),
    # kernel.errors and the refusals that a page meets most
    gettext_noop("Dit is niet gevonden."),
    gettext_noop("Ga terug naar uw werklijst."),
    gettext_noop("Uw rol geeft hier geen recht op."),
    gettext_noop("Vraag het de behandelaar of uw beheerder."),
    gettext_noop("Op deze overdracht is al geantwoord."),
    gettext_noop("Deze vraag is al beantwoord."),
    gettext_noop("Ververs uw werklijst."),
    gettext_noop("Ververs de pagina: misschien was een collega u voor."),
    gettext_noop("De melder heeft nog geen terugkoppeling gekregen."),
    gettext_noop("Geef eerst terugkoppeling en sluit dan af."),
    # The events of the timeline (assessment.queries, routing.queries)
    gettext_noop("Verrijkt"),
    gettext_noop("Beoordeeld: mensenhandel"),
    gettext_noop("Beoordeeld: vaag"),
    gettext_noop("Beoordeeld: geen mensenhandel"),
    gettext_noop("Advies: geen mensenhandel"),
    gettext_noop("Advies: meer informatie nodig"),
    gettext_noop("Advies: wel mensenhandel"),
    gettext_noop("Route bepaald"),
    gettext_noop("Terugkoppeling aan de melder"),
)
