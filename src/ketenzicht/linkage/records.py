"""A record made ready for comparing: the columns that every engine and the compiled form read.

One row in, one row out, nothing looked up. A column that a file does not have is a field of which nothing is known.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ketenzicht.linkage import contacts, dates, names
from ketenzicht.linkage.addresses import place

# What a file may have; `id` it must have. Those behind the bar are ours, the first ten are of the contract.
FIELDS = (
    *("id", "given_name", "surname", "birth_date", "street", "house_number", "postcode", "city", "phone", "email"),
    *("identifier", "plate", "company", "handle"),
)


class Ready(NamedTuple):
    """The columns for comparing, in this order everywhere. Texts in a-z and digits; None is not known."""

    unique_id: str
    given: str | None  # all given names
    first: str | None  # the root of the first one
    given_key: str | None
    surname: str | None
    surname_key: str | None
    birth: str | None  # yyyymmdd when whole
    birth_year: str | None
    birth_month: str | None
    birth_day: str | None
    door: str | None  # postcode and number, else street, number and town
    street: str | None
    number: str | None
    postcode: str | None
    city: str | None
    phone: str | None
    email: str | None
    identifier: str | None
    first_letters: str | None  # sorted: two names with the same letters at distance 2 had a pair of them turned
    surname_letters: str | None
    whole_name: str | None  # the root of the first given name, and the surname
    names_key: str | None  # both names as they sound, in order of the alphabet: also for names that were swapped


def ready(row: Mapping[str, str | None]) -> Ready:
    """Normalise one row with any of `FIELDS` as keys."""

    def get(name: str) -> str:
        return row.get(name) or ""

    given, surname = names.given(get("given_name")), names.surname(get("surname"))
    first = names.root(get("given_name"))
    given_key, surname_key = names.key(first), names.key(surname)
    birth = dates.partial(get("birth_date"))
    where = place(get("street"), get("house_number"), get("postcode"), get("city"))
    whole = f"{birth.year:04d}{birth.month:02d}{birth.day:02d}" if all(birth) else ""
    door = _door(where.postcode, where.street, where.number, where.city)
    keys = " ".join(sorted((given_key, surname_key))) if given_key and surname_key else ""
    found = (
        *(get("id"), given, first, given_key, surname, surname_key),
        *(whole, _text(birth.year), _text(birth.month), _text(birth.day)),
        *(door, where.street, where.number, where.postcode, where.city),
        *(contacts.phone(get("phone")), contacts.email(get("email")), contacts.identifier(get("identifier"))),
        *("".join(sorted(first)), "".join(sorted(surname))),
        *(f"{first} {surname}" if first and surname else "", keys),
    )
    return Ready(*(value or None for value in found))  # type: ignore[arg-type]


def _door(postcode: str, street: str, number: str, city: str) -> str:
    if number and postcode:
        return f"{postcode} {number}"
    return f"{street} {number} {city}" if number and street and city else ""


def _text(part: int) -> str:
    return f"{part:02d}" if part else ""
