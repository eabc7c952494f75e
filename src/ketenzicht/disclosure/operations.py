"""Recording a disclosure, inside the act that makes it."""

from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, part_of_act
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.access import Actor


@part_of_act
def record_disclosure(
    *,
    actor: Actor,
    about_kind: str,
    about: UUID,
    receiver: UUID,
    receiver_role: str,
    purpose: str,
    package: Decision[tuple[str, ...]],
    provider: UUID,
) -> UUID:
    """Record that the fields of `package` go to `receiver`. Raises Refused when the rule allows no field at all."""
    if not package.outcome:
        raise Refused("Voor deze ontvanger en dit doel mag niets worden verstrekt.", package, "Vraag eerst advies.")
    because(package)
    concerns(about, fields=package.outcome)
    row = Disclosure.objects.create(
        about_kind=about_kind,
        about=about,
        provider_id=provider,
        receiver_id=receiver,
        receiver_role=receiver_role,
        purpose=purpose,
        ground=package.grounds[0].source,
        because=package.grounds[0].because,
        fields=list(package.outcome),
        decided_by=actor.user,
        decided_role=actor.role,
        at=clock.now(),
    )
    return row.id
