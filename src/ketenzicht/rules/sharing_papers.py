"""The papers that the law wants beside the sharing: what each must hold, and the consent form in nine languages.

The parts are those of the law; the sentences are our own. A language that no translator has looked at carries that
mark. Refuses at import a consent form in which a language lacks a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ketenzicht.rules.parameters import read
from ketenzicht.rules.words import gettext_noop as _

LABELS = ("person", "date", "signature", "guardian", "interpreter")


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """The form in one language; `reviewed` is False until a translator has looked at it."""

    language: str
    name: str
    direction: str
    reviewed: bool
    title: str
    shares: str
    to: str
    what: str
    purpose: str
    sentences: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record: its head, and what to write there."""

    head: str
    hint: str


def read_forms(found: dict[str, Any]) -> dict[str, ConsentForm]:
    """The consent forms by language. Raises ValueError for one that says less than the Dutch one."""
    forms = {
        language: ConsentForm(language=language, **{**row, "sentences": tuple(row["sentences"])})
        for language, row in found["languages"].items()
    }
    dutch = forms["nl"]
    short = [
        form.language
        for form in forms.values()
        if len(form.sentences) != len(dutch.sentences) or set(form.labels) != set(LABELS)
    ]
    if short:
        raise ValueError(f"The consent form is not whole in: {', '.join(short)}.")
    return forms


CONSENT_FORMS = read_forms(read("consent_form"))

# Article 20 Wpg: what a decision to provide to a partnership must hold.
POLICE_DECISION = (
    Part(_("Zwaarwegend algemeen belang"), _("Waarom is het nodig, ook tegenover wie het betreft?")),
    Part(_("Samenwerkingsverband en doel"), _("Welk verband, en voor welk doel: opsporing, orde, hulp of toezicht?")),
    Part(_("Welke gegevens"), _("Noem de soorten gegevens, niet meer dan nodig.")),
    Part(_("Voorwaarden"), _("Bijvoorbeeld: niet verder verstrekken, en wanneer te vernietigen.")),
    Part(_("Aan welke personen of instanties"), _("Noem elke ontvanger met functie.")),
    Part(_("Instemming van het bevoegd gezag"), _("Wie stemde in, en wanneer?")),
)
# The five tests, and what makes the weighing one that can be explained afterwards.
CONFLICT_OF_DUTIES = (
    Part(_("Ernstig gevaar"), _("Wat dreigt er, voor wie, en hoe weet u dat?")),
    Part(_("Toestemming"), _("Waarom kon u die niet vragen, of wat was het antwoord?")),
    Part(_("Geen andere weg"), _("Wat hebt u geprobeerd of overwogen?")),
    Part(_("Het helpt"), _("Waarom neemt het gevaar af als u spreekt?")),
    Part(_("Zo weinig mogelijk"), _("Wat vertelt u, aan wie, en wat niet?")),
    Part(_("Collega die meekeek"), _("Functie, en wat het oordeel was.")),
    Part(_("Wat de cliënt hoort"), _("Wanneer en hoe, of waarom nog niet.")),
)
