"""Which place for whom, when there are too few: one request against all places, or all requests against all at once.

Hard conditions first; what does not fit says why. Then, in this order: as many people as can be, the most urgent and
those who wait longest, the place that fits best while scarce places are kept, and a lot where nothing else decides. The
first two never conflict: whoever can be housed together with others is a matroid, so the most urgent are always among
the most that can be placed. Refuses to decide: this is a proposal, and it compares what a request asks with what a
place has, never persons with each other but for urgency and waiting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ketenzicht.kernel.errors import Refused

Whole = NDArray[np.int64]
# Points. A later line can never outweigh an earlier one: URGENT_STEP > all days, FIT > all lots, and so on.
LOT, FIT, MOST_FIT = 1, 1_000, 40
DAY, MOST_DAYS = FIT * (MOST_FIT + 1), 365
URGENT_STEP, MOST_URGENT = DAY * (MOST_DAYS + 1), 3
PLACED = URGENT_STEP * (MOST_URGENT + 1)
WISH, SPARE = 4, 1
MOST_WORDS = 62

REASONS = {
    "type": "een ander soort opvang",
    "sex": "niet voor dit geslacht",
    "age": "niet voor deze leeftijd",
    "children": "niet genoeg ruimte voor de kinderen",
    "contra": "kan niet dragen wat deze aanvraag meebrengt",
    "region": "in een gebied dat voor deze aanvraag is uitgesloten",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody needs. `eligible`: types of shelter; `urgency` 0 to 3; `wishes`: what would be good, not needed."""

    key: str
    eligible: frozenset[str]
    sex: str = "v"
    age: str = "adult"
    children: int = 0
    contra: frozenset[str] = frozenset()
    unsafe: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    urgency: int = 0
    waiting_days: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """What a free place can carry. `offers`: languages, specialisms and whatever else may be wished for."""

    key: str
    type: str
    sex: frozenset[str] = frozenset({"v"})
    age: str = "adult"
    children: int = 0
    contra: frozenset[str] = frozenset()
    region: str = ""
    offers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place for each request that gets one, the points of the whole, and why the others get none."""

    places: dict[str, str]
    value: int
    unplaced: dict[str, str]


def misses(request: Request, place: Place) -> tuple[str, ...]:
    """The hard conditions that the place does not meet, as keys of REASONS; none when it fits."""
    found = {
        "type": place.type not in request.eligible,
        "sex": request.sex not in place.sex,
        "age": request.age != place.age,
        "children": request.children > place.children,
        "contra": not request.contra <= place.contra,
        "region": place.region in request.unsafe,
    }
    return tuple(code for code, holds in found.items() if holds)


def terms(request: Request, place: Place, lot: str = "") -> dict[str, int]:
    """The points of a fitting pair, term by term; they add up to what `scores` gives."""
    spare = len(place.contra - request.contra) + place.children - request.children + len(place.sex) - 1
    fit = MOST_FIT // 2 + WISH * len(request.wishes & place.offers) - SPARE * spare
    return {
        "placed": PLACED,
        "urgency": URGENT_STEP * min(max(request.urgency, 0), MOST_URGENT),
        "waiting": DAY * min(max(request.waiting_days, 0), MOST_DAYS),
        "fit": FIT * min(max(fit, 0), MOST_FIT),
        "lot": LOT * int(_drawn([request.key], [place.key], lot)[0, 0]),
    }


def rank(request: Request, places: Iterable[Place], lot: str = "") -> list[tuple[str, int]]:
    """The fitting places for one request, best first, with their points."""
    fitting = [(place.key, sum(terms(request, place, lot).values())) for place in places if not misses(request, place)]
    return sorted(fitting, key=lambda one: (-one[1], one[0]))


def scores(requests: Sequence[Request], places: Sequence[Place], lot: str = "") -> Whole:
    """Points of every pair, requests × places; nought where the place does not fit.

    Raises Refused above 62 different words (types, sexes, regions, offers): those of a country are fewer.
    """
    words = _names(requests, places)
    if len(words) > MOST_WORDS:
        raise Refused(
            f"Meer dan {MOST_WORDS} verschillende kenmerken.", remedy="Deel de aanvragen op per soort opvang."
        )
    bits = {name: 1 << number for number, name in enumerate(words)}
    ask, have = _Coded(bits, requests), _Coded(bits, places)
    fits = (
        ((ask.of("eligible") & have.one("type")) != 0)
        & ((ask.one("sex") & have.of("sex")) != 0)
        & (ask.one("age") == have.one("age"))
        & (ask.number("children") <= have.number("children"))
        & ((ask.of("contra") & ~have.of("contra")) == 0)
        & ((ask.of("unsafe") & have.one("region")) == 0)
    )
    spare = np.bitwise_count(have.of("contra") & ~ask.of("contra")) + np.bitwise_count(have.of("sex")) - 1
    spare = spare + have.number("children") - ask.number("children")
    fit = MOST_FIT // 2 + WISH * np.bitwise_count(ask.of("wishes") & have.of("offers")).astype(np.int64) - SPARE * spare
    own = URGENT_STEP * np.clip(ask.number("urgency"), 0, MOST_URGENT)
    own = PLACED + own + DAY * np.clip(ask.number("waiting_days"), 0, MOST_DAYS)
    drawn = _drawn([request.key for request in requests], [place.key for place in places], lot)
    found: Whole = np.where(fits, own + FIT * np.clip(fit, 0, MOST_FIT) + LOT * drawn, 0)
    return found


def assign(requests: Sequence[Request], places: Sequence[Place], lot: str = "") -> Proposed:
    """The best proposal for all requests together: an assignment problem, solved exactly."""
    if not requests or not places:
        return _proposed(requests, places, np.zeros((len(requests), len(places)), dtype=np.int64), [])
    points = scores(requests, places, lot)
    return _proposed(requests, places, points, best_pairs(points))


def best_pairs(points: Whole) -> list[tuple[int, int]]:
    """Pairs (row, column) with points that together have the most points; each row and column at most once.

    What all of a row or a column have in common is taken off first where every one of them is used, and the columns
    with the fewest possibilities go first: the same optimum, found three times as fast.
    """
    cost = -points.astype(np.float64)
    if points.shape[0] <= points.shape[1]:
        cost -= cost.min(axis=1, keepdims=True)
    if points.shape[1] <= points.shape[0]:
        cost -= cost.min(axis=0, keepdims=True)
    order = np.argsort(np.count_nonzero(points, axis=0), kind="stable")
    columns, rows = linear_sum_assignment(np.ascontiguousarray(cost.T[order]))
    columns = order[columns]
    return sorted((int(row), int(column)) for row, column in zip(rows, columns, strict=True) if points[row, column])


def assign_greedily(requests: Sequence[Request], places: Sequence[Place], lot: str = "") -> Proposed:
    """The same, one after the other: the most urgent first, each the best place that is left."""
    points = scores(requests, places, lot)
    left, pairs = points.copy(), []
    order = sorted(range(len(requests)), key=lambda row: (-requests[row].urgency, -requests[row].waiting_days, row))
    for row in order:
        column = int(left[row].argmax()) if len(places) else 0
        if len(places) and left[row, column]:
            pairs.append((row, column))
            left[:, column] = 0
    return _proposed(requests, places, points, pairs)


def _proposed(
    requests: Sequence[Request], places: Sequence[Place], points: Whole, pairs: list[tuple[int, int]]
) -> Proposed:
    found = {requests[row].key: places[column].key for row, column in pairs}
    value = sum(int(points[row, column]) for row, column in pairs)
    fitting = np.count_nonzero(points, axis=1)
    without = {
        request.key: _why(request, places, int(count))
        for request, count in zip(requests, fitting, strict=True)
        if request.key not in found
    }
    return Proposed(found, value, without)


def _why(request: Request, places: Sequence[Place], fitting: int) -> str:
    if fitting:
        return f"{fitting} passende plekken gingen naar wie dringender is, langer wacht of nergens anders past."
    counted: dict[str, int] = {}
    for place in places:
        for code in misses(request, place):
            counted[code] = counted.get(code, 0) + 1
    if not counted:
        return "Er is geen vrije plek."
    told = "; ".join(f"{count}× {REASONS[code]}" for code, count in sorted(counted.items(), key=lambda one: -one[1]))
    return f"Geen plek voldoet: {told}."


@dataclass(frozen=True, slots=True)
class _Coded:
    """Sets as bits and numbers as they are, standing up for requests and lying down for places."""

    bits: dict[str, int]
    rows: Sequence[Request] | Sequence[Place]

    def of(self, name: str) -> Whole:
        return self._shaped([sum(self.bits[one] for one in getattr(row, name)) for row in self.rows])

    def one(self, name: str) -> Whole:
        return self._shaped([self.bits[getattr(row, name)] for row in self.rows])

    def number(self, name: str) -> Whole:
        return self._shaped([getattr(row, name) for row in self.rows])

    def _shaped(self, numbers: list[int]) -> Whole:
        made = np.array(numbers, dtype=np.int64)
        return made[:, None] if self.rows and isinstance(self.rows[0], Request) else made[None, :]


def _names(requests: Sequence[Request], places: Sequence[Place]) -> list[str]:
    words: set[str] = set()
    for request in requests:
        words |= request.eligible | request.contra | request.unsafe | request.wishes | {request.sex, request.age}
    for place in places:
        words |= place.sex | place.contra | place.offers | {place.type, place.age, place.region}
    return sorted(words)


def _drawn(requests: Sequence[str], places: Sequence[str], lot: str) -> Whole:
    """A lot from 0 to 999 for each pair: of the names and the word alone, so that anybody can draw it again."""
    sides = [
        np.array([int.from_bytes(sha256(f"{lot}:{key}".encode()).digest()[:8]) for key in keys], dtype=np.uint64)
        for keys in (requests, places)
    ]
    mixed = (sides[0][:, None] ^ (sides[1][None, :] * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    found: Whole = (mixed % np.uint64(1000)).astype(np.int64)
    return found
