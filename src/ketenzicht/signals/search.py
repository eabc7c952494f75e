"""Searching in what people wrote: by keyed tokens, so that the database finds words that it cannot read.

Comes in: at most six words. Goes out: signals that the actor may open, and of at most 25 a piece of the text around the
word. One act, one entry, which names the signals that were opened and never the words. Refuses words that are in every
text, and more than somebody means to look for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Window

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.gateway import concerns, operation, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.people.sealing import unseal, unseal_many
from ketenzicht.people.search_tokens import having_words, keep_words, without_words
from ketenzicht.people.words import Found, words_in
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals.models import Signal
from ketenzicht.signals.newest import PAGE
from ketenzicht.signals.queries import SignalRow, shown

LONGEST = 100  # characters of what is asked
MOST_WORDS = 6
LAST_PAGE = 400  # as many pages as somebody could ever turn
BATCH = 200  # texts in one act of `index_words`
AROUND = 80  # characters before and after the first word that was found


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet; `found` when it is a word that was searched."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A signal in which every word stands, and the place of the first; no snippet when the text does not open."""

    row: SignalRow
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, newest first, and how many there are in all. `cut`: a word stands in so many texts that not
    every one was looked at; another word beside it brings the rest."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    cut: bool


def asked_for(words: str) -> list[frozenset[str]]:
    """The stems of each word that is asked. Raises Invalid for too much, and for words of which none can be found."""
    if len(words) > LONGEST:
        raise Invalid("q", "Zoek met hoogstens 100 tekens.", "Kies de woorden die ertoe doen.")
    found = list(dict.fromkeys(word.stems for word in words_in(words)))
    if not found:
        raise Invalid(
            "q",
            "Met deze woorden is niets te vinden.",
            "Zoek op een woord van minstens drie letters dat niet in elke tekst staat, of op het hele kenmerk.",
        )
    if len(found) > MOST_WORDS:
        raise Invalid("q", "Zoek met hoogstens 6 woorden.", "Kies de woorden die ertoe doen.")
    return found


@reading("search.signals", kind="search")
def search_signals(*, actor: Actor, words: str, page: int = 1) -> Hits:
    """The signals that this actor may open and in which all these words stand, 25 a page. Raises Invalid."""
    wanted = asked_for(words)
    having = having_words(wanted, actor.organisation)
    rows = narrow(Signal.objects.filter(having.condition), actor, "signal.read").annotate(of=Window(Count("*")))
    number = min(max(page, 1), LAST_PAGE)
    found = list(rows.order_by("-received_at", "-id")[(number - 1) * PAGE : number * PAGE])
    # A page past the last one has no row that tells how many there are.
    total = found[0].of if found else 0 if number == 1 else rows.count()
    concerns(*(row.id for row in found), fields=("text",) if found else ())
    every = frozenset().union(*wanted)
    texts = unseal_many("signals.text", {row.id: row.sealed_text for row in found})
    hits = (Hit(shown(actor, row), _snippet(texts.get(row.id, ""), every)) for row in found)
    return Hits(tuple(hits), total, number, having.cut)


def has_unindexed() -> bool:
    """Whether there is something to index; no act, so that a clock leaves no entry for nothing."""
    with acting(SYSTEM):
        return Signal.objects.filter(without_words()).exists()


@operation("search.index", kind="search")
def index_words(*, actor: Actor) -> int:
    """Make findable what came in before there was search, 200 at a time. Returns how many."""
    done = 0
    for row in Signal.objects.filter(without_words()).order_by("-received_at")[:BATCH]:
        try:
            text = unseal(row.id, "signals.text", row.sealed_text)
        except Missing:
            text = ""
        keep_words(row.id, row.organisation_id, text)
        done += 1
    return done


def _snippet(text: str, stems: frozenset[str]) -> tuple[Piece, ...]:
    """Empty for a text of which the key is lost or not theirs any more; the others are shown."""
    places: list[Found] = []
    for word in words_in(text):
        if places and word.start > places[0].end + AROUND:
            break
        if word.stems & stems:
            places.append(word)
    return tuple(_cut(text, places)) if places else ()


def _cut(text: str, places: list[Found]) -> Iterator[Piece]:
    """The text around the first place, in pieces, cut between words."""
    start, end = max(places[0].start - AROUND, 0), min(places[0].end + AROUND, len(text))
    if start:
        start = text.find(" ", start, places[0].start) + 1 or places[0].start
    if end < len(text):
        end = max(text.rfind(" ", places[0].end, end), places[0].end)
    yield Piece("… " if start else "", False)
    for word in places:
        if word.end <= end:
            yield Piece(text[start : word.start], False)
            yield Piece(text[word.start : word.end], True)
            start = word.end
    yield Piece(text[start:end] + (" …" if end < len(text) else ""), False)
