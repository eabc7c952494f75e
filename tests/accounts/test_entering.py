"""Coming in: two factors, one answer for every wrong try, a door that shuts, and an entry for each of them."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from ketenzicht.accounts.fitting import fit
from ketenzicht.accounts.models import Authenticator, DayKey, FailedAttempt, RecoveryCode
from ketenzicht.accounts.operations import begin
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.accounts.sealed import open_secret
from ketenzicht.agencies.operations import add_user
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import SYSTEM
from tests.accounts.given import SECRET, Account, colleague, not_a_demo, try_password, with_app
from tests.audit.given import entries
from tests.cast import actor

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=90)


def come_in(client: Client, account: Account, code: str = "") -> str:
    """Password and code; gives where one arrives."""
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + LATER):
        answer = client.post("/inloggen/code", {"code": code or account.code()})
    return answer.headers.get("Location", answer.content.decode())


def test_password_and_code_open_the_work_list(client: Client, account: Account) -> None:
    assert come_in(client, account) == "/"
    assert client.get("/").status_code == 200


def test_a_password_alone_opens_nothing(client: Client, account: Account) -> None:
    assert (
        client.post("/inloggen", {"login": account.login, "password": SECRET}).headers["Location"] == "/inloggen/code"
    )
    assert client.get("/").headers["Location"] == "/inloggen"
    assert client.get("/ik").status_code == 302


def test_outside_the_demo_who_has_no_app_cannot_come_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    colleague("af.zonder")
    add_user(actor=SYSTEM, login="af.zonder", name="Demo Zonder", password=SECRET)
    assert client.post("/inloggen", {"login": "af.zonder", "password": SECRET}).headers["Location"] == "/"
    other = Client()
    not_a_demo(monkeypatch)
    assert other.post("/inloggen", {"login": "af.zonder", "password": SECRET}).headers["Location"] == "/inloggen/code"
    assert other.post("/inloggen/code", {"code": "000000"}).status_code == 400
    assert other.get("/").headers["Location"] == "/inloggen"


def test_a_code_works_once(client: Client, account: Account) -> None:
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + LATER):
        code = account.code()
        assert client.post("/inloggen/code", {"code": code}).status_code == 302
        other = Client()
        assert try_password(other, account.login) == 302
        assert other.post("/inloggen/code", {"code": code}).status_code == 400


def test_a_used_code_fits_no_more_and_of_two_at_once_one_comes_in(account: Account) -> None:
    with clock.at(clock.now() + LATER):
        code = account.code()
        both = [fit(account.user, code), fit(account.user, code)]
        door = at_the_door(account.user, actor("AF").home)
        begin(actor=door, user=account.user, way="totp", device="x", fit=both[0])
        with pytest.raises(Conflict):
            begin(actor=door, user=account.user, way="totp", device="x", fit=both[1])
        assert fit(account.user, code) is None


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_code_of_another_minute_does_not_fit(client: Client, account: Account, seconds: int) -> None:
    now = clock.now() + timedelta(hours=1)
    with clock.at(now + timedelta(seconds=seconds)):
        code = account.code()
    with clock.at(now):
        assert try_password(client, account.login) == 302
        assert client.post("/inloggen/code", {"code": code}).status_code == 400


def test_a_recovery_code_works_once_and_only_for_its_owner(client: Client, account: Account) -> None:
    stranger = with_app("af.ander")
    assert "klopt niet" in come_in(Client(), stranger, account.recovery[0])
    assert come_in(client, account, account.recovery[0].lower().replace("-", " ")) == "/"
    assert "klopt niet" in come_in(Client(), account, account.recovery[0])


def test_a_pending_log_in_is_over_after_five_minutes(client: Client, account: Account) -> None:
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert client.post("/inloggen/code", {"code": account.code()}).headers["Location"] == "/inloggen"


def test_five_failures_shut_the_door_also_for_the_right_password(client: Client, account: Account) -> None:
    for _ in range(5):
        assert try_password(client, account.login, "fout") == 400
    page = client.post("/inloggen", {"login": account.login, "password": SECRET})
    assert "te vaak geprobeerd" in page.content.decode()
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert try_password(client, account.login) == 302


def test_four_failures_do_not(client: Client, account: Account) -> None:
    for _ in range(4):
        try_password(client, account.login, "fout")
    assert try_password(client, account.login) == 302


def test_wrong_codes_count_as_wrong_passwords_do(client: Client, account: Account) -> None:
    assert try_password(client, account.login) == 302
    for _ in range(5):
        assert client.post("/inloggen/code", {"code": "000000"}).status_code == 400
    with clock.at(clock.now() + LATER):
        assert "te vaak geprobeerd" in client.post("/inloggen/code", {"code": account.code()}).content.decode()


def test_a_name_that_does_not_exist_is_shut_in_the_same_words(client: Client, account: Account) -> None:
    pages = []
    for login in (account.login, "bestaat.niet"):
        for _ in range(5):
            try_password(client, login, "fout", REMOTE_ADDR=f"192.0.2.{len(login)}")
        page = client.post("/inloggen", {"login": login, "password": "fout"}).content.decode()
        pages.append(page.replace(login, ""))
    assert len(pages[0]) == len(pages[1])
    assert all("te vaak geprobeerd" in page for page in pages)


def test_twenty_failures_shut_out_a_source_for_every_name(client: Client, account: Account) -> None:
    for number in range(20):
        try_password(client, f"gok.{number}", "fout", REMOTE_ADDR="192.0.2.7")
    shut = client.post("/inloggen", {"login": account.login, "password": SECRET}, REMOTE_ADDR="192.0.2.7")
    assert "te vaak geprobeerd" in shut.content.decode()
    assert try_password(client, account.login, REMOTE_ADDR="192.0.2.8") == 302


def test_no_name_and_no_address_is_kept_and_the_key_goes_with_the_day(client: Client, account: Account) -> None:
    try_password(client, account.login, "fout", REMOTE_ADDR="192.0.2.7")
    first = DayKey.objects.get().day
    kept = b"".join(bytes(row.digest) for row in FailedAttempt.objects.all())
    assert account.login.encode() not in kept
    assert b"192.0.2.7" not in kept
    with clock.at(clock.now() + timedelta(days=1, minutes=20)):
        try_password(client, account.login, "fout")
    assert not DayKey.objects.filter(day=first).exists()
    assert not FailedAttempt.objects.filter(day_id=first).exists()


def test_midnight_does_not_open_a_shut_door(client: Client, account: Account) -> None:
    night = clock.now().replace(hour=23, minute=55) + timedelta(days=1)
    with clock.at(night):
        for _ in range(5):
            try_password(client, account.login, "fout")
    with clock.at(night + timedelta(minutes=8)):
        assert try_password(client, account.login) == 400


def test_an_answer_to_a_name_that_does_not_exist_costs_a_hash_too(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    real = Argon2PasswordHasher.encode

    def counted(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        hashed.append("x")
        return real(self, password, salt)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    try_password(client, "bestaat.niet", "fout")
    assert hashed == ["x"]


def test_the_secret_and_the_recovery_codes_are_not_in_the_database(account: Account) -> None:
    row = Authenticator.objects.get(user_id=account.user)
    assert account.secret not in bytes(row.sealed_secret)
    kept = b"".join(bytes(code.digest) for code in RecoveryCode.objects.filter(user_id=account.user))
    assert all(code.replace("-", "").encode() not in kept for code in account.recovery)


def test_the_sealed_secret_of_one_does_not_open_for_another(account: Account) -> None:
    other = with_app("af.ander")
    with pytest.raises(Missing):
        open_secret(other.user, Authenticator.objects.get(user_id=account.user).sealed_secret)


def test_in_out_and_failing_each_leave_one_entry(client: Client, account: Account) -> None:
    try_password(client, account.login, "fout")
    try_password(client, "bestaat.niet", "fout")
    come_in(client, account)
    client.post("/uitloggen")
    failed = [(row.concerned, row.outcome) for row in entries(kind="session", action="session.fail")]
    assert failed == [([account.user], "refused"), ([], "refused")]
    assert [row.user for row in entries(kind="session", action="session.begin")] == [account.user]
    assert [row.user for row in entries(kind="session", action="session.end")] == [account.user]
