"""Each register is asked as its specification says, and every way in which it may not answer has its own word."""

import logging
import ssl
from collections.abc import Iterator
from typing import Any

import pytest

from ketenzicht.config.env import WrongSetting
from ketenzicht.config.register_settings import RegisterServer, servers
from ketenzicht.registers import asking, bag, brp, kvk
from ketenzicht.registers.answer import FAILURES, Answer, Found, NoAnswer, answer_from
from ketenzicht.registers.brp import partial_date
from ketenzicht.rules.registers import BRP_FIELDS
from tests.registers.outside import (
    BAG,
    BAG_NOTHING,
    INVALID,
    KVK_PROFILE,
    KVK_SEARCH,
    PERSON,
    Outside,
    Told,
    persons,
    standing,
)

ADDRESS = {"postcode": "1234AB", "number": "12", "letter": "A", "addition": ""}
NAMED = {"surname": "Demo-Popescu", "born": "1990-03-17"}


@pytest.fixture
def outside() -> Iterator[Outside]:
    with standing() as server:
        yield server


def of_brp(outside: Outside, purpose: str = "exists", values: dict[str, str] = NAMED) -> Answer:
    way = "citizen_number" if "citizen_number" in values else "name_and_birth"
    return brp.ask(outside.as_register("brp"), way, values, BRP_FIELDS[purpose])


def facts(found: Found) -> dict[str, str]:
    return {fact.label: fact.value for fact in found.facts}


def test_the_bag_is_asked_for_one_address_exactly(outside: Outside) -> None:
    outside.told = Told(BAG)
    (found,) = bag.ask(outside.as_register("bag"), "address", ADDRESS).found
    (asked,) = outside.asked
    assert (asked.method, asked.path) == ("GET", "/lvbag/individuelebevragingen/v2/adressenuitgebreid")
    assert asked.query == {"postcode": "1234AB", "huisnummer": "12", "huisletter": "A", "exacteMatch": "true"}
    assert asked.headers["X-Api-Key"] == "sleutel-bag"
    assert asked.headers["Accept"] == "application/hal+json"
    assert found.title == "Loodsweg 12 A, 1234 AB  DEMOSTAD"
    assert (found.place, facts(found)["Gebruiksdoel"]) == ("9999200000000012", "industriefunctie")
    assert (facts(found)["Oppervlakte"], facts(found)["Bouwjaar"]) == ("840 m²", "1974")


def test_an_address_that_the_bag_does_not_have_is_nothing(outside: Outside) -> None:
    outside.told = Told(BAG_NOTHING)
    assert bag.ask(outside.as_register("bag"), "address", ADDRESS) == Answer()


def test_companies_are_found_by_name_and_counted(outside: Outside) -> None:
    outside.told = Told(KVK_SEARCH)
    answer = kvk.ask(outside.as_register("kvk"), "company_name", {"company_name": "Demo Champignons"})
    (asked,) = outside.asked
    assert (asked.method, asked.path) == ("GET", "/api/v2/zoeken")
    assert asked.query == {"naam": "Demo Champignons", "pagina": "1", "resultatenPerPagina": "10"}
    assert asked.headers["apikey"] == "sleutel-kvk"
    assert (answer.total, facts(answer.found[0])["Adres"]) == (14, "Loodsweg 12 A, Demostad")


def test_a_company_has_its_profile_and_a_day_that_lacks_its_day(outside: Outside) -> None:
    outside.told = Told(KVK_PROFILE)
    (found,) = kvk.ask(outside.as_register("kvk"), "company_number", {"company_number": "99990001"}).found
    assert outside.asked[0].path == "/api/v1/basisprofielen/99990001"
    assert facts(found)["Begonnen"] == "2015-03"
    assert facts(found)["Activiteiten"] == "Teelt van paddenstoelen"


def test_a_company_that_is_not_there_is_nothing(outside: Outside) -> None:
    outside.told = Told({"fout": [{"code": "IPD0005", "omschrijving": "Niet gevonden"}]}, status=404)
    assert kvk.ask(outside.as_register("kvk"), "company_number", {"company_number": "99990009"}) == Answer()


def test_a_person_is_asked_by_post_with_the_fields_of_the_purpose_alone(outside: Outside) -> None:
    outside.told = Told(persons())
    (found,) = of_brp(outside).found
    (asked,) = outside.asked
    assert (asked.method, asked.path, asked.query) == ("POST", "/haalcentraal/api/brp/personen", {})
    assert asked.headers["X-API-KEY"] == "sleutel-brp"
    assert asked.headers["Content-Type"] == "application/json; charset=utf-8"
    assert asked.body == {
        "type": "ZoekMetGeslachtsnaamEnGeboortedatum", "fields": ["naam.volledigeNaam", "geboorte.datum"],
        "geslachtsnaam": "Demo-Popescu", "geboortedatum": "1990-03-17",
    }  # fmt: skip
    assert (found.title, facts(found), found.secret) == ("Ana Demo-Popescu", {"Geboren": "1990-03"}, True)


def test_what_a_purpose_does_not_need_is_not_read_even_when_it_comes(outside: Outside) -> None:
    outside.told = Told(persons(PERSON | {"leeftijd": 36}, kind="RaadpleegMetBurgerservicenummer"))
    (found,) = of_brp(outside, "age", {"citizen_number": "999990019"}).found
    assert outside.asked[0].body["burgerservicenummer"] == ["999990019"]
    assert (found.title, facts(found)) == ("", {"Geboren": "1990-03", "Leeftijd": "36"})


@pytest.mark.parametrize(("flag", "secret"), [({}, False), (False, False), (True, True), (1, True), ("7", True)])
def test_secrecy_is_no_only_when_it_is_absent_or_false(outside: Outside, flag: Any, secret: bool) -> None:
    one = {key: value for key, value in PERSON.items() if key != "geheimhoudingPersoonsgegevens"}
    outside.told = Told(persons(one if flag == {} else one | {"geheimhoudingPersoonsgegevens": flag}))
    assert of_brp(outside).found[0].secret is secret


def test_what_is_in_doubt_says_so(outside: Outside) -> None:
    outside.told = Told(persons(PERSON | {"naam": {"volledigeNaam": "Ana", "inOnderzoek": {"volledigeNaam": True}}}))
    assert of_brp(outside).found[0].doubtful


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"type": "Datum", "datum": "1990-03-17"}, "1990-03-17"),
        ({"type": "JaarMaandDatum", "jaar": 1990, "maand": 3}, "1990-03"),
        ({"type": "JaarDatum", "jaar": 987}, "0987"),
        ({"type": "DatumOnbekend", "onbekend": True}, ""),
        (None, ""),
    ],
)
def test_a_date_keeps_the_parts_that_are_known(given: Any, kept: str) -> None:
    assert partial_date(given) == kept


@pytest.mark.parametrize(
    "given",
    [{"type": "Datum", "datum": "1990-02-30"}, {"type": "JaarDatum"}, {"type": "Kwartaal", "jaar": 1990}, "1990",
     {"type": "JaarMaandDatum", "jaar": 1990, "maand": 13}],
)  # fmt: skip
def test_a_date_that_is_none_is_no_unknown_date(given: Any) -> None:
    with pytest.raises(NoAnswer, match="broken"):
        partial_date(given)


def test_a_refused_question_names_its_fields_and_repeats_nothing(
    outside: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    outside.told = Told(INVALID, status=400)
    with caplog.at_level(logging.DEBUG), pytest.raises(NoAnswer) as said:
        of_brp(outside)
    assert (said.value.code, said.value.params) == ("question_refused", ("geslachtsnaam",))
    assert "Popescu" not in repr(said.value) + str(said.value.__cause__) + caplog.text
    assert "sleutel" not in repr(outside.as_register("brp")) + caplog.text


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Told({}, status=400), "question_refused"),
        (Told({"code": "tooManyResults"}, status=400), "too_many"),
        (Told({}, status=401), "key_refused"),
        (Told({}, status=403), "key_refused"),
        (Told({}, status=429, headers={"Retry-After": "60"}), "busy"),
        (Told({}, status=503), "down"),
        (Told({}, status=302, headers={"Location": "http://127.0.0.1:1/elders"}), "elsewhere"),
        (Told(b"<html>Onderhoud</html>"), "broken"),
        (Told(b"[" * 100_000), "broken"),
        (Told([]), "broken"),
        (Told({"type": "Anders", "personen": []}), "broken"),
        (Told({"type": "ZoekMetGeslachtsnaamEnGeboortedatum", "personen": {"naam": 1}}), "broken"),
        (
            Told({"type": "ZoekMetGeslachtsnaamEnGeboortedatum", "personen": [{"naam": {"volledigeNaam": []}}]}),
            "broken",
        ),
    ],
)
def test_each_way_of_not_answering_has_its_word_and_is_not_tried_again(outside: Outside, told: Told, code: str) -> None:
    outside.told = told
    with pytest.raises(NoAnswer) as said:
        of_brp(outside)
    assert said.value.code == code
    assert code in FAILURES
    assert len(outside.asked) == 1


def test_an_answer_that_is_too_large_is_left(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST", 400)
    outside.told = Told(persons(*[PERSON] * 9))
    with pytest.raises(NoAnswer, match="too_large"):
        of_brp(outside)


def test_a_register_that_answers_drop_by_drop_is_left_in_time(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.35)
    outside.told = Told({}, drops=50)
    with pytest.raises(NoAnswer, match="too_slow"):
        of_brp(outside)


def test_a_register_that_is_not_there_is_unreachable(outside: Outside) -> None:
    nobody = RegisterServer("http://127.0.0.1:1", "X-API-KEY", "sleutel")
    with pytest.raises(NoAnswer, match="unreachable"):
        brp.ask(nobody, "name_and_birth", NAMED, BRP_FIELDS["exists"])


def test_a_certificate_that_nobody_vouches_for_is_refused(outside: Outside) -> None:
    plain = RegisterServer(f"https://127.0.0.1:{outside.server_port}", "X-API-KEY", "sleutel")
    with pytest.raises(NoAnswer, match="unreachable"):
        brp.ask(plain, "name_and_birth", NAMED, BRP_FIELDS["exists"])
    line = asking._line(plain)
    tls = line._context  # type: ignore[attr-defined]
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert outside.asked == []


def test_an_answer_is_the_same_after_it_was_kept(outside: Outside) -> None:
    outside.told = Told(persons())
    answer = of_brp(outside)
    assert answer_from(answer.as_words()) == answer


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"URL": "http://bag.example"}, "zonder versleuteling"),
        ({"URL": "bag.example"}, "geen adres"),
        ({"URL": "https://een:twee@bag.example"}, "geen adres"),
        ({"URL": "https://bag.example"}, "zonder bruikbare"),
        ({"URL": "https://bag.example", "KEY": "a", "CA": "/nergens.pem"}, "KETENZICHT_BAG_CA"),
    ],
)
def test_a_wrong_setting_stops_at_the_start(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"KETENZICHT_BAG_{name}", value)
    with pytest.raises(WrongSetting, match=said):
        servers()


def test_a_register_without_an_address_is_off_and_its_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert servers() == {}
    monkeypatch.setenv("KETENZICHT_BAG_URL", "https://bag.example/v2/")
    monkeypatch.setenv("KETENZICHT_BAG_KEY", "geheim")
    assert repr(servers()) == "{'bag': RegisterServer(https://bag.example/v2)}"
