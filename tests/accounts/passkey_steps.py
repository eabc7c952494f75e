"""What one does with a passkey in a browser, step by step."""

from datetime import timedelta

from django.test import Client

from ketenzicht.kernel import clock
from tests.accounts.device import Device
from tests.accounts.given import SECRET, Account, try_password

LATER = timedelta(seconds=90)


def inside(account: Account, later: timedelta = LATER) -> Client:
    """A browser that came in with a code of the app."""
    client = Client()
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + later):
        assert client.post("/inloggen/code", {"code": account.code()}).status_code == 302
    return client


def add(client: Client, device: Device, name: str = "telefoon", password: str = SECRET) -> str:
    """Make a passkey on this device; gives the page that one arrives at."""
    page = client.post("/ik/passkeys", {"name": name, "password": password}).content.decode()
    return client.post("/ik/passkeys/maken", {"passkey": device.makes(page)}, follow=True).content.decode()


def at_the_second_step(account: Account) -> tuple[Client, str]:
    """A browser whose password was right, and the page that asks for the second step."""
    client = Client()
    assert try_password(client, account.login) == 302
    return client, client.get("/inloggen/code").content.decode()


def come_in(account: Account, device: Device) -> Client:
    """The browser after password and passkey, inside or not."""
    client, page = at_the_second_step(account)
    client.post("/inloggen/passkey", {"passkey": device.shows(page)})
    return client


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200
