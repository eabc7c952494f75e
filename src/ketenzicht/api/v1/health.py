"""Whether this installation answers. Tells nothing else, so it asks for no token."""

from typing import Literal

from django.db import connection
from django.http import HttpRequest
from ninja import Router

import ketenzicht.config.start as start
from ketenzicht.api.shapes import Shown

router = Router(tags=["health"])


class Health(Shown):
    """That the database answers, and which version this is."""

    status: Literal["ok"]
    version: str


@router.get("/health", response=Health, auth=None, summary="Does it answer")
def health(request: HttpRequest) -> dict[str, str]:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return {"status": "ok", "version": start.VERSION}
