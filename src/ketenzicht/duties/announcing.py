"""What a partner's own system is told of: that a hand-over or a question waits for it, or does not wait any longer."""

from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.duties.models import Duty, Webhook, WebhookDelivery
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id

WAITS = {"handover": "handover.offered", "advice": "advice.asked"}
WITHDRAWN = {"handover": "handover.withdrawn", "advice": "advice.withdrawn"}


@part_of_act
def announce(organisation: UUID, event: str, about_kind: str, about: UUID) -> None:
    """Lay a message ready for every address of an organisation; it is posted after this act, never in it."""
    now = clock.now()
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(
            id=new_id(), webhook=webhook, event=event, about_kind=about_kind, about=about, made_at=now, next_at=now
        )
        for webhook in Webhook.objects.filter(organisation=organisation, ended_at__isnull=True)
    )


def announce_opened(duty: Duty) -> None:
    """Tell of what waits now, when it is of a kind that partners handle by their own system."""
    if duty.about_kind in WAITS:
        announce(duty.organisation_id, WAITS[duty.about_kind], duty.about_kind, duty.about)


def announce_dropped(duty: UUID) -> None:
    """Tell of what no longer waits; called before the duty is closed."""
    row = Duty.objects.filter(id=duty, state="open", about_kind__in=WITHDRAWN).first()
    if row is not None:
        announce(row.organisation_id, WITHDRAWN[row.about_kind], row.about_kind, row.about)
