"""The states of a mail that leaves, and what brings it from one to the next."""

LABELS = {
    "waiting": "wacht",
    "sent": "verstuurd",
    "failed": "mislukt",
    "dropped": "vervallen",
}
TABLE = (
    ("waiting", "accepted", "sent"),
    ("waiting", "try_again", "waiting"),
    ("waiting", "give_up", "failed"),
    ("waiting", "drop", "dropped"),
    ("sent", "bounce", "failed"),
    ("failed", "resend", "waiting"),
)
# What a mail server answered, as far as anybody needs it; its own words may name people.
ANSWERS = {
    "no_server": "er is geen mailserver ingesteld",
    "unreachable": "de mailserver was niet te bereiken",
    "timeout": "de mailserver antwoordde niet op tijd",
    "no_tls": "de mailserver biedt geen versleutelde verbinding",
    "log_in": "de mailserver weigert ons wachtwoord",
    "later": "de mailserver vroeg om later terug te komen",
    "refused": "de mailserver weigert deze mail",
    "no_address": "er is geen e-mailadres (meer)",
    "unwanted": "de ontvanger wil geen mail of werkt hier niet meer",
    "too_late": "het vaste moment was voorbij",
    "bounced": "de mail kwam terug van de server van de ontvanger",
}


def after(state: str, event: str) -> str | None:
    """The state that follows, or None when this event does not fit this state."""
    return next((then for before, what, then in TABLE if (before, what) == (state, event)), None)
