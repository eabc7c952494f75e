"""What a page shows of documents: a line each with its state in words, and why something is not to be seen.

Refuses to show a picture by itself: what somebody sent may be hard to see, and opens when the reader asks for it.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.agencies.queries import organisation_names
from ketenzicht.documents.kinds import KINDS, REASONS
from ketenzicht.documents.queries import DocumentRow
from ketenzicht.rules.originals import PURPOSES
from ketenzicht.web.labels import CHANNELS, word
from ketenzicht.web.role_names import role_name

TONES = {"waiting": "waiting", "shown": "done", "quarantine": "due", "infected": "acute", "unreadable": "due"}
WAITS = {
    "no_scanner": gettext_lazy("Hier draait geen virusscanner. Alleen foto's en PDF's zijn zonder te bekijken."),
    "scanner_failed": gettext_lazy("De virusscanner gaf geen antwoord. Het wordt vanzelf opnieuw geprobeerd."),
}
LEFT_BEHIND = {
    "gif": gettext_lazy("Alleen het eerste beeld."),
    "docx": gettext_lazy("Alleen de tekst; opmaak en plaatjes staan in het origineel."),
    "odt": gettext_lazy("Alleen de tekst; opmaak en plaatjes staan in het origineel."),
}
ACTS = {
    "taken": gettext_lazy("Ontvangen"),
    "examined": gettext_lazy("Onderzocht"),
    "opened": gettext_lazy("Origineel geopend"),
}


def line(row: DocumentRow) -> dict[str, Any]:
    """One document in words."""
    return {
        "id": row.id,
        "name": row.name,
        "label": _(row.label),
        "size": size_in_words(row.size),
        "at": row.at,
        "state": _(row.state_label),
        "tone": TONES[row.state],
        "is_shown": row.is_shown,
        "is_picture": row.is_picture,
        "unscanned": row.unscanned,
        "why": _why(row),
        "left_behind": LEFT_BEHIND.get(row.kind, "") if row.is_shown else "",
    }


def custody(row: DocumentRow) -> list[dict[str, Any]]:
    """The custody of an original in words, oldest first."""
    names = organisation_names([held.organisation for held in row.custody if held.organisation])
    return [
        {
            "what": str(ACTS[held.act]),
            "at": held.at,
            "who": _who(held.role, names.get(held.organisation, "") if held.organisation else ""),
            "purpose": _(PURPOSES[held.purpose]) if held.purpose in PURPOSES else "",
        }
        for held in row.custody
    ]


def facts(row: DocumentRow) -> list[dict[str, Any]]:
    """What is known of a document, as a data list."""
    return [
        {"label": _("Soort"), "value": f"{_(row.label)} ({KINDS[row.kind].ending})"},
        {"label": _("Grootte"), "value": size_in_words(row.size)},
        {"label": _("Binnengekomen via"), "value": word(CHANNELS, row.channel)},
        {"label": _("Virusscan"), "value": _scanned(row)},
        {"label": _("SHA-256 van het origineel"), "value": row.sha256},
    ]


def size_in_words(size: int) -> str:
    """ "340 kB", "2,1 MB": thousands, as on a phone."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _why(row: DocumentRow) -> str:
    if row.why in WAITS:
        return str(WAITS[row.why])
    if row.state == "infected":
        return _("De virusscanner noemt het %(name)s. Alleen het origineel is er nog, verzegeld.") % {"name": row.why}
    return _(REASONS[row.why].message) if row.why in REASONS else ""


def _scanned(row: DocumentRow) -> str:
    if row.state == "waiting":
        return _("nog niet onderzocht")
    said = {"clean": _("geen virus gevonden"), "none": _("niet op virussen onderzocht"), "failed": _("mislukt")}
    return said.get(row.scan, _("virus gevonden: %(name)s") % {"name": row.why})


def _who(role: str, organisation: str) -> str:
    if role == "SYSTEM":
        return _("het systeem")
    if role == "PUBLIC":
        return _("van de melder")
    return f"{role_name(role)} ({organisation})" if organisation else role_name(role)
