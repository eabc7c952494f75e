"""The work list: what waits for this role of this organisation, most urgent first."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from ketenzicht.api.bearer import actor_of
from ketenzicht.api.shapes import Moment, Shown
from ketenzicht.duties.queries import Group, count_open_for, open_duties_for

router = Router(tags=["duties"])


class DutyLine(Shown):
    """One duty: about what, the next action, and its term."""

    duty: UUID
    what: str
    about_kind: str
    about: UUID
    title: str
    action: str
    waits_for: str
    municipality: str | None
    since_at: Moment
    due_at: Moment
    acute: bool
    group: Group
    clock: str
    source: str


class DutyList(Shown):
    """The open duties; `total` counts also those that are not shown."""

    total: int
    duties: list[DutyLine]


@router.get("/duties", response=DutyList, summary="The work list")
def list_duties(request: HttpRequest) -> dict[str, Any]:
    """The open duties of the actor's role and organisation, at most 200."""
    actor = actor_of(request)
    return {"total": count_open_for(actor), "duties": open_duties_for(actor)}
