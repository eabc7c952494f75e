"""The conversation with an anonymous reporter as a desk sees it, on the page of a signal or of a hand-over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import reverse

from ketenzicht.agencies.queries import organisation_names
from ketenzicht.duties.queries import duties_about
from ketenzicht.routing.conversing import messages_at
from ketenzicht.rules.access import Actor
from ketenzicht.signals.conversation import Said, read_conversation
from ketenzicht.signals.must_hear import WROTE
from ketenzicht.signals.queries import SignalView
from ketenzicht.web.acting import may
from ketenzicht.web.forms.signals import Message
from ketenzicht.web.once import new_once


def of_signal(actor: Actor, view: SignalView, bound: Form | None) -> dict[str, Any] | None:
    """Messages and form for the page of a signal; None when there is no code, or the actor takes no part."""
    row = view.row
    whose = {"organisation": row.organisation, "municipality": row.municipality, "region": row.region}
    if not view.has_receipt or not may(actor, "conversation.write", "signal", row.id, **whose):  # type: ignore[arg-type]
        return None
    said = read_conversation(actor=actor, signal=row.id)
    return None if said is None else _shown(actor, said, row.id, reverse("signal_message", args=[row.id]), bound)


def of_handover(actor: Actor, handover: UUID, bound: Form | None) -> dict[str, Any] | None:
    """The same for who accepted a hand-over with the words of the reporter."""
    said = messages_at(actor=actor, handover=handover)
    return None if said is None else _shown(actor, said, handover, reverse("handover_message", args=[handover]), bound)


def _shown(actor: Actor, said: Iterable[Said], about: UUID, url: str, bound: Form | None) -> dict[str, Any]:
    lines = tuple(said)
    names = organisation_names({one.organisation for one in lines if one.organisation})
    return {
        "said": [
            {
                "mine": one.by == "desk",
                "who": names[one.organisation] if one.organisation else "",
                "at": one.at,
                "words": one.words,
                "meaning": one.meaning,
            }
            for one in lines
        ],
        "form": bound if isinstance(bound, Message) else Message(),
        "url": url,
        "once": new_once(),
        "waits": any(item.what == WROTE for item in duties_about(actor, about)),
    }
