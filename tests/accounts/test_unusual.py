"""The privacy officer sees whose reading stood out and why, never what was read, and only of the own organisation."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from ketenzicht.accounts.reach import person
from ketenzicht.agencies.operations import put_on_duty, set_desk
from ketenzicht.chain.unusual import Line, unusual_reading
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.unusual_reading import at_odd_hour
from ketenzicht.signals.queries import read_signal
from tests.accounts.given import colleague
from tests.cast import actor, outsider
from tests.web.browsing import as_role, signal

pytestmark = pytest.mark.django_db
# A Wednesday in the morning, and the night after it.
DAY = datetime(2026, 11, 18, 10, tzinfo=clock.AMSTERDAM)
NIGHT = DAY + timedelta(hours=16)
NOW = DAY + timedelta(days=2)


def reasons(lines: list[Line], who: Actor) -> tuple[str, ...]:
    return next((line.decision.outcome.reasons for line in lines if line.user == who.user), ())


def look(at: datetime = NOW) -> list[Line]:
    with clock.at(at):
        return unusual_reading(actor=colleague("fg.een", "FG"))


def read(who: Actor, files: list[UUID], at: datetime) -> None:
    with clock.at(at):
        for file in files:
            read_signal(actor=who, signal=file)


def files(number: int) -> list[UUID]:
    with clock.at(DAY - timedelta(hours=1)):
        return [signal(text=f"Verhaal {each} over een loods.") for each in range(number)]


def test_reading_by_day_what_ones_own_desk_has_to_do_does_not_stand_out() -> None:
    read(actor("AF"), files(4), DAY)
    assert reasons(look(), actor("AF")) == ()


def test_reading_at_night_stands_out_and_says_why() -> None:
    read(actor("AF"), files(3), NIGHT)
    (line,) = [line for line in look() if line.user == actor("AF").user]
    assert line.decision.outcome.reasons == ("odd_hours",)
    assert "3 dossiers 's nachts" in line.decision.grounds[0].because


def test_reading_at_night_on_duty_does_not() -> None:
    who = actor("AF")
    desk = set_desk(actor=SYSTEM, organisation=who.home, role="AF", always_open=True)
    put_on_duty(actor=SYSTEM, desk=desk, user=person(who), starts_at=NIGHT - timedelta(hours=8), ends_at=NOW)
    read(who, files(3), NIGHT)
    assert reasons(look(), who) == ()


def test_reading_three_files_without_a_task_stands_out_and_two_do_not() -> None:
    director = colleague("keten.hilversum", "KETEN")
    read(director, files(3)[:2], DAY)
    assert reasons(look(), director) == ()
    read(director, files(1), DAY)
    assert "without_task" in reasons(look(), director)


def test_very_many_files_on_one_day_stand_out() -> None:
    read(actor("AF"), files(30), DAY)
    assert reasons(look(), actor("AF")) == ("volume",)


def test_what_lies_longer_back_than_a_week_is_not_counted() -> None:
    read(actor("AF"), files(3), NIGHT)
    assert reasons(look(NIGHT + timedelta(days=8)), actor("AF")) == ()


def test_nobody_else_sees_the_list_and_no_officer_that_of_another_organisation(client: Client) -> None:
    read(actor("AF"), files(3), NIGHT)
    far = colleague("fg.ver", "FG", at=outsider().home)
    with clock.at(NOW):
        assert unusual_reading(actor=far) == []
        for who in (actor("AF"), actor("KETEN"), outsider(), colleague("beheer.een", "BEHEER")):
            with pytest.raises(Refused):
                unusual_reading(actor=who)
    as_role(client, "AF")
    assert client.get("/toezicht/ongewoon-lezen").status_code == 404


def test_the_page_names_the_colleague_and_the_ground_and_no_file(client: Client) -> None:
    read_ones = files(3)
    read(actor("AF"), read_ones, NIGHT)
    with clock.at(DAY):
        colleague("fg.een", "FG")
    client.post("/demo/login", {"role": "FG", "login": "fg.een"})
    with clock.at(NOW):
        page = client.get("/toezicht/ongewoon-lezen").content.decode()
    assert "Demo Aandachtsfunctionaris Hilversum" in page
    assert "oordeelt niet" in page
    assert [str(file) for file in read_ones if str(file) in page] == []


@pytest.mark.parametrize(
    ("moment", "odd"),
    [
        ("2026-11-18T06:00", False),
        ("2026-11-18T05:59", True),
        ("2026-11-18T21:59", False),
        ("2026-11-18T22:00", True),
        ("2026-11-21T12:00", True),
        ("2026-12-25T12:00", True),
    ],
)
def test_the_odd_hours(moment: str, odd: bool) -> None:
    assert at_odd_hour(datetime.fromisoformat(moment).replace(tzinfo=clock.AMSTERDAM)) is odd
