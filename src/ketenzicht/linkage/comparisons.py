"""What two records have in common, field by field, as a level: 0 is different, higher is more alike, -1 not known.

Each comparison stands here twice, side by side: as SQL for the engines and as Python for one new record. A test holds
the two to one answer. Only edit distance and equality are used, which every engine computes alike on a-z. Refuses a
field that is not in `records`; levels are ordered, so that more agreement is never a lower level.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from ketenzicht.linkage.records import Ready

UNKNOWN = -1
distance = Levenshtein.distance


@dataclass(frozen=True, slots=True)
class Comparison:
    """`levels` from most to least alike: SQL condition and Dutch words; `term` is the column with frequencies."""

    name: str
    title: str
    unknown: str
    levels: tuple[tuple[str, str], ...]
    level: Callable[[Ready, Ready], int]
    term: str = ""

    @property
    def top(self) -> int:
        return len(self.levels)

    def words(self, level: int) -> str:
        """What a level says, for people."""
        if level == UNKNOWN:
            return f"{self.title} onbekend"
        return f"{self.title} {'verschilt' if level == 0 else self.levels[self.top - level][1]}"


def slipped(left: str, right: str, letters_left: str, letters_right: str) -> bool:
    """One letter more, less or other in a word of four, or two turned."""
    far = distance(left, right, score_cutoff=2)
    if far <= 1:
        return min(len(left), len(right)) >= 4
    return far == 2 and letters_left == letters_right


def _slip(column: str, letters: str) -> str:
    return (
        f"(least(length({column}_l), length({column}_r)) >= 4 and levenshtein({column}_l, {column}_r) <= 1)"
        f" or ({letters}_l = {letters}_r and levenshtein({column}_l, {column}_r) <= 2)"
    )


def _near(column: str, shortest: int, far: int) -> str:
    long = f"least(length({column}_l), length({column}_r)) >= {shortest}"
    return f"({long} and levenshtein({column}_l, {column}_r) <= {far})"


def _within(short: str, long: str, column: str) -> str:
    return f"(' ' || {column}_{long} || ' ') like ('% ' || {column}_{short} || ' %')"


SWAPPED = "(given_key_l = surname_key_r and surname_key_l = given_key_r)"


def _given(left: Ready, right: Ready) -> int:
    if left.given is None or right.given is None:
        return UNKNOWN
    if left.given == right.given:
        return 4
    one, two = left.first or "", right.first or ""
    if one == two:
        return 3
    if slipped(one, two, left.first_letters or "", right.first_letters or "") or _swapped(left, right):
        return 2
    return int(_sounds(left.given_key, right.given_key) or _near_given(one, two) or _held(left.given, right.given))


def _near_given(one: str, two: str) -> bool:
    initial = min(len(one), len(two)) == 1 and one[:1] == two[:1]
    return initial or (min(len(one), len(two)) >= 6 and distance(one, two, score_cutoff=2) <= 2)


def _held(one: str, two: str) -> bool:
    return f" {two} " in f" {one} " or f" {one} " in f" {two} "


def _sounds(one: str | None, two: str | None) -> bool:
    return one is not None and one == two


def _swapped(left: Ready, right: Ready) -> bool:
    known = left.given_key is not None and left.surname_key is not None
    return known and left.given_key == right.surname_key and left.surname_key == right.given_key


def _surname(left: Ready, right: Ready) -> int:
    one, two = left.surname, right.surname
    if one is None or two is None:
        return UNKNOWN
    if one == two:
        return 3
    if slipped(one, two, left.surname_letters or "", right.surname_letters or "") or _swapped(left, right):
        return 2
    if _held(one, two):
        return 2
    near = min(len(one), len(two)) >= 7 and distance(one, two, score_cutoff=2) <= 2
    return int(near or _sounds(left.surname_key, right.surname_key))


def _birth(left: Ready, right: Ready) -> int:
    if left.birth_year is None or right.birth_year is None:
        return UNKNOWN
    if left.birth is not None and right.birth is not None:
        return _whole_birth(left, right, left.birth, right.birth)
    year = left.birth_year == right.birth_year
    month = left.birth_month is None or right.birth_month is None or left.birth_month == right.birth_month
    return 3 if year and month else _parts(left, right)


def _whole_birth(left: Ready, right: Ready, one: str, two: str) -> int:
    if one == two:
        return 5
    turned = left.birth_day == right.birth_month and left.birth_month == right.birth_day
    if distance(one, two, score_cutoff=1) <= 1 or (turned and left.birth_year == right.birth_year):
        return 4
    return _parts(left, right)


def _parts(left: Ready, right: Ready) -> int:
    year = left.birth_year == right.birth_year
    month = left.birth_month is not None and left.birth_month == right.birth_month
    day = left.birth_day is not None and left.birth_day == right.birth_day
    return 2 if year + month + day >= 2 else int(year)


def _home(left: Ready, right: Ready) -> int:
    if (left.postcode is None or right.postcode is None) and (left.street is None or right.street is None):
        return UNKNOWN
    if left.door is not None and left.door == right.door:
        return 4
    street = left.street is not None and left.street == right.street
    code = left.postcode is not None and left.postcode == right.postcode
    if left.number is not None and left.number == right.number and (street or code or _code_slip(left, right)):
        return 3
    city = left.city is not None and left.city == right.city
    return 2 if code or (street and city) else int(city)


def _code_slip(left: Ready, right: Ready) -> bool:
    one, two = left.postcode, right.postcode
    return one is not None and two is not None and distance(one, two, score_cutoff=1) <= 1


def _plain(field: str, far: int) -> Callable[[Ready, Ready], int]:
    at = Ready._fields.index(field)

    def level(left: Ready, right: Ready) -> int:
        one, two = left[at], right[at]
        if one is None or two is None:
            return UNKNOWN
        return 2 if one == two else int(distance(one, two, score_cutoff=far) <= far)

    return level


def _plainly(field: str, title: str, far: int) -> Comparison:
    slip = f"levenshtein({field}_l, {field}_r) <= {far}"
    levels = ((f"{field}_l = {field}_r", "gelijk"), (slip, "bijna gelijk"))
    return Comparison(field, title, f"{field}_l is null or {field}_r is null", levels, _plain(field, far), field)


GIVEN = Comparison(
    "given",
    "voornaam",
    "given_l is null or given_r is null",
    (
        ("given_l = given_r", "gelijk"),
        ("first_l = first_r", "in andere vorm gelijk"),
        (f"{_slip('first', 'first_letters')} or {SWAPPED}", "op een letter na gelijk of verwisseld"),
        (
            "given_key_l = given_key_r or (least(length(first_l), length(first_r)) = 1 and"
            f" substr(first_l, 1, 1) = substr(first_r, 1, 1)) or {_near('first', 6, 2)}"
            f" or {_within('l', 'r', 'given')} or {_within('r', 'l', 'given')}",
            "lijkt erop",
        ),
    ),
    _given,
    "given",
)
SURNAME = Comparison(
    "surname",
    "achternaam",
    "surname_l is null or surname_r is null",
    (
        ("surname_l = surname_r", "gelijk"),
        (
            f"{_slip('surname', 'surname_letters')} or {SWAPPED}"
            f" or {_within('l', 'r', 'surname')} or {_within('r', 'l', 'surname')}",
            "op een letter of een deel na gelijk",
        ),
        (f"surname_key_l = surname_key_r or {_near('surname', 7, 2)}", "lijkt erop"),
    ),
    _surname,
    "surname",
)
BIRTH = Comparison(
    "birth",
    "geboortedatum",
    "birth_year_l is null or birth_year_r is null",
    (
        ("birth_l = birth_r", "gelijk"),
        (
            "levenshtein(birth_l, birth_r) <= 1 or (birth_l is not null and birth_r is not null and"
            " birth_year_l = birth_year_r and birth_day_l = birth_month_r and birth_month_l = birth_day_r)",
            "op een cijfer na gelijk of dag en maand verwisseld",
        ),
        (
            "(birth_l is null or birth_r is null) and birth_year_l = birth_year_r and"
            " coalesce(birth_month_l = birth_month_r, true)",
            "gelijk voor zover bekend",
        ),
        (
            "(case when birth_year_l = birth_year_r then 1 else 0 end"
            " + case when birth_month_l = birth_month_r then 1 else 0 end"
            " + case when birth_day_l = birth_day_r then 1 else 0 end) >= 2",
            "in twee van drie delen gelijk",
        ),
        ("birth_year_l = birth_year_r", "van hetzelfde jaar"),
    ),
    _birth,
    "birth",
)
HOME = Comparison(
    "home",
    "adres",
    "(postcode_l is null or postcode_r is null) and (street_l is null or street_r is null)",
    (
        ("door_l = door_r", "gelijk"),
        (
            "number_l = number_r and (street_l = street_r or postcode_l = postcode_r"
            " or levenshtein(postcode_l, postcode_r) <= 1)",
            "bijna gelijk",
        ),
        ("postcode_l = postcode_r or (street_l = street_r and city_l = city_r)", "in dezelfde straat"),
        ("city_l = city_r", "in dezelfde plaats"),
    ),
    _home,
    "door",
)
COMPARISONS = (
    *(GIVEN, SURNAME, BIRTH, HOME),
    *(_plainly("phone", "telefoon", 1), _plainly("email", "e-mail", 2), _plainly("identifier", "documentnummer", 1)),
)


def levels(left: Ready, right: Ready) -> tuple[int, ...]:
    """The level of each of `COMPARISONS`, in that order."""
    return tuple(one.level(left, right) for one in COMPARISONS)
