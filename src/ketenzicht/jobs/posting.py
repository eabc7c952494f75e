"""Posting the messages of webhooks, outside every transaction. Follows no redirect, reads no answer but its status."""

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from ketenzicht.duties import webhooks
from ketenzicht.duties.signature import HEADER, sign
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM

SECONDS = 10


class Straight(HTTPRedirectHandler):
    """An answer that sends elsewhere is no delivery."""

    def redirect_request(self, *given: object, **more: object) -> None:
        return None


def deliver() -> int:
    """Post what waits. Returns how many were delivered; what failed is tried again later."""
    if not webhooks.has_due():
        return 0
    done = 0
    for message in webhooks.due_messages(actor=SYSTEM):
        state = webhooks.record_answer(actor=SYSTEM, delivery=message.delivery, status=post(message))
        done += state == "delivered"
    return done


def post(message: webhooks.Message) -> int | None:
    """The status of the answer; None when nobody answered, or the address leads inside."""
    host = urlsplit(message.url).hostname or ""
    if host not in settings.WEBHOOK_HOSTS and webhooks.leads_inside(host):
        return None
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Ketenzicht",
        "Ketenzicht-Delivery": str(message.delivery),
        HEADER: sign(message.secret, message.body, clock.now()),
    }
    request = Request(message.url, data=message.body, headers=headers, method="POST")  # noqa: S310 (checked when kept)
    try:
        with build_opener(Straight).open(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except HTTPError as error:
        return int(error.code)
    except (URLError, HTTPException, TimeoutError, ConnectionError):
        return None
