"""What somebody asks a register, checked before it leaves: a wrong number is told here and not to another machine.

Refuses a part of a name: who searches for everybody whose name begins so, does not look for a person of a signal.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid

POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
# The signs that "Personen bevragen" takes in a name, and no star.
SURNAME = re.compile(r"[a-zA-Z0-9À-ž .\-']{1,200}")
LONGEST_COMPANY = 200
OLDEST = date(1880, 1, 1)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True, slots=True)
class Question:
    """A register, a way of asking of `rules/registers.py`, what for, and the values by name."""

    register: str
    way: str
    purpose: str
    values: Mapping[str, str]

    def as_words(self) -> str:
        """The values as JSON, to be sealed."""
        return json.dumps(dict(self.values))


def about_address(*, postcode: str, number: str, suffix: str = "") -> Question:
    """What kind of place this is. `suffix`: letter and addition as people write them ("A-2"). Raises Invalid."""
    plain = re.sub(r"\s", "", postcode).upper()
    if not POSTCODE.fullmatch(plain):
        raise Invalid("postcode", "Dit is geen postcode.", "Schrijf vier cijfers en twee letters: 1234 AB.")
    if not number.strip().isdecimal() or not 1 <= int(number) <= 99999:
        raise Invalid("number", "Dit is geen huisnummer.", "Schrijf hier alleen het getal.")
    behind = re.fullmatch(r"([A-Z]?)[\s-]*([0-9A-Z]{0,4})", suffix.strip().upper())
    if behind is None:
        raise Invalid("suffix", "Deze toevoeging is te lang.", "Hoogstens een letter en vier tekens, bijvoorbeeld A-2.")
    letter, addition = behind.groups()
    # Letters together are an addition ("BIS"), one alone is the letter of the house.
    if letter and addition and suffix.strip()[1:2].isalpha():
        letter, addition = "", letter + addition
    values = {"postcode": plain, "number": str(int(number)), "letter": letter, "addition": addition}
    return Question("bag", "address", "place", values)


def about_company(*, company: str) -> Question:
    """What kind of company this is: by its eight digits, else by name. Raises Invalid."""
    named = " ".join(company.split())
    digits = re.sub(r"\s", "", named)
    if digits.isdecimal():
        if len(digits) != 8 or not digits.isascii():
            raise Invalid("company", "Een KvK-nummer heeft acht cijfers.", "Controleer het nummer, of schrijf de naam.")
        return Question("kvk", "company_number", "company", {"company_number": digits})
    if not 2 <= len(named) <= LONGEST_COMPANY or not named.isprintable():
        raise Invalid("company", "Schrijf een naam of een KvK-nummer.", "Acht cijfers is genoeg.")
    return Question("kvk", "company_name", "company", {"company_name": named})


def about_person(*, purpose: str, citizen_number: str = "", surname: str = "", born: date | None = None) -> Question:
    """A person by number, or by surname and day of birth. The purpose is judged by the rule. Raises Invalid."""
    digits = re.sub(r"[\s.]", "", citizen_number)
    if digits:
        if not is_citizen_number(digits):
            raise Invalid("citizen_number", "Dit is geen burgerservicenummer.", "Controleer de negen cijfers.")
        return Question("brp", "citizen_number", purpose, {"citizen_number": digits})
    name = " ".join(surname.split())
    if not name or born is None:
        raise Invalid("surname", "Noem een burgerservicenummer, of naam en geboortedag.", "Minder is te weinig.")
    if not SURNAME.fullmatch(name):
        raise Invalid("surname", "De BRP kent deze tekens niet in een naam.", "Gebruik Latijnse letters.")
    if not OLDEST <= born <= clock.today():
        raise Invalid("born", "Deze geboortedatum kan niet.", "Controleer dag, maand en jaar.")
    return Question("brp", "name_and_birth", purpose, {"surname": name, "born": born.isoformat()})


def is_citizen_number(digits: str) -> bool:
    """Whether nine digits are a burgerservicenummer by its weighted sum modulo eleven."""
    if len(digits) != 9 or not digits.isascii() or not digits.isdecimal() or digits == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0
