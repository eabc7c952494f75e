"""What offices write down of a person: with gaps, typing errors, other spellings, old addresses, other notations."""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from ketenzicht.linkage.fictional import words
from ketenzicht.linkage.fictional.people import Country, Person

NEAR = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxsrdfgukjlknmlpwearycvxz", strict=True))


@dataclass(frozen=True, slots=True)
class Habits:
    """How carefully is written, as shares of one. Benches and training vary them."""

    typing: float = 0.06
    variant: float = 0.10
    gaps: float = 1.0  # times the usual share of missing fields
    moves: float = 0.4
    changed_phone: float = 0.25
    household_phone: float = 0.12
    identifiers: float = 0.0  # share of records with the number of a document
    records_each: tuple[int, ...] = (46, 28, 16, 10)  # weights of one, two, three, four records


class Paper(NamedTuple):
    """A record as written, and the truth: the person, and whom they are kin to or live with."""

    row: dict[str, str]
    person: int
    kin: int


def papers(seed: int, records: int, habits: Habits = Habits()) -> list[Paper]:
    """`records` records of a fictional country, shuffled; ids say nothing about the person."""
    mean = sum((at + 1) * weight for at, weight in enumerate(habits.records_each)) / sum(habits.records_each)
    country = Country(seed, int(records / mean) + 1, habits.moves)
    chance = Random(seed + 1)  # noqa: S311 – a country from a seed, no secret
    found: list[Paper] = []
    at = 0
    while len(found) < records:
        if at == len(country.persons):
            country.fill(at + 1_000)
        person, at = country.persons[at], at + 1
        times = chance.choices(range(1, len(habits.records_each) + 1), habits.records_each)[0]
        found += [Paper(_write(chance, person, habits), person.number, person.kin) for _ in range(times)]
    chance.shuffle(found)
    for at, paper in enumerate(found[:records]):
        paper.row["id"] = f"r{at}"
    return found[:records]


def _write(chance: Random, person: Person, habits: Habits) -> dict[str, str]:
    def gap(share: float) -> bool:
        return chance.random() < share * habits.gaps

    home = chance.choice(person.homes)
    given, surname = _names(chance, person, habits)
    phone = "" if chance.random() < habits.changed_phone else person.phone
    if not phone or chance.random() < habits.household_phone:
        phone = home.telephone
    row = {
        "given_name": "" if gap(0.02) else given,
        "surname": "" if gap(0.01) else surname,
        "birth_date": "" if gap(0.07) else _date(chance, person.born, habits),
        "street": "" if gap(0.12) else _typed(chance, home.street, habits.typing),
        "house_number": "" if gap(0.13) else str(home.number if chance.random() > 0.015 else home.number + 10),
        "postcode": "" if gap(0.15) else _typed(chance, home.postcode, habits.typing / 3),
        "city": "" if gap(0.08) else _typed(chance, home.city, habits.typing / 2),
        "phone": "" if gap(0.25) or not phone else _phone(chance, phone, habits),
        "email": "" if gap(0.35) else _typed(chance, person.email, habits.typing / 2),
    }
    if chance.random() < habits.identifiers:
        row["identifier"] = _typed(chance, f"Z{person.number * 7_919 % 10_000_019:08d}", habits.typing / 2)
    if gap(0.08):
        row |= {"street": "", "house_number": "", "postcode": ""}
    return row


def _names(chance: Random, person: Person, habits: Habits) -> tuple[str, str]:
    given, surname = person.given, person.surname
    first = given.split(" ")[0]
    if chance.random() < habits.variant and first in words.VARIANTS:
        given = chance.choice(words.VARIANTS[first])
    elif " " in given and chance.random() < 0.6:
        given = first
    elif chance.random() < habits.variant / 4:
        given = f"{first[0].upper()}."
    if person.partner_surname and chance.random() < 0.3:
        surname = chance.choice((person.partner_surname, f"{person.partner_surname}-{surname}"))
    parts = surname.split(" ")
    if len(parts) > 1 and chance.random() < 0.3:
        surname = chance.choice((parts[-1], f"{parts[-1]}, {' '.join(parts[:-1])}", f"v.d. {parts[-1]}"))
    given, surname = _typed(chance, given, habits.typing), _typed(chance, surname, habits.typing)
    if chance.random() < 0.015:
        given, surname = surname, given
    return given.title(), surname.title() if chance.random() < 0.9 else surname.upper()


def _date(chance: Random, born: tuple[int, int, int], habits: Habits) -> str:
    year, month, day = born
    slip = chance.random()
    if slip < habits.typing / 4:
        day = chance.randint(1, 28)
    elif slip < habits.typing / 2:
        year += chance.choice((-10, -1, 1, 10))
    elif slip < habits.typing * 0.7 and day <= 12:
        month, day = day, month
    elif slip < habits.typing * 0.85:
        month = chance.randint(1, 12)
    elif slip < habits.typing * 0.85 + 0.03:
        return str(year)
    elif slip < habits.typing * 0.85 + 0.04:
        return f"{year}-01-01"
    return chance.choice(
        (f"{year}-{month:02d}-{day:02d}",) * 3 + (f"{day:02d}-{month:02d}-{year}", f"{day}/{month}/{year}")
    )


def _phone(chance: Random, phone: str, habits: Habits) -> str:
    if chance.random() < habits.typing / 2:
        at = chance.randrange(3, len(phone))
        phone = f"{phone[:at]}{chance.randint(0, 9)}{phone[at + 1 :]}"
    return chance.choice((phone, f"+31{phone[1:]}", f"{phone[:2]}-{phone[2:]}", f"0031 {phone[1:]}"))


def _typed(chance: Random, text: str, share: float) -> str:
    """The text with, for `share` of all texts, one slip of a finger (rarely two)."""
    if len(text) < 3 or chance.random() >= share:
        return text
    at = chance.randrange(1, len(text) - 1)
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + NEAR.get(text[at], "e") + text[at + 1 :],
        text[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + text[at:],
    )
    slipped = chance.choice(slips)
    return _typed(chance, slipped, 0.15) if chance.random() < 0.5 else slipped
