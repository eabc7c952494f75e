"""Keyed tokens of sealed words: what makes free text findable without being readable.

A token is HMAC-SHA256 of a stem under the search key of the organisation whose object it is, 16 bytes; without the key
outside the database it says nothing, and the same word is another token at another organisation. What the numbers of
tokens still tell stands in `docs/threat-model.md`. Refuses to search by anything but equality.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.db.models.expressions import RawSQL

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.people.models import SearchToken
from ketenzicht.people.words import words_in

AT_MOST = 600  # tokens of one object; a page of text has about 150 words that count
SIZE = 16  # bytes
MOST = 4_000  # texts of one word that are looked at
_NEWEST = """
select each.object from unnest(%s::bytea[]) word(token), lateral (
    select t.object from people_searchtoken t where t.token = word.token order by t.object desc limit %s
) each"""
_ALL = "select t.object from people_searchtoken t where t.token = any(%s::bytea[])"
# One step in the index for every object, whatever the planner thinks of tokens that it has no samples of.
_AND = """, lateral (
    select 1 from people_searchtoken t where t.object = found.object and t.token = any(%s::bytea[]) limit 1
) stands"""
_COUNT = "(select count(*) from (select 1 from people_searchtoken where token = any(%s::bytea[]) limit %s) there)"
# The next holder after each holder: as many steps in the index as there are organisations, whatever the rows.
_HOLDERS = """
with recursive next as (
    (select holder from people_searchtoken order by holder limit 1)
    union all
    select (select t.holder from people_searchtoken t where t.holder > next.holder order by t.holder limit 1)
    from next where next.holder is not null
) select holder from next where holder is not null
"""


@part_of_act
def keep_words(object: UUID, holder: UUID, text: str) -> int:
    """Make the words of a sealed text findable, the first 600 that differ. Returns how many tokens it has."""
    key = _key(holder)
    # In the order of the text; the first says that it was looked at, also when no word counts.
    tokens: dict[bytes, None] = {_token(key, ""): None}
    for word in words_in(text):
        tokens |= dict.fromkeys(_token(key, stem) for stem in sorted(word.stems))
        if len(tokens) >= AT_MOST:
            break
    kept = list(tokens)[:AT_MOST]
    SearchToken.objects.bulk_create(
        (SearchToken(object=object, holder=holder, token=token) for token in kept), ignore_conflicts=True
    )
    return len(kept)


@dataclass(frozen=True, slots=True)
class Having:
    """The condition that the object of a row holds every word, and whether some were left out of the looking: of a
    word that stands in more than `MOST` texts only the newest of one's own organisation are looked at."""

    condition: Func
    cut: bool


def having_words(words: Sequence[frozenset[str]], own: UUID | None) -> Having:
    """Where each of these words stands (a word is its stems), for who works at `own`.

    Gives no right to any of them: the rows themselves are narrowed by who asks. The objects of the word that stands in
    the fewest texts are made into an array first, and the other words are looked up in those: the database keeps no
    samples of tokens, and a join that is planned without them reads every row.
    """
    keys = {holder: _key(holder) for holder in _holders()}
    ours = [_tokens(keys, stems, {own} & set(keys)) for stems in words]
    theirs = [_tokens(keys, stems, set(keys) - {own}) for stems in words]
    found = _counted(ours, theirs)
    rarest = min(range(len(words)), key=lambda number: sum(found[number]))
    cut_ours, cut_theirs = (count > MOST for count in found[rarest])
    pieces, given = list[str](), list[Any]()
    if found[rarest][0]:
        pieces.append(_NEWEST)
        given += [ours[rarest], MOST]
    if found[rarest][1] and not cut_theirs:
        pieces.append(_ALL)
        given += [theirs[rarest]]
    query = " union all ".join(pieces) or "select null::uuid as object where false"
    for number in range(len(words)):
        if number != rarest:
            query = f"select found.object from ({query}) found{_AND}"  # noqa: S608  (see below)
            given.append([*ours[number], *theirs[number]])
    array = RawSQL(f"array({query})", given)  # noqa: S611  (constants of this file only; words go as parameters)
    return Having(
        Func(F("id"), array, arg_joiner=" = any(", template="(%(expressions)s))", output_field=BooleanField()),
        cut=cut_ours or cut_theirs,
    )


def without_words() -> Q:
    """Whether nothing of the object of a row is findable: a condition on its id, for what came in before there was
    search."""
    return ~Q(Exists(SearchToken.objects.filter(object=OuterRef("id"))))


@part_of_act
def forget_words(objects: Iterable[UUID]) -> None:
    """Nothing of these objects is findable from now on."""
    SearchToken.objects.filter(object__in=list(objects)).delete()


def _holders() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS)
        return [holder for (holder,) in cursor.fetchall()]


def _counted(ours: Sequence[list[bytes]], theirs: Sequence[list[bytes]]) -> list[tuple[int, int]]:
    """Of each word in how many texts it stands, one's own and of others, up to one more than is looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join([_COUNT] * 2 * len(ours))}",
            [each for pair in zip(ours, theirs, strict=True) for tokens in pair for each in (tokens, MOST + 1)],
        )
        found = cursor.fetchone()
    return list(zip(found[::2], found[1::2], strict=True))


def _tokens(keys: Mapping[UUID, bytes], stems: frozenset[str], holders: Iterable[UUID | None]) -> list[bytes]:
    return [_token(keys[holder], stem) for holder in holders if holder is not None for stem in sorted(stems)]


def _key(holder: UUID) -> bytes:
    return hmac.new(settings.KEYS.key("index-1"), b"search|" + holder.bytes, sha256).digest()


def _token(key: bytes, stem: str) -> bytes:
    return hmac.new(key, stem.encode(), sha256).digest()[:SIZE]
