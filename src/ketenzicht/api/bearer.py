"""Who knocks: a bearer token stands for one role of one person. Refuses cookies and anything else."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from ketenzicht.agencies.acting import become
from ketenzicht.agencies.queries import actor_for
from ketenzicht.agencies.tokens import assignment_of_token
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor


class Bearer(HttpBearer):
    """Gives the actor behind `Authorization: Bearer kz_…`; None, thus 401, for a token that stands for nobody now."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        try:
            actor = actor_for(assignment_of_token(token))
        except Missing:
            return None
        become(actor)
        return actor


def actor_of(request: HttpRequest) -> Actor:
    """The actor that `Bearer` has put on the request."""
    actor = request.auth  # type: ignore[attr-defined]
    assert isinstance(actor, Actor)
    return actor
