"""What is known of a place: found by the same address however it is written, by its own municipality alone."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.registers import places
from ketenzicht.registers.fact_sheet import facts_in
from ketenzicht.registers.places import Told
from ketenzicht.registers.queries import facts_at, knows_place, list_facts, prints_of
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals.comparable import address_key, company_key
from ketenzicht.signals.shared import sharing_with
from tests.cast import actor, outsider
from tests.signals.given import a_signal, rows

DAY = date(2024, 3, 17)
TOLD = Told("sanction", "Loodsweg 12 A, 1234 AB Demostad", DAY, "Team Handhaving", "Last onder dwangsom.")
SHEET = "Soort;Postcode;Huisnummer;Toevoeging;Datum;Bron;Omschrijving\n"


def known(who: Actor, signal: UUID, *addresses: str) -> list[str]:
    prints = prints_of(signal, addresses)
    return [row.words for row in facts_at(actor=who, prints=prints)] if knows_place(who, prints) else []


@pytest.mark.parametrize(
    "spelling",
    [
        "Loodsweg 12 A, 1234 AB Demostad",
        "loodsweg 12a 1234ab",
        "1234 AB 12-a",
        "1234AB, nr 12A",
        "1234 ab huisnummer 12 A",
    ],
)
def test_an_address_with_a_postcode_is_that_postcode_and_number(spelling: str) -> None:
    assert address_key(spelling).replace("-", "") == "1234AB|12|A"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Loodsweg 12, Demostad", "loodsweg 12 demostad", True),
        ("Loodsweg 12, Demostad", "Loodsweg 13, Demostad", False),
        ("1234 AB 12", "1234 AB 12 A", False),
        ("1234 AB 1", "1234 AC 1", False),
    ],
)
def test_two_addresses_are_equal_or_not(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


@pytest.mark.parametrize("vague", ["Loodsweg", "ergens in Demostad", "1234 AB", "12", "postbus 1234", "1234 AB 0"])
def test_what_says_too_little_is_no_address(vague: str) -> None:
    assert address_key(vague) == ""


def test_a_company_is_its_number_or_its_name_without_the_legal_form() -> None:
    assert company_key("Demo Champignons B.V.") == company_key("demo champignons bv") == "demo|champignons"
    assert company_key("Demo Champignons (KvK 99990001)") == "99990001"
    assert company_key("B.V.") == company_key("abc") == ""


def test_a_list_is_read_by_the_names_of_its_columns() -> None:
    (told,) = facts_in(f"{SHEET}Vergunning;1234 AB;12;A;17-3-2024;Team Vergunningen;Horeca\n".encode())
    assert told == Told("permit", "12-A, 1234 AB", DAY, "Team Vergunningen", "Horeca")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Feest;1234 AB;12;;17-3-2024;Team;Horeca", "Regel 2: Dit soort feit"),
        ("Controle;1234 AB;;;17-3-2024;Team;Horeca", "Regel 2: Dit adres"),
        ("Controle;1234 AB;12;;ooit;Team;Horeca", "Regel 2: Dit is geen datum"),
        ("Controle;1234 AB;12;;17-3-2999;Team;Horeca", "Regel 2: Deze dag"),
        ("Controle;1234 AB;12;;17-3-2024;;Horeca", "Regel 2: Zeg van wie"),
        ("Controle;1234 AB;12;;17-3-2024;Team;", "Regel 2: Zeg wat het is"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_taken(line: str, said: str) -> None:
    with pytest.raises(Invalid) as fault:
        facts_in(f"{SHEET}Controle;1234 AB;12;;17-3-2024;Team;Goed\n{line}\n".encode())
    assert fault.value.message.startswith(said)


def test_a_list_without_its_columns_says_which() -> None:
    with pytest.raises(Invalid, match=r"huisnummer.*, datum, bron"):
        facts_in(b"soort;omschrijving\nControle;Goed\n")
    with pytest.raises(Invalid, match="1 tot 500"):
        facts_in((SHEET + "Controle;1234 AB;12;;17-3-2024;Team;Goed\n" * 501).encode())


@pytest.mark.django_db
def test_a_fact_is_found_beside_every_signal_of_that_address_by_its_own_municipality() -> None:
    officer, signal = actor("AF"), a_signal()
    places.enter(actor=officer, facts=[TOLD, Told("permit", "9999200000000012", DAY, "Team", "Op BAG-nummer.")])
    assert known(officer, signal, "1234ab 12a") == ["Last onder dwangsom."]
    assert known(officer, signal, "9999 2000 0000 0012") == ["Op BAG-nummer."]
    assert known(officer, signal, "1234 AB 12") == []
    assert list_facts(actor=officer)[1] == 2
    assert known(outsider(), signal, "1234ab 12a") == []
    assert list_facts(actor=outsider()) == ([], 0)
    for role in ("KETEN", "NLA", "MELDER", "BURG"):
        assert not knows_place(actor(role), prints_of(signal, ["1234ab 12a"])), role
        with pytest.raises(Refused):
            list_facts(actor=actor(role))
        with pytest.raises(Refused):
            places.enter(actor=actor(role), facts=[TOLD])


@pytest.mark.django_db
def test_words_and_address_are_sealed_and_what_was_wrong_can_be_taken_back() -> None:
    officer = actor("AF")
    (fact,) = places.enter(actor=officer, facts=[TOLD])
    (row,) = rows("registers.PlaceFact", id=fact).values()
    kept = b"".join(bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in row.values())
    assert b"dwangsom" not in kept
    assert b"Loodsweg" not in kept
    with pytest.raises(Missing):
        places.withdraw(actor=outsider(), fact=fact)
    places.withdraw(actor=officer, fact=fact)
    assert rows("registers.PlaceFact").count() == 0
    assert rows("people.Tombstone", subject=fact).count() == 1


@pytest.mark.django_db
def test_a_fact_is_destroyed_when_its_five_years_are_over() -> None:
    officer = actor("AF")
    with clock.at(clock.end_of(DAY)):
        places.enter(
            actor=officer, facts=[TOLD, Told("permit", "1234 AB 1", DAY - timedelta(days=1), "Team", "Ouder.")]
        )
    with clock.at(clock.end_of(date(2029, 3, 17))):
        assert places.forget_old(actor=SYSTEM) == 1
        assert [row.words for row in list_facts(actor=officer)[0]] == ["Last onder dwangsom."]
    with clock.at(clock.end_of(date(2029, 3, 18))):
        assert places.forget_old(actor=SYSTEM) == 1
    assert rows("registers.PlaceFact").count() == 0


@pytest.mark.django_db
def test_signals_that_share_something_are_named_with_why_and_only_within_reach() -> None:
    seen = [{"kind": "phone", "value": "085-5550101"}, {"kind": "address", "value": "Loodsweg 12 A, 1234 AB"}]
    mine = a_signal(observables=seen, text="Busjes.")
    same = a_signal(observables=[{"kind": "phone", "value": "+31 85 555 0101"}, *seen[1:]], text="Licht.")
    a_signal(observables=[{"kind": "company", "value": "Demo Champignons B.V."}], text="Niets gelijk.")
    elsewhere = a_signal(observables=seen, text="Elders.", municipality="Groningen")
    (other,), total = sharing_with(actor("AF"), mine)
    assert (other.row.id, total) == (same, 1)
    assert other.why == ("zelfde adres", "zelfde telefoonnummer")
    assert sharing_with(outsider(), elsewhere) == ([], 0)
