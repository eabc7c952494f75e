"""Telling a partner's own system that something waits there: ids only, signed, tried again until it is heard.

Refuses an address that is not https on port 443, or that leads into the installation's own network unless its operator
listed the host (KETENZICHT_WEBHOOK_HOSTS); never follows another address than the one that was given. Which machine a
name means is asked once per message: to that machine it goes, whatever the name means a moment later.
"""

import hmac
import ipaddress
import json
import re
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.duties.models import Webhook, WebhookDelivery
from ketenzicht.duties.operations import open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor

MOST = 5  # addresses of one organisation
AT_ONCE = 50
PRINTED = re.compile(r"[!-~]{1,300}")  # what goes over the line as it is; a name in another script as xn--
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# After each try that failed; then it is given up and the administrator hears so.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440))


@dataclass(frozen=True, slots=True)
class Address:
    """A webhook of one's own organisation, and how its messages went."""

    id: UUID
    url: str
    made_at: datetime
    ended_at: datetime | None
    waiting: int
    delivered: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Message:
    """What must be posted now: where, the body, and the secret to sign it with."""

    delivery: UUID
    url: str
    body: bytes
    secret: str


@operation("webhook.manage", kind="webhook")
def add_webhook(*, actor: Actor, url: str) -> tuple[UUID, str]:
    """Let an address of one's own organisation be told. Returns its id and the secret. Raises Invalid, Conflict."""
    address = url.strip()
    if why := _unfit(address):
        raise Invalid("url", why, "Vraag het adres aan uw leverancier.")
    mine = Webhook.objects.filter(organisation=actor.home, ended_at__isnull=True)
    if mine.count() >= MOST:
        raise Conflict(f"Er zijn al {MOST} adressen.", "Beëindig er eerst een.")
    row = Webhook(id=new_id(), organisation_id=actor.home, url=address, made_by=actor.user, made_at=clock.now())
    row.save(force_insert=True)
    concerns(made=row.id)
    return row.id, secret_of(row.id)


@operation("webhook.manage", kind="webhook")
def end_webhook(*, actor: Actor, webhook: UUID) -> None:
    """Stop telling an address. Raises Missing for another organisation's."""
    mine = Webhook.objects.filter(id=webhook, organisation=actor.home, ended_at__isnull=True)
    if not mine.update(ended_at=clock.now()):
        raise Missing()
    concerns(made=webhook)


@operation("webhook.manage", kind="webhook")
def send_again(*, actor: Actor, webhook: UUID) -> int:
    """Try again what was given up for an address. Returns how many messages."""
    if not Webhook.objects.filter(id=webhook, organisation=actor.home, ended_at__isnull=True).exists():
        raise Missing()
    lost = WebhookDelivery.objects.filter(webhook_id=webhook, state="given_up")
    concerns(made=webhook)
    return lost.update(state="waiting", attempts=0, next_at=clock.now())


@operation("webhook.deliver", kind="webhook")
def due_messages(*, actor: Actor) -> list[Message]:
    """Take what must be posted now; each is put off at once, so that no second worker posts it too."""
    rows = (
        WebhookDelivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("webhook")
        .filter(state="waiting", next_at__lte=clock.now(), webhook__ended_at__isnull=True)
        .order_by("next_at", "id")[:AT_ONCE]
    )
    found = []
    for row in rows:
        row.attempts += 1
        row.next_at = clock.now() + WAITS[min(row.attempts, len(WAITS)) - 1]
        row.save(update_fields=["attempts", "next_at"])
        found.append(Message(row.id, row.webhook.url, body_of(row), secret_of(row.webhook_id)))
    return found


@operation("webhook.deliver", kind="webhook")
def record_answer(*, actor: Actor, delivery: UUID, status: int | None) -> str:
    """Keep what came back: delivered at 2xx, else it waits for its next try or is given up. Returns the state."""
    row = WebhookDelivery.objects.select_for_update().get(id=delivery)
    row.status = status
    if status is not None and 200 <= status < 300:
        row.state, row.answered_at = "delivered", clock.now()
    elif row.attempts > len(WAITS):
        row.state = "given_up"
        _tell_administrator(row)
    row.save()
    concerns(made=delivery)
    return row.state


def has_due() -> bool:
    """Whether anything must be posted now; no act, so that a clock leaves no entry for nothing."""
    return WebhookDelivery.objects.filter(state="waiting", next_at__lte=clock.now()).exists()


def addresses_of(actor: Actor) -> list[Address]:
    """The addresses of the actor's organisation, newest first."""
    rows = list(Webhook.objects.filter(organisation=actor.organisation).order_by("-made_at")[:20])
    counts: dict[tuple[UUID, str], int] = {}
    for webhook, state in WebhookDelivery.objects.filter(webhook__in=rows).values_list("webhook_id", "state"):
        counts[webhook, state] = counts.get((webhook, state), 0) + 1
    return [
        Address(
            row.id,
            row.url,
            row.made_at,
            row.ended_at,
            *(counts.get((row.id, state), 0) for state in ("waiting", "delivered", "given_up")),
        )
        for row in rows
    ]


def secret_of(webhook: UUID) -> str:
    """The secret of an address, derived from a key outside the database: a copy of the database does not hold it."""
    return hmac.new(settings.KEYS.key("token-1"), f"webhook:{webhook}".encode(), sha256).hexdigest()


def body_of(row: WebhookDelivery) -> bytes:
    """The message: ids and a moment, nothing of what it is about. The same bytes at every try."""
    told = {
        "id": str(row.id),
        "event": row.event,
        "kind": row.about_kind,
        "object": str(row.about),
        "at": row.made_at.astimezone(clock.AMSTERDAM).isoformat(timespec="seconds"),
    }
    return json.dumps(told, sort_keys=True).encode()


def outside_addresses(host: str) -> tuple[str, ...]:
    """The machines that a host means, when all of them are on the open internet; none for a host that is unknown, that
    leads inside, or that is no name at all. A host that the operator listed may mean any machine."""
    try:
        found = tuple(
            dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        )
    except (OSError, UnicodeError):
        return ()
    if host in settings.WEBHOOK_HOSTS or all(_is_outside(one) for one in found):
        return found
    return ()


def _is_outside(text: str) -> bool:
    """Whether this is a machine on the open internet; an address that carries another one counts as that one too."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64:
            carried.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address.is_site_local or any(one is not None and not _is_outside(str(one)) for one in carried):
            return False
    return address.is_global and not (address.is_multicast or (address.is_reserved and address not in NAT64))


def _unfit(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "Dit is geen webadres."
    listed = parts.hostname in settings.WEBHOOK_HOSTS
    if not parts.hostname or parts.username or parts.password or parts.fragment or not PRINTED.fullmatch(url):
        return "Dit is geen webadres."
    if parts.scheme != "https" and not (listed and parts.scheme == "http"):
        return "Het adres moet met https:// beginnen."
    if not listed and port not in (None, 443):
        return "Alleen poort 443 mag."
    if not listed and _is_address(parts.hostname) and not outside_addresses(parts.hostname):
        return "Dit adres ligt in een eigen netwerk."
    return ""


def _is_address(host: str) -> bool:
    """Whether this is a number and no name, in one of the ways in which a number can be written: also 2130706433."""
    return ":" in host or host == "localhost" or re.fullmatch(r"[0-9.]+|0x[0-9a-f.x]+", host) is not None


def _tell_administrator(row: WebhookDelivery) -> None:
    open_duty(
        organisation=row.webhook.organisation_id,
        role="BEHEER",
        what="webhook",
        about_kind="alarm",
        about=row.webhook_id,
        title="Een seintje aan uw eigen systeem kwam niet aan",
        action="Adres nakijken en opnieuw sturen",
        due_at=clock.later(clock.now(), "1 day"),
        source="kz-service-levels",
    )
