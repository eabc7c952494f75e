"""Persons, their families and where they live: households of one to six, twins, namesakes, lodgings, moves."""

from dataclasses import dataclass, field
from random import Random

from ketenzicht.linkage.fictional import words


@dataclass(slots=True)
class Home:
    """An address, with the line that its people share."""

    street: str
    number: int
    postcode: str
    city: str
    telephone: str


@dataclass(slots=True)
class Person:
    """Who somebody is. `kin` counts the family and the house together: whoever shares one is no stranger."""

    number: int
    kin: int
    given: str
    surname: str
    partner_surname: str
    born: tuple[int, int, int]
    phone: str
    email: str
    homes: list[Home] = field(default_factory=list)


class Country:
    """Makes households one by one, always the same from one seed."""

    def __init__(self, seed: int, people: int, moves: float = 0.4) -> None:
        self.random = Random(seed)  # noqa: S311 – a country from a seed, no secret
        self.moves = moves
        self.persons: list[Person] = []
        self._kin = 0
        self._surnames = self._surname_list(max(400, min(40_000, people // 6)))
        self._towns = self._town_list(max(6, min(400, people // 2_000)))
        # A few telephones ring for many: an employer, a shelter, somebody who helps.
        self._shared = [self._mobile() for _ in range(max(2, people // 150))]

    def fill(self, people: int) -> list[Person]:
        """Households until there are at least `people` persons."""
        kinds = (self._single, self._couple, self._family, self._lodging, self._kin_apart)
        while len(self.persons) < people:
            self.random.choices(kinds, (30, 16, 38, 8, 8))[0]()
        return self.persons[:people]

    def _single(self) -> None:
        self._settle([self._person(self._surname(), self._year(18, 90))])

    def _couple(self) -> None:
        self._settle(self._parents())

    def _family(self) -> None:
        parents = self._parents()
        name = parents[0].surname if self.random.random() < 0.85 else parents[1].surname
        born = max(parent.born[0] for parent in parents) + self.random.randint(19, 34)
        children: list[Person] = []
        for _ in range(self.random.choices((1, 2, 3, 4), (30, 45, 18, 7))[0]):
            child = self._person(name, min(born, 2024))
            if children and self.random.random() < 0.04:  # twins
                child.born = children[-1].born
            elif self.random.random() < 0.05:  # named after a parent
                child.given = self.random.choice(parents).given
            children.append(child)
            born += self.random.randint(1, 4)
        self._settle(parents + children)

    def _lodging(self) -> None:
        """People who share a house and perhaps a telephone, and nothing else; sometimes cousins."""
        cousin = self._surname()
        size = self.random.randint(3, 6)
        names = [cousin if self.random.random() < 0.15 else self._surname() for _ in range(size)]
        self._settle([self._person(name, self._year(18, 45)) for name in names])

    def _kin_apart(self) -> None:
        """Two generations with one name in two houses; the younger is often named after the elder."""
        elder = self._person(self._surname(), self._year(55, 88))
        younger = self._person(elder.surname, elder.born[0] + self.random.randint(22, 40))
        if self.random.random() < 0.5:
            younger.given = elder.given
        self._settle([elder])
        self._settle([younger], kin=elder.kin)

    def _parents(self) -> list[Person]:
        first = self._person(self._surname(), self._year(20, 80), man=True)
        second = self._person(self._surname(), first.born[0] + self.random.randint(-6, 6), man=False)
        second.partner_surname = first.surname
        return [first, second]

    def _person(self, surname: str, year: int, man: bool | None = None) -> Person:
        chance = self.random
        man = chance.random() < 0.5 if man is None else man
        names = words.GIVEN_M if man else words.GIVEN_F
        given = names[_skewed(chance, len(names), 1.5)]
        if chance.random() < 0.15:
            given = f"{given} {chance.choice(names)}"
        # Births of which only the year was known are often written as the first of January.
        born = (year, 1, 1) if chance.random() < 0.02 else (year, chance.randint(1, 12), chance.randint(1, 28))
        age = 2025 - year
        phone = self._mobile() if age > 11 and chance.random() < 0.85 else ""
        if chance.random() < 0.02:
            phone = chance.choice(self._shared)
        email = self._email(given, surname, year) if age > 13 and chance.random() < 0.7 else ""
        person = Person(len(self.persons), 0, given, surname, "", born, phone, email)
        self.persons.append(person)
        return person

    def _settle(self, household: list[Person], kin: int | None = None) -> None:
        """Give them a home, and to some a later one: together or, when grown, alone."""
        self._kin += kin is None
        home, later = self._home(), self._home()
        together = self.random.random() < self.moves
        family_mail = next((one.email for one in household if one.email), "")
        for person in household:
            person.kin = self._kin if kin is None else kin
            person.homes = [home, later] if together else [home]
            if not together and self.random.random() < self.moves / 2:
                person.homes = [home, self._home()]
            if len(household) > 1 and self.random.random() < 0.06:
                person.email = family_mail

    def _home(self) -> Home:
        chance = self.random
        city, digits, streets = chance.choice(self._towns)
        at = chance.randrange(len(streets))
        number = chance.randint(1, 180)
        letters = f"{chr(65 + at % 26)}{chr(65 + (at // 26 + number // 30) % 26)}"
        line = f"0{chance.choice((10, 20, 30, 35, 40, 50, 70))}{chance.randint(1_000_000, 9_999_999)}"
        return Home(streets[at], number, f"{digits + at % 40} {letters}", city, line if chance.random() < 0.45 else "")

    def _surname(self) -> str:
        return self._surnames[_skewed(self.random, len(self._surnames), 2.2)]

    def _year(self, youngest: int, eldest: int) -> int:
        return 2025 - self.random.randint(youngest, eldest)

    def _mobile(self) -> str:
        return f"06{self.random.randint(10_000_000, 99_999_999)}"

    def _email(self, given: str, surname: str, year: int) -> str:
        first, last = given.split(" ")[0], surname.split(" ")[-1]
        styles = (
            f"{first}.{last}",
            f"{first[0]}{last}",
            f"{first}{year % 100}",
            f"{last}{self.random.randint(1, 999)}",
        )
        return f"{self.random.choice(styles)}{self.random.randint(1, 99)}@{self.random.choice(words.MAIL)}"

    def _surname_list(self, count: int) -> list[str]:
        chance, found = self.random, dict[str, None]()
        while len(found) < count:
            if chance.random() < 0.6:
                name = chance.choice(words.FIRST_PART) + chance.choice(("", "", "en", "er", *words.FIRST_PART[:12]))
                name += chance.choice(words.LAST_PART)
                name = f"{chance.choice(words.PARTICLES)} {name}" if chance.random() < 0.3 else name
            else:
                name = (
                    chance.choice(words.STEMS)
                    + chance.choice(("", "a", "o", "i", *words.STEMS))
                    + chance.choice(words.ENDINGS)
                )
            found[name] = None
        return list(found)

    def _town_list(self, count: int) -> list[tuple[str, int, list[str]]]:
        chance, found = self.random, dict[str, tuple[str, int, list[str]]]()
        every = [a + b for a in words.STREET_A for b in words.STREET_B]
        while len(found) < count:
            name = chance.choice(words.TOWN_A) + chance.choice(words.TOWN_B)
            name = name if len(found) < 100 else f"{name} {chance.choice(('aan Zee', 'Noord', 'Zuid', 'Binnen'))}"
            found[name] = (name, chance.randint(1000, 9900), chance.sample(every, 90))
            if len(found) >= 180:
                break
        return list(found.values())


def _skewed(chance: Random, count: int, power: float) -> int:
    """An index below `count`, small ones far more often."""
    return int(count * chance.random() ** power)
