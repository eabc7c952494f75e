"""How a test walks the pages: be a role of the cast, send in a signal, read a page without its tokens."""

import re
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from ketenzicht.agencies.queries import seats
from ketenzicht.chain import flow
from ketenzicht.rules.access import PUBLIC, Actor
from ketenzicht.signals.intake import read_report
from tests.cast import actor

WORDS = "Vier mannen slapen in een loods en krijgen hun loon niet."
TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')


def as_role(client: Client, role: str, key: str | None = None) -> Actor:
    """Log in as this role of the cast, or as another user by key; gives the actor."""
    who = actor(role, key)
    login = next(seat.login for seat in seats(user=who.user) if seat.role == role)
    answer = client.post("/demo/login", {"role": role, "login": login})
    assert answer.status_code == 302
    return who


def outside(client: Client) -> Actor:
    """Log in as the contact officer of another region."""
    return as_role(client, "AF", "af-groningen")


def signal(**more: Any) -> UUID:
    """A labour signal from Hilversum, by a civil servant who may be called."""
    given = {
        "text": WORDS,
        "municipality": "Hilversum",
        "forms": ["AU"],
        "reporter": {"kind": "civil_servant", "name": "Demo Melder", "contact": "085-5550199", "safe_to_contact": True},
    }
    return flow.receive(actor=PUBLIC, report=read_report(given | more, channel="web")).taken.signal


def read(client: Client, url: str, status: int = 200) -> str:
    """The words of a page, in one line and without its tokens."""
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return plain(answer.content.decode())


def plain(html: str) -> str:
    return " ".join(TOKEN.sub("", html).split())


def nowhere(client: Client, url: str, id: UUID) -> bool:
    """Whether the page of this object is 404 and the same, but for the address itself, as that of an id of nothing."""
    other = uuid4()
    pages = [read(client, url.format(which), 404).replace(str(which), "") for which in (id, other)]
    return pages[0] == pages[1]
