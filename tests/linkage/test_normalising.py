"""One spelling: names, dates, addresses, telephones, e-mail, plates, companies, handles."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.linkage import contacts, names
from ketenzicht.linkage.addresses import place
from ketenzicht.linkage.dates import Partial, partial
from ketenzicht.linkage.fictional.papers import papers
from ketenzicht.linkage.records import ready


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("van den Berg", "Berg, v.d."),
        ("VAN DER MEER", "meer"),
        ("Özdemir", "Ozdemir"),
        ("Jansen-de Vries", "Jansen Vries"),
        ("Bin Kaya", "Kaya"),
        ("Ковалёв", "Kovalev"),
        ("Wałęska", "Waleska"),
        ("O'Nima", "ONima"),
    ],
)
def test_a_surname_is_the_same_without_particles_and_marks(one: str, two: str) -> None:
    assert names.surname(one) == names.surname(two) != ""


@pytest.mark.parametrize(
    ("one", "two"),
    [("Kees", "Cornelis"), ("Yusuf", "Youssef"), ("Mohamed", "Muhammad"), ("Olexandr", "Oleksandr"), ("Jan", "Johan")],
)
def test_spellings_of_one_given_name_have_one_root(one: str, two: str) -> None:
    assert names.root(one) == names.root(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Visser", "Visscher"), ("Kowalska", "Kowalski"), ("Smit", "Schmidt"), ("Ivanova", "Ivanov"), ("Meijer", "Meyer")],
)
def test_names_that_sound_alike_share_a_key(one: str, two: str) -> None:
    assert names.key(names.surname(one)) == names.key(names.surname(two))


def test_names_that_differ_have_different_keys() -> None:
    assert names.key("berg") != names.key("dijk")


@pytest.mark.parametrize("nothing", ["", "onbekend", "NN", "?", "x"])
def test_a_name_that_nobody_knows_is_not_a_name(nothing: str) -> None:
    assert names.given(nothing) == names.surname(nothing) == ""


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert names.folded(names.folded(text)) == names.folded(text)
    assert names.folded(text).isascii()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1990-05-13", (1990, 5, 13)),
        ("13-05-1990", (1990, 5, 13)),
        ("13/5/1990", (1990, 5, 13)),
        ("19900513", (1990, 5, 13)),
        ("13 mei 1990", (1990, 5, 13)),
        ("12/31/1990", (1990, 12, 31)),
        ("05-1990", (1990, 5, 0)),
        ("xx-05-1990", (1990, 5, 0)),
        ("1990-05-xx", (1990, 5, 0)),
        ("00-00-1990", (1990, 0, 0)),
        ("ca. 1990", (1990, 0, 0)),
        ("onbekend", (0, 0, 0)),
        ("13-13", (0, 0, 0)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, date: tuple[int, int, int]) -> None:
    assert partial(text) == Partial(*date)


def test_an_address_is_the_same_however_it_is_written() -> None:
    assert place("Burg. Molenstr.", "012 a", "1234 ab", "'s-Gravenhage") == place(
        "burgemeester molenstraat", "12", "1234AB", "Den Haag"
    )
    assert place("Molenstraat 12-B", "", "", "").number == "12"


@given(st.from_regex(r"\A(0|\+31|0031 )[1-9][0-9]{8}\Z"))
def test_the_short_way_of_a_dutch_number_is_the_long_one(text: str) -> None:
    read = phonenumbers.parse(text.replace("0031 ", "+31"), "NL")
    long = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    assert contacts.phone(text) in (long, "")
    assert contacts.phone(text) == long or contacts.NO_PHONES.search(long)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06-12 34 98 71", "+31612349871"),
        ("0048 512 345 678", "+48512345678"),
        ("+40 712 345 678", "+40712345678"),
        ("0000000000", ""),
        ("geen", ""),
    ],
)
def test_a_telephone_is_one_number_the_world_over(text: str, number: str) -> None:
    assert contacts.phone(text) == number


@pytest.mark.parametrize(
    ("read", "text", "known"),
    [
        (contacts.email, "J.Fictief+x@GoogleMail.com", "jfictief@gmail.com"),
        (contacts.email, "geen", ""),
        (contacts.email, "onbekend@post.example", ""),
        (contacts.plate, "xx-99-yy", "XX99YY"),
        (contacts.company, "Bloemen & Zn. B.V.", "bloemen zn"),
        (contacts.handle, "https://praat.example/@Roos_Je?x=1", "roosje"),
        (contacts.identifier, "Z 0012-3456", "z00123456"),
    ],
)
def test_what_else_finds_a_person_has_one_spelling(read: object, text: str, known: str) -> None:
    assert callable(read)
    assert read(text) == known


def test_the_fictional_country_is_the_same_from_one_seed_and_another_from_another() -> None:
    assert papers(3, 200) == papers(3, 200) != papers(4, 200)
    assert len(papers(3, 200)) == 200


def test_a_row_without_columns_is_a_record_of_which_nothing_is_known() -> None:
    assert set(ready({"id": "1"})[1:]) == {None}
