"""The emergency key: one file, one hour, told at once, looked at afterwards; never the address or the reporter."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from ketenzicht.accounts.emergencies import emergencies_for
from ketenzicht.accounts.operations import review
from ketenzicht.agencies.models import Desk, DutyRoster, Participant
from ketenzicht.agencies.scope import narrow
from ketenzicht.audit.models import Entry
from ketenzicht.chain.emergency import agree, break_glass
from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Signal
from ketenzicht.signals.queries import read_signal
from tests.cast import actor, outsider
from tests.web.browsing import as_role, nowhere, read, signal

pytestmark = pytest.mark.django_db
REASON = "De eigenaar is onderweg naar haar toe."


@pytest.fixture
def police() -> Actor:
    who = actor("AVIM")
    on_roster(who)
    return who


def on_roster(who: Actor) -> None:
    desk = Desk.objects.filter(organisation_id=who.home)[0]
    now = clock.now()
    DutyRoster.objects.create(desk=desk, user_id=str(who.user), starts_at=now, ends_at=now + timedelta(days=60))


def opened(who: Actor, file: UUID) -> UUID:
    return break_glass(actor=who, named=str(file), reason=REASON)[0]


def sees(who: Actor, file: UUID) -> bool:
    try:
        return bool(read_signal(actor=who, signal=file))
    except (Missing, Refused):
        return False


def test_it_opens_one_file_for_an_hour_and_not_a_minute_longer(police: Actor) -> None:
    file, other = signal(), signal(text="Een ander verhaal.")
    assert not sees(police, file)
    opened(police, file)
    assert sees(police, file)
    assert not sees(police, other)
    with clock.at(clock.now() + timedelta(minutes=59)):
        assert sees(police, file)
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert not sees(police, file)


def test_by_the_reference_that_is_said_aloud(police: Actor) -> None:
    file = signal()
    break_glass(actor=police, named=Signal.objects.get(id=file).reference.lower(), reason=REASON)
    assert sees(police, file)


def test_who_reported_is_never_opened(police: Actor) -> None:
    file = signal()
    opened(police, file)
    assert {row.object for row in Participant.objects.filter(relation="duty_roster")} == {file}
    with pytest.raises(Missing):
        break_glass(actor=police, named="085-5550199", reason=REASON)


def test_it_never_puts_a_file_on_a_list(police: Actor) -> None:
    opened(police, signal())
    assert not narrow(Signal.objects.all(), police, "signal.list").exists()


def test_who_is_on_no_roster_opens_nothing_and_the_asking_stays_known() -> None:
    file, who = signal(text="Buiten ieders dienst."), actor("ZOCO")
    with pytest.raises(Refused):
        opened(who, file)
    assert not sees(who, file)
    assert not emergencies_for(who)
    assert Entry.objects.filter(action="emergency.open", user=who.user).exists()


def test_a_reason_that_says_nothing_opens_nothing(police: Actor) -> None:
    with pytest.raises(Refused):
        break_glass(actor=police, named=str(signal()), reason="   spoed   ")


def test_what_fits_nothing_is_not_found(police: Actor) -> None:
    with pytest.raises(Missing):
        opened(police, uuid4())
    with pytest.raises(Missing):
        break_glass(actor=police, named="iedereen", reason=REASON)


def test_officer_and_handling_desk_hear_it_at_once(police: Actor) -> None:
    file = signal()
    made = opened(police, file)
    told = {(row.organisation_id, row.what) for row in Duty.objects.filter(about=made, state="open")}
    assert (police.home, "emergency_review") in told
    assert (actor("AF").home, "emergency_told") in told


def test_what_was_read_with_the_key_says_so_in_the_log(police: Actor) -> None:
    file = signal()
    opened(police, file)
    read_signal(actor=police, signal=file)
    entry = Entry.objects.filter(action="signal.read", object=file, outcome="done").latest("id")
    assert (entry.purpose, entry.through) == ("noodtoegang", "duty_roster")


def test_the_fourth_time_on_a_day_a_second_person_decides_too(police: Actor) -> None:
    for number in range(3):
        opened(police, signal(text=f"Verhaal {number}."))
    file = signal(text="Het vierde.")
    made = opened(police, file)
    assert not sees(police, file)
    with pytest.raises(Refused):
        agree(actor=police, emergency=made, yes=True)
    second = Actor("AVIM", uuid4(), police.organisation, police.municipalities, police.regions)
    with pytest.raises(Refused):
        agree(actor=second, emergency=made, yes=True)


def test_no_review_within_five_working_days_and_the_key_turns_no_more(police: Actor) -> None:
    made = opened(police, signal())
    with clock.at(clock.now() + timedelta(days=10)):
        with pytest.raises(Refused):
            opened(police, signal(text="Later."))
        review(actor=officer(police), emergency=made, found="right", words="Het was nodig.")
        opened(police, signal(text="Daarna."))


def officer(who: Actor) -> Actor:
    return Actor("FG", uuid4(), who.organisation)


def test_a_review_is_by_another_once_and_with_words(police: Actor) -> None:
    made = opened(police, signal())
    with pytest.raises(Invalid):
        review(actor=officer(police), emergency=made, found="right", words=" ")
    with pytest.raises(Refused):
        review(actor=Actor("FG", police.user, police.organisation), emergency=made, found="right", words="Ja.")
    review(actor=officer(police), emergency=made, found="wrong", words="Er was geen gevaar.")
    with pytest.raises(Conflict):
        review(actor=officer(police), emergency=made, found="right", words="Toch wel.")
    with pytest.raises(Missing):
        review(actor=Actor("FG", uuid4(), outsider().organisation), emergency=made, found="right", words="Ja.")


def test_the_page_opens_the_file_and_shows_whom_to_call_for_the_rest(client: Client, police: Actor) -> None:
    file = signal()
    as_role(client, "AVIM")
    assert client.get(f"/meldingen/{file}").status_code == 404
    answer = client.post("/noodknop", {"named": str(file), "reason": REASON}, follow=True)
    words = answer.content.decode()
    assert "een uur voor u open" in words
    assert "Naar het dossier" in words
    assert "Nooit open" in words
    assert client.get(f"/meldingen/{file}").status_code == 200


def test_an_outsider_finds_no_key_and_no_use_of_it(client: Client, police: Actor) -> None:
    made = opened(police, signal())
    as_role(client, "AF", "af-groningen")
    read(client, "/noodknop", 404)
    assert nowhere(client, "/noodknop/{}", made)
