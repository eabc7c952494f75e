"""Passkeys that do not open: another's, another site's, no key at all, an answer to another question."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ketenzicht.accounts.queries import keys_of
from ketenzicht.kernel import clock
from tests.accounts.device import PRESENT, Device, asked_by
from tests.accounts.given import SECRET, Account, with_app
from tests.accounts.passkey_steps import add, at_the_second_step, come_in, inside, is_in
from tests.audit.given import entries

pytestmark = pytest.mark.django_db


WRONG: dict[str, Callable[[Device], Device]] = {
    "another site": lambda device: replace(device, origin="http://testserver.example"),
    "another domain": lambda device: replace(device, domain="ander.example"),
    "no finger, face or PIN": lambda device: replace(device, flags=PRESENT),
    "another key": lambda device: replace(device, key=ec.generate_private_key(ec.SECP256R1())),
    "an unknown key": lambda device: replace(device, id=b"onbekend" * 4),
    "a counter that stood still": lambda device: replace(device, count=device.count - 1),
}


def test_a_wrong_answer_does_not_open_and_is_kept_as_refused(account: Account) -> None:
    device = Device(count=5)
    add(inside(account), device)
    for number, (wrong, made) in enumerate(WRONG.items()):
        # Each a quarter of an hour after the other, so that the door is not shut.
        with clock.at(clock.now() + timedelta(minutes=16 * number)):
            client, page = at_the_second_step(account)
            answer = client.post("/inloggen/passkey", {"passkey": made(device).shows(page)})
            assert ("Deze passkey past hier niet." in answer.content.decode(), is_in(client)) == (True, False), wrong
    failed = [(row.concerned, row.outcome) for row in entries(kind="session", action="session.fail")]
    assert failed == [([account.user], "refused")] * len(WRONG)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert is_in(come_in(account, replace(device, count=20)))


def test_the_passkey_of_another_does_not_open(account: Account) -> None:
    device, stranger = Device(), with_app("af.ander")
    add(inside(stranger), device)
    add(inside(account), Device())
    assert not is_in(come_in(account, device))
    assert is_in(come_in(stranger, device))


def test_an_answer_to_an_earlier_question_does_not_open(account: Account) -> None:
    device = Device()
    add(inside(account), device)
    _client, first = at_the_second_step(account)
    client, page = at_the_second_step(account)
    old = device.shows(page, challenge=asked_by(first)["challenge"])
    assert client.post("/inloggen/passkey", {"passkey": old}).status_code == 400
    assert not is_in(client)


def test_a_key_without_a_finger_a_face_or_a_pin_is_not_taken(account: Account) -> None:
    client = inside(account)
    assert "past hier niet" in add(client, Device(flags=PRESENT))
    assert "past hier niet" in add(client, Device(origin="http://elders.example"))
    page = client.post("/ik/passkeys", {"name": "telefoon", "password": SECRET}).content.decode()
    assert asked_by(page)["authenticatorSelection"]["userVerification"] == "required"
    assert keys_of(account.user).passkeys == 0


def test_a_key_that_is_somebodys_already_is_not_taken(account: Account) -> None:
    device = Device()
    add(inside(with_app("af.ander")), device)
    assert "past hier niet" in add(inside(account), device)


NO_ANSWERS = ("", "{", "[]", "0", '{"id": 1}', "[" * 9_000, '{"id":"AA","rawId":"AA","response":{}}')


def test_what_is_no_answer_is_refused_and_breaks_nothing(account: Account) -> None:
    client = inside(account)
    add(client, Device())
    for number, said in enumerate(NO_ANSWERS):
        client.post("/ik/passkeys", {"name": "telefoon", "password": SECRET})
        assert client.post("/ik/passkeys/maken", {"passkey": said}).status_code == 302, said
        with clock.at(clock.now() + timedelta(hours=1, minutes=16 * number)):
            other, _page = at_the_second_step(account)
            assert other.post("/inloggen/passkey", {"passkey": said}).status_code == 400, said
    assert keys_of(account.user).passkeys == 1


NO_KEYS: tuple[dict[str, Any], ...] = (
    {"public": []},
    {"public": 5},
    {"public": {1: 2, 3: -7}},
    {"statement": ("android-safetynet", {"ver": "1", "response": 5})},
    {"statement": ("tpm", 5)},
    {"statement": ("unheard-of", {})},
)


def test_a_key_that_is_no_key_and_an_attestation_that_is_none_are_refused(account: Account) -> None:
    client = inside(account)
    for given in NO_KEYS:
        page = client.post("/ik/passkeys", {"name": "telefoon", "password": SECRET}).content.decode()
        said = Device().makes(page, **given)
        assert client.post("/ik/passkeys/maken", {"passkey": said}).status_code == 302, given
    assert keys_of(account.user).passkeys == 0
