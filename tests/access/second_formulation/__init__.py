"""Who may do what, written a second time and another way: per noun one function, in the words of `domain/roles.yaml`.

Knows nothing of the rows of `rules/access`: each sentence comes from the tasks of the roles, the product's description
and the docstrings of the operations. What it does not know (an action, a role, a way, a label) it refuses to answer;
a new action of the table is said here too, by who knows why, before the matrix is green again.
"""

from collections.abc import Callable
from functools import cache

from tests.access.second_formulation import around, chain, giving, post
from tests.access.second_formulation.labels import opens, owes
from tests.access.second_formulation.owing import owes_by_itself
from tests.access.second_formulation.people import BESIDE_THE_FIELD, ROLES, WAYS, Unknown

__all__ = ["BESIDE_THE_FIELD", "NOUNS", "ROLES", "WAYS", "Unknown", "may", "owing"]

NOUNS: dict[str, Callable[[str, str, str], bool]] = {
    "signal": chain.signal,
    "place_fact": chain.place_fact,
    "feedback": chain.feedback,
    "receipt": chain.receipt,
    "document": chain.document,
    "conversation": chain.conversation,
    "advice": chain.advice,
    "handover": chain.handover,
    "case": chain.case,
    "agreement": chain.agreement,
    "care": chain.care,
    "person": chain.person,
    "place": chain.place,
    "location": chain.location,
    "request": chain.request,
    "shelter": chain.shelter,
    "offer": chain.offer,
    "stay": chain.stay,
    "registration": chain.registration,
    "figures": chain.figures,
    "statistics": chain.statistics,
    "duty": chain.duty,
    "disclosure": giving.disclosure,
    "refusal": giving.refusal,
    "convenant": giving.convenant,
    "export": giving.export,
    "export_key": giving.export_key,
    "sharing": giving.sharing,
    "privacy_request": around.of_officer,
    "breach": around.of_officer,
    "hold": around.of_officer,
    "destruction": around.destruction,
    "audit": around.watching,
    "unusual": around.watching,
    "activity": around.activity,
    "key": around.key,
    "backup": around.backup,
    "emergency": around.emergency,
    "search": around.search,
    "organisation": around.organisation,
    "account": around.account,
    "session": around.session,
    "rights": around.rights,
    "webhook": around.webhook,
    "route_profile": around.route_profile,
    "exclusion": around.exclusion,
    "notice": post.notice,
    "mail": post.mail,
    "import": post.listed,
    "draft": post.draft,
}


def may(
    role: str, action: str, held: frozenset[str], labels: frozenset[str], *, purpose: str = "taak", kept: bool = False
) -> bool:
    """Whether the role may, standing to the object in all of `held`. `kept`: this person is shut out of the file."""
    noun, _, verb = action.partition(".")
    if role not in ROLES | BESIDE_THE_FIELD or not held <= WAYS or noun not in NOUNS:
        raise Unknown(f"{role} {action} {sorted(held)}")
    if kept:
        return False
    return any(NOUNS[noun](role, verb, way) and all(opens(role, one, way, purpose) for one in labels) for way in held)


@cache
def owing(role: str, action: str, labels: frozenset[str]) -> frozenset[str]:
    """What this role must do besides for this act, on an object with these labels: at least the log."""
    return frozenset(owes_by_itself(action) | {"log"} | {one for label in labels for one in owes(role, label)})
