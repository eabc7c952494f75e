"""How something is said: stated, denied, supposed, quoted or of the past. Looks at one sentence around the words.

A word of denial inside a phrase belongs to it ("geen paspoort" says something); outside it takes the phrase back.
Refuses to be clever: a small set of words, looked for in the same clause, written so that a reader can foresee it.
"""

import re
from enum import Enum


class Standing(Enum):
    """What may be made of the words."""

    STATED = "stated"
    DENIED = "denied"
    SUPPOSED = "supposed"
    QUOTED = "quoted"
    PAST = "past"


BECAUSE = {
    Standing.STATED: "",
    Standing.DENIED: "wordt in deze zin ontkend",
    Standing.SUPPOSED: "staat er als mogelijkheid of voorbeeld",
    Standing.QUOTED: "staat tussen aanhalingstekens",
    Standing.PAST: "gaat over vroeger",
}
BEFORE, AFTER = 5, 4
_CLAUSE = re.compile(r"[,;:()]|\b(?:maar|terwijl|want|omdat|hoewel|en|doordat)\b")
_DENYING = re.compile(r"\b(?:niet|niets|geen|nooit|nimmer|niemand|nergens|evenmin|geenszins|zonder|noch)\b")
_AFTERWARDS = re.compile(r"\b(?:niet|nooit|nimmer|geenszins|evenmin)\b(?! (?:meer )?(?:mag|mogen|kan|durf))")
_SUPPOSED = re.compile(
    r"^\W*(?:als|indien|mocht|stel|wanneer)\b"
    r"|\b(?:stel dat|stel je voor|bijvoorbeeld|voorbeeld|fictie\w*|oefen\w*|verzonnen|zou kunnen|misschien|folder"
    r"|training|voorlichting|cursus\w*|themabijeenkomst|spreekbeurt|toneelstuk|theater|bij twijfel)\b"
)
_PAST = re.compile(
    r"\b(?:vroeger|destijds|jaren geleden|jaar geleden|lang geleden|in het verleden|ooit|toenmalige?|indertijd"
    r"|(?:in|sinds|uit) (?:19\d\d|200\d|201\d))\b"
)
_QUOTES = re.compile(r'"[^"]*"')


def standing(sentence: str, first: int, last: int, denying: bool) -> Standing:
    """How the words from `first` to `last` of a folded sentence are said; `denying`: the phrase has a denial itself.

    Denied counts before the others.
    """
    if (not denying and _DENYING.search(sentence, first, last)) or _denied(sentence, first, last):
        return Standing.DENIED
    if _SUPPOSED.search(sentence) or sentence.rstrip().endswith("?"):
        return Standing.SUPPOSED
    if _PAST.search(sentence):
        return Standing.PAST
    if any(m.start() < first and last < m.end() for m in _QUOTES.finditer(sentence)):
        return Standing.QUOTED
    return Standing.STATED


def _denied(sentence: str, first: int, last: int) -> bool:
    ahead = sentence[:first]
    for clause in _CLAUSE.finditer(ahead):
        ahead = " " * clause.end() + ahead[clause.end() :]
    near = re.findall(r"\w+", ahead)[-BEFORE:]
    if _DENYING.search(" ".join(near)):
        return True
    behind = sentence[last:]
    clause_end = _CLAUSE.search(behind)
    behind = behind[: clause_end.start()] if clause_end else behind
    return bool(_AFTERWARDS.search(" ".join(re.findall(r"\w+", behind)[:AFTER])))
