"""The states of a request, a breach and a destruction, and the words for what is chosen in them."""

from ketenzicht.kernel.errors import Conflict

REQUEST = {
    "received": "ontvangen",
    "identified": "identiteit gecontroleerd",
    "decided": "beantwoord",
    "withdrawn": "ingetrokken",
}
BREACH = {"open": "in behandeling", "closed": "afgehandeld"}
DESTRUCTION = {"proposed": "wacht op een tweede persoon", "done": "vernietigd", "withdrawn": "niet doorgegaan"}

RIGHTS = {
    "access": "inzage",
    "correction": "rectificatie",
    "objection": "bezwaar",
    "deletion": "wissing",
    "restriction": "beperking",
}
PROOFS = {
    "seen": "gezien met een identiteitsbewijs",
    "known": "bekend bij de vaste contactpersoon",
    "representative": "gemachtigde met volmacht",
}
ANSWERS = {"granted": "ingewilligd", "partly": "gedeeltelijk ingewilligd", "refused": "geweigerd"}
RISKS = {"none": "geen risico te verwachten", "risk": "risico", "high": "hoog risico"}

# Before, event, after, of a request.
TABLE = (
    ("received", "identify", "identified"),
    ("received", "decide", "decided"),
    ("identified", "decide", "decided"),
    ("received", "withdraw", "withdrawn"),
    ("identified", "withdraw", "withdrawn"),
)


def after(state: str, event: str) -> str:
    """The state after an event. Raises Conflict when the request is past it."""
    for before, what, then in TABLE:
        if (before, what) == (state, event):
            return then
    raise Conflict(f"Dit verzoek is al {REQUEST[state]}.", "Ververs de pagina.")
