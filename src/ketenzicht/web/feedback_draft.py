"""A first version of what a reporter may be told, from what happened; a person reads it, changes it and sends it.

Names no desk, no person and no finding: that a signal was weighed, that somebody took it, or that nothing more can be
said. Refuses to promise anything.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ketenzicht.routing.queries import HandoverRow
from ketenzicht.signals.queries import SignalRow
from ketenzicht.web.words import full_date


def drafted(signal: SignalRow, handovers: Iterable[HandoverRow]) -> str:
    """The sentences, each on a line of its own."""
    states = {given.state for given in handovers}
    thanks = _("Dank voor uw melding van %(day)s.") % {"day": full_date(signal.received_at)}
    return "\n".join(
        [thanks, *_what_happened(signal.state, states), _("Ziet of hoort u nog iets? Meld het gerust opnieuw.")]
    )


def _what_happened(state: str, handovers: set[str]) -> list[str]:
    if state == "not_trafficking":
        return [_("Wij hebben uw melding zorgvuldig bekeken. Wij zien nu geen aanwijzing voor mensenhandel.")]
    weighed = _("Wij hebben uw melding bekeken en serieus genomen.")
    if "accepted" in handovers:
        return [weighed, _("Een organisatie die hierover gaat, heeft de melding opgepakt.")]
    if "offered" in handovers:
        return [weighed, _("Wij hebben de melding doorgegeven aan een organisatie die hierover gaat.")]
    if state in ("advice_asked", "vague", "advised", "more_information", "reopened"):
        return [_("Wij onderzoeken uw melding nog en vragen anderen om mee te kijken.")]
    return [weighed] if state == "concluded" else [_("Wij hebben uw melding ontvangen en bekijken die.")]
