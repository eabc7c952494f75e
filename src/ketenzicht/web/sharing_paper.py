"""The printable papers of the sharing adviser, with what is known filled in. Nothing on them is sent or kept."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.agencies.queries import Seat
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.sharing import SharingFacts, advise
from ketenzicht.rules.sharing_known import RECEIVERS
from ketenzicht.rules.sharing_papers import CONFLICT_OF_DUTIES, CONSENT_FORMS, POLICE_DECISION
from ketenzicht.rules.sharing_tree import TREE
from ketenzicht.rules.source import ground
from ketenzicht.web.sharing_page import grounds
from ketenzicht.web.sharing_state import State

_DECISION = (ground("wpg-20", gettext_noop("Deze zes onderdelen moeten in het besluit staan.")),)
_CONFLICT = (ground("conflict-van-plichten", gettext_noop("Deze vragen moet u achteraf kunnen beantwoorden.")),)
_CONSENT = (
    ground("avg-7", gettext_noop("Toestemming is vrij, op de hoogte gegeven, te bewijzen en altijd in te trekken.")),
)


def paper_page(name: str, language: str, state: State, seat: Seat | None) -> dict[str, Any] | None:
    """The paper of this name; None when there is none, or not in this language."""
    known = _known(state, seat)
    if name == "toestemming" and language in CONSENT_FORMS:
        forms = CONSENT_FORMS
        given = {"paper": forms[language], "dutch": forms["nl"], "languages": forms.values(), "rows": _rows(language)}
        return {"template": "consent", "known": known, **given, **_law(_CONSENT)}
    parts = {
        "artikel-20-besluit": (_("Besluit om politiegegevens te verstrekken"), POLICE_DECISION, _DECISION),
        "conflict-van-plichten": (_("Verslag van een conflict van plichten"), CONFLICT_OF_DUTIES, _CONFLICT),
    }
    if language != "nl" or name not in parts:
        return None
    title, found, law = parts[name]
    shown = [{"head": _(part.head), "hint": _(part.hint), "known": _begun(part.head, known)} for part in found]
    return {"template": "record", "title": title, "parts": shown, "known": known, **_law(law)}


def _rows(language: str) -> list[tuple[str, str]]:
    """Each sentence in the language of the form with the Dutch one under it."""
    return list(zip(CONSENT_FORMS[language].sentences, CONSENT_FORMS["nl"].sentences, strict=True))


def _known(state: State, seat: Seat | None) -> dict[str, Any]:
    """What the adviser knows: from whom, to whom, for what, which data, today. In Dutch, as the file is."""
    facts = state.facts()
    receiver = state.said.get("aan", "")
    return {
        "organisation": seat.organisation_name if seat else "",
        "receiver": RECEIVERS[receiver] if receiver in RECEIVERS and receiver != "other" else "",
        "purpose": TREE["Q2"].branch(facts.q2).label if facts.q2 else "",
        "fields": _fields(facts),
        "today": clock.today(),
    }


def _fields(facts: SharingFacts) -> tuple[str, ...]:
    return advise(facts, on=clock.today()).outcome.fields


def _begun(head: str, known: dict[str, Any]) -> str:
    """What can be written under a head already."""
    begun = {
        "Samenwerkingsverband en doel": known["purpose"],
        "Welke gegevens": ", ".join(known["fields"]),
        "Aan welke personen of instanties": known["receiver"],
        "Zo weinig mogelijk": ", ".join(known["fields"]),
    }
    return str(begun.get(head, ""))


def _law(found: tuple[Ground, ...]) -> dict[str, Any]:
    return {"grounds": grounds(found)}
