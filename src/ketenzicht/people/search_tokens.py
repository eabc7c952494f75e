"""Keyed tokens of sealed words: what makes free text findable without being readable.

A token is HMAC-SHA256 of a stem under the search key of the organisation whose object it is, 16 bytes; without the key
outside the database it says nothing, and the same word is another token at another organisation. What the numbers of
tokens still tell stands in `docs/threat-model.md`. Refuses to search by anything but equality.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.people.models import SearchToken
from ketenzicht.people.words import words_in

AT_MOST = 600  # tokens of one object; a page of text has about 150 words that count
SIZE = 16  # bytes
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


def has_words(words: Iterable[frozenset[str]]) -> Func:
    """Whether in the object of a row each of these words stands (a word is its stems): a condition on its id.

    Gives no right to any of them: the rows themselves are narrowed by who asks. As an array that the database makes
    first: it keeps no samples of tokens, and a join that is planned without them reads every row.
    """
    keys = [_key(holder) for holder in _holders()]
    having = SearchToken.objects.all()
    for stems in words:
        tokens = [_token(key, stem) for key in keys for stem in sorted(stems)]
        if having.query.where:
            having = having.filter(object__in=SearchToken.objects.filter(token__in=tokens).values("object"))
        else:
            having = having.filter(token__in=tokens)
    return Func(
        F("id"),
        ArraySubquery(having.values("object")),
        arg_joiner=" = any(",
        template="(%(expressions)s))",
        output_field=BooleanField(),
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


def _key(holder: UUID) -> bytes:
    return hmac.new(settings.KEYS.key("index-1"), b"search|" + holder.bytes, sha256).digest()


def _token(key: bytes, stem: str) -> bytes:
    return hmac.new(key, stem.encode(), sha256).digest()[:SIZE]
