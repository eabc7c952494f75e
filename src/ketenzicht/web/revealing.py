"""Who somebody is, masked on the page until it is opened with a purpose. Works without script.

Refuses to know a name before it was opened: the page holds only which fields there are.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from ketenzicht.people.reveal import MASK, known_fields, reveal
from ketenzicht.rules.access import Actor
from ketenzicht.web.forms.reveal import Reveal
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import IDENTITY
from ketenzicht.web.panels import tried

Items = list[dict[str, Any]]


@dataclass(slots=True)
class Who:
    """What the component shows: rows with masks or values, where to send the purpose, the form, whether it is open."""

    url: str
    items: Items = field(default_factory=list)
    form: Reveal = field(default_factory=Reveal)
    is_open: bool = False


def masked(actor: Actor, person: UUID | None, url: str) -> Who | None:
    """The fields of a person as masks; nothing when there are none or this actor may not open them."""
    fields = known_fields(actor, person) if person is not None else []
    return Who(url, _rows(dict.fromkeys(fields, MASK))) if fields else None


def opened(request: HttpRequest, actor: Actor, person: UUID, url: str) -> Who:
    """The identity for the purpose that was sent; without one the masks again, with the form saying what is missing."""
    form, found = Reveal(request.POST), dict[str, str]()
    if tried(form, lambda given: found.update(reveal(actor=actor, person=person, **given))):
        return Who(url, _rows(found), form, is_open=True)
    return Who(url, _rows(dict.fromkeys(known_fields(actor, person), MASK)), form)


def _rows(found: dict[str, str]) -> Items:
    order = [*IDENTITY, *found]
    return [
        {"label": word(IDENTITY, name).capitalize(), "value": found[name]} for name in sorted(found, key=order.index)
    ]
