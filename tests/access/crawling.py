"""Follows every link that a role finds, from its first page on, and keeps what each page said."""

import re
from collections import deque

from django.test import Client

LINK = re.compile(r'href="(/[^"#]*)"')
CHANGING = re.compile(r'(name="(?:csrfmiddlewaretoken|once|key|token)" value=")[^"]*|nonce="[^"]*"')
AT_MOST = 60  # pages for one role; the stories give the busiest fewer
NOT_FOLLOWED = ("/static/", "/uitloggen", "/logout", "/taal", "/weg")


def pages(client: Client, *, start: str = "/") -> dict[str, str]:
    """Path → status and body, without what differs between two equal requests."""
    found: dict[str, str] = {}
    waiting = deque([start])
    while waiting and len(found) < AT_MOST:
        path = waiting.popleft()
        if path in found or path.startswith(NOT_FOLLOWED):
            continue
        answer = client.get(path)
        body = "" if answer.streaming else CHANGING.sub(r"\1", answer.content.decode(errors="replace"))
        found[path] = f"{answer.status_code}\n{body}"
        if "html" in answer.get("Content-Type", ""):
            waiting.extend(link.replace("&amp;", "&") for link in LINK.findall(body))
    return found
