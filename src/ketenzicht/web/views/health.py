"""Whether this installation answers."""

from django.db import connection
from django.http import HttpRequest, JsonResponse

import ketenzicht.config.start as start


def health(request: HttpRequest) -> JsonResponse:
    """200 with `status` "ok" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"status": "ok", "demo": start.is_demo(), "version": start.VERSION})
