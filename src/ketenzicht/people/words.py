"""The words of a text as they are searched: folded, without stop words, reduced to their stems. Pure; keeps nothing.

A word counts from three letters or digits. Accents and capitals do not matter. Each word has its Dutch and its English
stem: reports come in both. Refuses to guess the language of a text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import snowballstemmer

SHORTEST, LONGEST = 3, 40  # letters and digits in one word
WORD = re.compile(r"[^\W_]+")
STOP = frozenset(
    """
    aan als bij dan dat den der des deze dit die door dus een eens had heb hebben heeft hem het hier hij hoe hun iets
    ik in is ja je kan kon kunnen maar meer men met mij mijn moet naar niet niets nog nu of om omdat ons onze ook op
    over reeds te tegen toch toen tot uit uw van veel voor want waren was wat werd wezen wie wil worden wordt zal ze
    zelf zich zij zijn zo zonder zou zijn hadden deed doet doen gaat gaan komt kwam dacht zei zegt ben bent wij jij
    about after all and any are been but can could did does for from had has have her here him his how into its just
    more not now off one only other our out over said she should some such than that the their them then there these
    they this was were what when where which while who will with would you your
    """.split()  # noqa: SIM905 (a page of words is read as words)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A word that counts, where it stands in the text (code points, half open), and its stems."""

    start: int
    end: int
    stems: frozenset[str]


def words_in(text: str) -> Iterator[Found]:
    """The words of a text that can be searched, in order."""
    dutch, english = snowballstemmer.stemmer("dutch"), snowballstemmer.stemmer("english")
    known: dict[str, frozenset[str]] = {}
    for match in WORD.finditer(text):
        word = folded(match[0])
        if SHORTEST <= len(word) <= LONGEST and word not in STOP:
            if word not in known:
                known[word] = frozenset((_to_the_root(dutch, word), english.stemWord(word)))
            yield Found(match.start(), match.end(), known[word])


def _to_the_root(stemmer: Any, word: str) -> str:
    # One turn leaves "loodsen" at "loods", and "loods" itself at "lood": only after more do they meet.
    for _turn in range(3):
        before, word = word, stemmer.stemWord(word)
        if word == before:
            break
    return word


def folded(word: str) -> str:
    """Without capitals and accents: "Café" is "cafe"."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
