"""What a municipality knows of its places: entered one by one or as a list, taken back, and destroyed in time.

Refuses an address that could not be found again, a day in the future, and a list of which one row is wrong: all of it
is entered, or nothing.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.sealing import fingerprint, seal
from ketenzicht.registers.models import PlaceFact
from ketenzicht.rules.access import Actor
from ketenzicht.rules.registers import FACTS
from ketenzicht.rules.retention import BY_KEY
from ketenzicht.rules.working_days import add_months
from ketenzicht.signals.comparable import address_key

ADDRESS, WORDS = "registers.address", "registers.words"
LONGEST, LONGEST_ADDRESS, LONGEST_SOURCE = 2000, 200, 80
MOST = 500  # facts at once
AT_ONCE = 200  # facts that one act destroys
OLDEST = date(1990, 1, 1)
# Municipality, the type of an address (20), ten digits.
NUMBER_OF_ADDRESS = re.compile(r"[0-9]{4}20[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as somebody tells it: a key of `FACTS`, where, when, who says so, and what it is."""

    what: str
    address: str
    on: date
    source: str
    words: str


def place_print(address: str) -> bytes | None:
    """The fingerprint of an address, or of its number in the BAG (16 digits); None for what says too little."""
    number = re.sub(r"\s", "", address)
    if NUMBER_OF_ADDRESS.fullmatch(number):
        return fingerprint("bag", number)
    key = address_key(address)
    return fingerprint("address", key) if key else None


def checked(told: Told) -> Told:
    """The fact in the form in which it is kept. Raises Invalid with the field that is wrong."""
    if told.what not in FACTS:
        raise Invalid("what", "Dit soort feit is onbekend.", f"Kies uit: {', '.join(FACTS.values())}.")
    if len(told.address) > LONGEST_ADDRESS or place_print(told.address) is None:
        raise Invalid("address", "Dit adres is zo niet terug te vinden.", "Schrijf straat, huisnummer en postcode.")
    if not OLDEST <= told.on <= clock.today():
        raise Invalid("on", "Deze dag kan niet.", "Kies een dag die geweest is.")
    source, words = told.source.strip(), told.words.strip()
    if not source or len(source) > LONGEST_SOURCE:
        raise Invalid("source", "Zeg van wie dit komt, in hoogstens 80 tekens.", "Bijvoorbeeld Team Vergunningen.")
    if not words or len(words) > LONGEST:
        raise Invalid("words", f"Zeg wat het is, in hoogstens {LONGEST} tekens.", "Eén zin is genoeg.")
    return Told(told.what, told.address.strip(), told.on, source, words)


@operation("place_fact.enter", kind="place_fact")
def enter(*, actor: Actor, facts: list[Told]) -> list[UUID]:
    """Keep facts of places, at most 500. Returns their ids. Raises Invalid for the first that cannot be kept."""
    if actor.user is None:
        raise Refused("Dit legt iemand met een account vast.", None, "Log in.")
    if not 0 < len(facts) <= MOST:
        raise Invalid("file", f"Hier horen 1 tot {MOST} feiten te staan.", "Splits de lijst in delen.")
    rows = [_row(actor, actor.user, checked(told)) for told in facts]
    PlaceFact.objects.bulk_create(rows)
    concerns(*(row.id for row in rows), fields=("address", "words"), made=rows[0].id)
    return [row.id for row in rows]


@operation("place_fact.withdraw", kind="place_fact", subject="fact")
def withdraw(*, actor: Actor, fact: UUID) -> None:
    """Take back what was entered wrongly; its words cannot be read again."""
    shred(fact, "mistake")
    PlaceFact.objects.filter(id=fact).delete()


@operation("place_fact.forget", kind="place_fact")
def forget_old(*, actor: Actor) -> int:
    """Destroy what is older than the schedule of retention allows, 200 at a time. Returns how many."""
    before = add_months(clock.today(), -12 * BY_KEY["place_fact"].years)
    old = list(PlaceFact.objects.filter(on__lt=before).order_by("on").values_list("id", flat=True)[:AT_ONCE])
    for fact in old:
        shred(fact, "retention")
    PlaceFact.objects.filter(id__in=old).delete()
    return len(old)


def _row(actor: Actor, user: UUID, told: Told) -> PlaceFact:
    row = PlaceFact(id=new_id(), organisation_id=actor.home, by=user, role=actor.role, at=clock.now())
    row.municipality = next(iter(actor.municipalities)) if len(actor.municipalities) == 1 else None
    row.what, row.on, row.source = told.what, told.on, told.source
    row.place = place_print(told.address)
    row.sealed_address = seal(row.id, ADDRESS, told.address)
    row.sealed_words = seal(row.id, WORDS, told.words)
    return row
