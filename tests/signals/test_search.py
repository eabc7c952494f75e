"""Searching in sealed words: found in every form, by who may open it, without a word in the database or the log."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.agencies.gateway import operation
from ketenzicht.agencies.standing import end_standing, give_standing
from ketenzicht.chain.clockwork import index_words
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.people import search_tokens
from ketenzicht.people.sealing import unseal_many
from ketenzicht.people.search_tokens import AT_MOST, keep_words
from ketenzicht.people.words import folded, words_in
from ketenzicht.rules.access import PUBLIC, SYSTEM, Actor
from ketenzicht.signals import search
from ketenzicht.signals.queries import read_signal
from ketenzicht.signals.search import LONGEST, MOST_WORDS, search_signals
from tests.cast import actor, outsider
from tests.people.given import keys_apart, shredded
from tests.signals.given import a_signal, rows

pytestmark = pytest.mark.django_db
TEXT = "In de oude loodsen slapen drie mannen. Eén zei: «wij krijgen geen loon» en wees naar de Poolse koppelbaas."


def found(who: Actor, words: str, **more: Any) -> set[UUID]:
    hits = search_signals(actor=who, words=words, **more)
    assert hits.total == len(hits.hits) or hits.total > 25
    return {hit.row.id for hit in hits.hits}


def tokens(signal: UUID) -> int:
    return rows("people.SearchToken", object=signal).count()


@pytest.mark.parametrize(
    "words",
    ["loods", "LOODSEN", "Loods loon", "koppelbazen", "koppelbaas loods man", "een", "sleeping men"],
)
def test_a_word_is_found_in_every_form(words: str) -> None:
    signal = a_signal(text=TEXT + " They were sleeping. Eens om één uur.")
    other = a_signal(text="Iets heel anders op een boerderij.")
    if words == "een":
        with pytest.raises(Invalid):
            found(actor("AF"), words)
        return
    assert found(actor("AF"), words) == {signal}
    assert other not in found(actor("AF"), words)


def test_accents_and_capitals_do_not_matter() -> None:
    signal = a_signal(text="Een café aan de Kadé, met MÉNSEN uit Łódź.")
    for words in ("cafe", "CAFÉ", "kade", "mensen"):
        assert found(actor("AF"), words) == {signal}


def test_all_words_must_stand_in_it() -> None:
    both, one = a_signal(text="Een tractor bij de kassen."), a_signal(text="Een tractor bij de haven.")
    assert found(actor("AF"), "tractor") == {both, one}
    assert found(actor("AF"), "tractor kas") == {both}
    assert found(actor("AF"), "tractor vliegtuig") == set()


def test_of_a_word_that_is_everywhere_the_newest_of_ones_own_are_looked_at_and_another_word_brings_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_tokens, "MOST", 2)
    signals = [a_signal(text=f"Een koppelbaas in {place}.") for place in ("loods", "kas", "haven")]
    for _number in range(3):
        a_signal(text="Een koppelbaas in het hotel.", municipality="Groningen")
    hits = search_signals(actor=actor("AF"), words="koppelbaas")
    assert ({hit.row.id for hit in hits.hits}, hits.total, hits.cut) == (set(signals[1:]), 2, True)
    hits = search_signals(actor=actor("AF"), words="koppelbaas loods")
    assert ({hit.row.id for hit in hits.hits}, hits.cut) == ({signals[0]}, False)
    assert search_signals(actor=actor("AF"), words="hotel").cut


def test_who_may_not_open_a_signal_does_not_find_it() -> None:
    signal = a_signal(text=TEXT)
    assert found(actor("AF"), "koppelbaas") == found(actor("KETEN"), "koppelbaas") == {signal}
    assert found(actor("AVIM"), "koppelbaas") == set()
    hits = search_signals(actor=outsider(), words="koppelbaas")
    assert (hits.hits, hits.total) == ((), 0)
    with pytest.raises(Missing):
        read_signal(actor=outsider(), signal=signal)


@operation("signal.receive", kind="signal")
def standing(*, actor: Actor, signal: UUID, organisation: UUID, ends: bool) -> None:
    """An act that gives or ends the standing of an organisation."""
    if ends:
        end_standing(signal, organisation=organisation)
    else:
        give_standing(signal, "participant", organisation=organisation)


def test_with_the_right_comes_finding_and_with_its_end_it_goes() -> None:
    signal, nla = a_signal(text=TEXT), actor("NLA")
    standing(actor=SYSTEM, signal=signal, organisation=nla.home, ends=False)
    assert found(nla, "koppelbaas") == {signal}
    standing(actor=SYSTEM, signal=signal, organisation=nla.home, ends=True)
    assert found(nla, "koppelbaas") == set()
    assert found(actor("AF"), "koppelbaas") == {signal}


def test_what_is_shredded_is_not_found_and_leaves_no_token() -> None:
    signal, stays = a_signal(text=TEXT), a_signal(text=TEXT)
    assert tokens(signal) > 5
    shredded(actor=SYSTEM, subject=signal)
    assert (tokens(signal), tokens(stays) > 5) == (0, True)
    assert found(actor("AF"), "koppelbaas") == {stays}


def test_the_entry_names_what_was_opened_and_never_the_words() -> None:
    signal = a_signal(text=TEXT)
    found(actor("AF"), "koppelbaas")
    entry: Any = rows("audit.Entry", action="search.signals").get()
    assert (entry.concerned, entry.fields, entry.user) == ([signal], ["text"], actor("AF").user)
    assert "koppelbaas" not in str(vars(entry))
    found(actor("AF"), "vliegtuig")
    nothing: Any = rows("audit.Entry", action="search.signals").order_by("id").last()
    assert (nothing.concerned, nothing.fields) == ([], [])


def test_no_word_stands_in_a_token_and_two_organisations_have_two_tokens_for_one_word() -> None:
    here, there = a_signal(text="koppelbaas"), a_signal(text="koppelbaas", municipality="Groningen")
    of = {one: {bytes(row.token) for row in rows("people.SearchToken", object=one)} for one in (here, there)}
    assert min(len(of[here]), len(of[there])) > 0
    assert not of[here] & of[there]
    assert {len(token) for token in of[here]} == {16}


def test_another_key_makes_other_tokens(tmp_path: Any) -> None:
    signal = a_signal(text=TEXT)
    assert found(actor("AF"), "koppelbaas") == {signal}
    with keys_apart(tmp_path / "keys") as ring:
        ring.keys["index-1"] = bytes(32)
        assert found(actor("AF"), "koppelbaas") == set()
    assert settings.KEYS.key("index-1") != bytes(32)


@operation("signal.receive", kind="signal")
def kept(*, actor: Actor, object: UUID, text: str) -> int:
    """An act that makes words findable."""
    return keep_words(object, actor.home, text)


def test_one_object_has_at_most_six_hundred_tokens() -> None:
    many = " ".join(f"woord{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{n}" for n in range(2_000))
    object_ = uuid4()
    assert kept(actor=actor("AF"), object=object_, text=many) == AT_MOST == 600
    assert tokens(object_) == 600
    assert kept(actor=actor("AF"), object=object_, text=many) == 600
    assert tokens(object_) == 600


@pytest.mark.parametrize("words", ["", "de", "het een van", "!!", "x" * (LONGEST + 1), "ab cd", "a" * 41])
def test_what_cannot_be_searched_is_refused_with_what_to_do(words: str) -> None:
    with pytest.raises(Invalid) as refused:
        search_signals(actor=actor("AF"), words=words)
    assert refused.value.remedy
    assert not rows("audit.Entry", action="search.signals", outcome="done").exists()


def test_the_seventh_word_is_refused() -> None:
    six = "loods kas haven boot winkel hotel"
    assert found(actor("AF"), six) == set()
    with pytest.raises(Invalid, match=str(MOST_WORDS)):
        search_signals(actor=actor("AF"), words=six + " fabriek")


def test_the_public_does_not_search() -> None:
    with pytest.raises(Refused):
        search_signals(actor=PUBLIC, words="loods")


def test_at_most_25_texts_are_opened_and_the_count_is_that_of_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    signals = {a_signal(text=f"Kwekerij nummer {number}") for number in range(27)}
    opened: list[UUID] = []

    def counted(place: str, sealed: Mapping[UUID, bytes]) -> dict[UUID, str]:
        opened.extend(sealed)
        return unseal_many(place, sealed)

    monkeypatch.setattr(search, "unseal_many", counted)
    first = search_signals(actor=actor("AF"), words="kwekerij")
    assert (len(first.hits), first.total, len(opened)) == (25, 27, 25)
    second = search_signals(actor=actor("AF"), words="kwekerij", page=2)
    assert (len(second.hits), second.total, len(opened)) == (2, 27, 27)
    assert {hit.row.id for page in (first, second) for hit in page.hits} == signals


def test_twenty_hits_ask_the_database_no_more_than_three() -> None:
    for number in range(3):
        a_signal(text=f"Kwekerij nummer {number}")
    with CaptureQueriesContext(connection) as few:
        assert search_signals(actor=actor("AF"), words="kwekerij").total == 3
    for number in range(17):
        a_signal(text=f"Kwekerij aan de overkant, {number}")
    with CaptureQueriesContext(connection) as many:
        assert search_signals(actor=actor("AF"), words="kwekerij").total == 20
    assert len(many) == len(few)
    assert len(few) <= 15


def test_a_snippet_is_cut_between_words_around_the_first_word() -> None:
    a_signal(text="Begin " * 40 + "met een koppelbaas erbij " + "en einde " * 40)
    hit = search_signals(actor=actor("AF"), words="koppelbaas").hits[0]
    whole = "".join(piece.text for piece in hit.snippet)
    assert [piece.text for piece in hit.snippet if piece.found] == ["koppelbaas"]
    assert whole.startswith("… Begin")
    assert whole.endswith(" …")
    assert len(whole) < 200


@given(st.text(max_size=300), st.sampled_from(["koppelbaas", "Łódź", "123abc"]))
def test_a_snippet_is_always_a_piece_of_the_text(text: str, word: str) -> None:
    whole = f"{text} {word} {text}"
    stems = next(words_in(word)).stems
    places = [place for place in words_in(whole) if place.stems & stems]
    pieces = list(search._cut(whole, places))
    shown = "".join(piece.text for piece in pieces[1:]).removesuffix(" …")
    assert shown in whole
    assert any(piece.found for piece in pieces)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert folded(folded(word)) == folded(word)


def test_a_text_whose_key_is_lost_is_found_without_a_snippet() -> None:
    signal = a_signal(text=TEXT)
    rows("people.DataKey", subject=signal).delete()
    hits = search_signals(actor=actor("AF"), words="koppelbaas").hits
    assert [(hit.row.id, hit.snippet) for hit in hits] == [(signal, ())]


def test_what_came_in_before_there_was_search_is_made_findable_once() -> None:
    signal, gone = a_signal(text=TEXT), a_signal(text=TEXT)
    shredded(actor=SYSTEM, subject=gone)
    rows("people.SearchToken").delete()
    assert found(actor("AF"), "koppelbaas") == set()
    assert index_words() >= 2
    assert found(actor("AF"), "koppelbaas") == {signal}
    assert (tokens(gone), index_words()) == (1, 0)


def test_the_same_report_twice_has_its_words_once() -> None:
    signal = a_signal(text=TEXT, external_id="x-1")
    before = tokens(signal)
    assert a_signal(text=TEXT, external_id="x-1") == signal
    assert tokens(signal) == before
