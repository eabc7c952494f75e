"""Passkeys: as strict as a code, one question one answer, and never the last way in that goes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

import ketenzicht.config.start as start
from ketenzicht.accounts.models import Passkey, Sitting
from ketenzicht.accounts.operations import begin, invite, leave, set_duress_code
from ketenzicht.accounts.passkeys import Answered, Place, ask_for_known, ask_for_new
from ketenzicht.accounts.queries import invited, keys_of
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.agencies.gateway import one_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import SYSTEM
from tests.accounts.device import Device, asked_by
from tests.accounts.given import SECRET, Account, colleague, not_a_demo, try_password, with_app
from tests.accounts.passkey_steps import add, at_the_second_step, come_in, inside, is_in
from tests.audit.given import entries
from tests.cast import actor, user_of

pytestmark = pytest.mark.django_db


def test_a_passkey_is_added_opens_the_door_is_listed_with_its_kind_and_is_removed(account: Account) -> None:
    device, first = Device(), inside(account)
    assert "Uw passkey is toegevoegd" in add(first, device)
    second = come_in(account, device)
    assert "met een passkey" in second.get("/ik").content.decode()
    key = Passkey.objects.get(user_id=account.user)
    assert "laatst gebruikt op" in second.get("/ik/passkeys").content.decode()
    assert second.post(f"/ik/passkeys/{key.id}", {"name": "sleutel aan mijn bos"}).status_code == 302
    assert second.post(f"/ik/passkeys/{key.id}/verwijderen", {"password": SECRET}).status_code == 302
    assert [is_in(first), is_in(second)] == [False, True]
    assert 'data-passkey="' not in at_the_second_step(account)[1]
    done = [row.action for row in entries(kind="account") if row.concerned == [account.user] and row.object == key.id]
    assert done == ["account.add_passkey", "account.keep", "account.remove_passkey"]


def test_a_question_is_answered_once_also_when_the_answer_was_wrong(account: Account) -> None:
    device, owner = Device(), inside(account)
    page = owner.post("/ik/passkeys", {"name": "telefoon", "password": SECRET}).content.decode()
    for said in ("{}", device.makes(page)):
        owner.post("/ik/passkeys/maken", {"passkey": said})
    assert keys_of(account.user).passkeys == 0
    add(owner, device)
    client, page = at_the_second_step(account)
    right = device.shows(page)
    assert client.post("/inloggen/passkey", {"passkey": "{}"}).status_code == 400
    client.get("/inloggen/code")
    assert client.post("/inloggen/passkey", {"passkey": right}).status_code == 400
    assert client.post("/inloggen/passkey").status_code == 400
    assert not is_in(client)


def test_of_two_answers_to_one_question_the_second_finds_the_key_used(account: Account) -> None:
    device = Device()
    add(inside(account), device)
    asked = ask_for_known(account.user, Place("testserver", "http://testserver"))
    door = at_the_door(account.user, actor("AF").home)
    for more, opens in ((0, True), (1, False)):
        said = replace(device, count=device.count + more).shows("", challenge=asked.options["challenge"])
        answered = Answered(Place("testserver", "http://testserver"), asked.state, said)
        if opens:
            begin(actor=door, user=account.user, way="passkey", device="x", passkey=answered)
        else:
            with pytest.raises(Invalid):
                begin(actor=door, user=account.user, way="passkey", device="x", passkey=answered)


def test_a_question_is_over_after_five_minutes_and_is_for_one_purpose(account: Account) -> None:
    device = Device()
    client = inside(account)
    add(client, device)
    page = client.get("/ik/herstelcodes/passkey").content.decode()
    assert client.post("/ik/passkeys/maken", {"passkey": device.shows(page)}, follow=True).status_code == 200
    assert keys_of(account.user).passkeys == 1
    page = client.get("/ik/herstelcodes/passkey").content.decode()
    with clock.at(clock.now() + timedelta(minutes=6)):
        late = client.post("/ik/herstelcodes/passkey", {"passkey": device.shows(page)})
        assert "verlopen" in late.content.decode()
    page = client.get("/ik/herstelcodes/passkey").content.decode()
    assert (
        "Bewaar uw herstelcodes"
        in client.post("/ik/herstelcodes/passkey", {"passkey": device.shows(page)}).content.decode()
    )


def test_wrong_passkeys_shut_the_door_as_wrong_codes_do(account: Account) -> None:
    device = Device()
    add(inside(account), device)
    for _ in range(5):
        come_in(account, replace(device, origin="http://elders.example"))
    client = Client()
    assert try_password(client, account.login) == 400
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert is_in(come_in(account, replace(device, count=50)))


def test_a_door_that_shut_after_the_password_stays_shut_for_the_right_passkey(account: Account) -> None:
    device = Device()
    add(inside(account), device)
    client, page = at_the_second_step(account)
    for _ in range(5):
        try_password(Client(), account.login, "fout")
    answer = client.post("/inloggen/passkey", {"passkey": device.shows(page)})
    assert "te vaak geprobeerd" in answer.content.decode()
    assert not is_in(client)


def test_adding_asks_the_password_and_a_wrong_one_counts(account: Account) -> None:
    client = inside(account)
    page = client.post("/ik/passkeys", {"name": "van een ander", "password": "fout"})
    assert (page.status_code, 'data-passkey="' in page.content.decode()) == (400, False)
    assert len(entries(kind="session", action="session.fail")) == 1
    assert client.post("/ik/passkeys/maken", {"passkey": "{}"}).headers["Location"] == "/ik/passkeys"
    assert keys_of(account.user).passkeys == 0


def test_who_begins_with_a_passkey_needs_no_app_and_cannot_lose_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    not_a_demo(monkeypatch)
    who = colleague("af.nieuw")
    client, device = Client(), Device()
    client.post("/aanmelden", {"login": "af.nieuw", "code": invite(actor=SYSTEM, user=user_of(who))})
    page = client.get("/aanmelden/passkey").content.decode()
    weak = {"name": "telefoon", "password": "kort", "passkey": device.makes(page)}
    assert client.post("/aanmelden/passkey", weak).status_code == 400
    page = client.get("/aanmelden/passkey").content.decode()
    begun = client.post("/aanmelden/passkey", weak | {"password": SECRET, "passkey": device.makes(page)})
    assert "Bewaar uw herstelcodes" in begun.content.decode()
    mine = come_in(Account(user_of(who), "af.nieuw", b"", ()), device)
    key = Passkey.objects.get(user_id=user_of(who))
    kept = mine.post(f"/ik/passkeys/{key.id}/verwijderen", {"password": SECRET})
    assert (kept.status_code, keys_of(user_of(who)).passkeys) == (409, 1)
    assert "Dat kan nu niet" in mine.get(f"/ik/passkeys/{key.id}").content.decode()
    monkeypatch.setattr(start, "is_demo", lambda: True)
    assert mine.post(f"/ik/passkeys/{key.id}/verwijderen", {"password": SECRET}).status_code == 302


def test_nobody_sees_names_or_removes_the_passkey_of_another(account: Account) -> None:
    add(inside(account), Device(), "geheime naam")
    key = Passkey.objects.get(user_id=account.user)
    stranger = inside(with_app("af.ander"))
    assert "geheime naam" not in stranger.get("/ik/passkeys").content.decode()
    assert stranger.get(f"/ik/passkeys/{key.id}").status_code == 404
    assert stranger.post(f"/ik/passkeys/{key.id}", {"name": "x"}).status_code == 404
    assert stranger.post(f"/ik/passkeys/{key.id}/verwijderen", {"password": SECRET}).status_code == 404
    assert keys_of(account.user).passkeys == 1


def test_leaving_and_beginning_again_take_the_passkeys_away(account: Account) -> None:
    device, leaver = Device(), with_app("af.vertrekt")
    add(inside(account), device)
    add(inside(leaver), Device())
    with one_act():
        leave(actor=colleague("beheer.een", "BEHEER"), user=leaver.user)
    assert not Passkey.objects.filter(user_id=leaver.user).exists()
    code = invite(actor=SYSTEM, user=account.user)
    client = Client()
    client.post("/aanmelden", {"login": account.login, "code": code})
    page = client.get("/aanmelden/passkey").content.decode()
    assert asked_by(page)["excludeCredentials"] == []
    client.post("/aanmelden/passkey", {"name": "nieuw", "password": SECRET, "passkey": Device().makes(page)})
    assert keys_of(account.user).app_since is None
    assert not is_in(come_in(account, device))
    with pytest.raises(Exception, match="onbekend"):
        invited(code)


def test_a_passkey_that_came_or_went_is_told_at_the_next_log_in(account: Account) -> None:
    device, client = Device(), inside(account)
    with clock.at(clock.now() + timedelta(minutes=3)):
        add(client, device, "van wie is deze")
    with clock.at(clock.now() + timedelta(minutes=5)):
        told = come_in(account, device).get("/").content.decode()
    assert "is de passkey “van wie is deze” toegevoegd" in told
    with clock.at(clock.now() + timedelta(minutes=10)):
        assert "van wie is deze" not in come_in(account, device).get("/").content.decode()


def test_who_is_forced_types_the_other_code_and_finds_no_passkeys(account: Account) -> None:
    client = inside(account)
    add(client, Device(), "mijn telefoon")
    set_duress_code(actor=at_the_door(account.user), user=account.user, code="270491")
    forced, page = at_the_second_step(account)
    assert 'data-passkey="' in page
    assert forced.post("/inloggen/code", {"code": "270491"}).status_code == 302
    assert "mijn telefoon" not in forced.get("/ik/passkeys").content.decode()
    assert "Dit lukt nu even niet" in forced.post("/ik/passkeys", {"name": "x", "password": SECRET}).content.decode()
    assert Sitting.objects.filter(quiet=True).count() == 1
    assert keys_of(account.user).passkeys == 1


def test_an_address_of_a_number_asks_for_no_passkey(account: Account) -> None:
    add(inside(account), Device())
    client = Client(HTTP_HOST="127.0.0.1:8000")
    assert try_password(client, account.login) == 302
    assert 'data-passkey="' not in client.get("/inloggen/code").content.decode()


def test_the_handle_on_a_device_does_not_say_who_it_is(account: Account) -> None:
    place = Place("testserver", "http://testserver")
    mine, other = (ask_for_new(user, place).options["user"]["id"] for user in (account.user, with_app("af.b").user))
    assert mine != other
    assert mine == ask_for_new(account.user, place).options["user"]["id"]
    assert account.user.hex not in mine
