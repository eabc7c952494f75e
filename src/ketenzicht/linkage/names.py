"""Names made comparable: particles, patronymics, diacritics, transliterations, pet names, phonetic keys.

What comes out is for comparing only, in a-z; the name as written stays what is shown. Refuses to guess anything about a
person from a name: spelling is all it looks at.
"""

import re
import unicodedata
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Letters that Unicode does not take apart, and scripts that come beside a transliteration (BGN/PCGN, simplified).
LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
    | dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | {"ё": "e", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"}
    | dict(zip("ابتدرزسفقكلمنهويىةأإآ", "abtdrzsfqklmnhwyaaaia", strict=True))
    | {"ث": "th", "ج": "j", "ح": "h", "خ": "kh", "ذ": "dh", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z"}
    | {"ع": "a", "غ": "gh", "ئ": "", "ء": "", "ؤ": "w", "پ": "p", "چ": "ch", "گ": "g", "ی": "y", "ک": "k"}
)
PARTICLES = _words(
    "van von vd v d de der den het t te ten ter s op in aan bij uit uijt onder over tot la le du da di do dos das del "
    "della el al ul bin ben ibn bint abu abou umm ould oglu ogly kyzy ap af av zu zum zur"
)
DUTCH_PARTICLES = _words("van von vd de der den ter ten")
# Spellings of one name; the first stands for all. Only pairs that registers know as the same name.
SAME = """
johannes jan johan hans joannes|cornelis kees cor|wilhelmus willem wim|hendrik henk hendricus|petrus piet peter pieter
gerardus gerard gerrit|jacobus jaap jacob koos|antonius anton toon antoon|theodorus theo|franciscus frans
maria marie mia|elisabeth elizabeth els liesbeth betty|johanna jo annie hanna|catharina katharina trijntje toos|anna
anne muhammad mohammed mohamed mohammad muhammed mohamad mehmet|ahmed ahmad ahmet|yusuf youssef joseph yousef yusef
ibrahim ebrahim abraham|hassan hasan|hussein hossein husein hoessein|fatima fatma fatemeh fatiha|khadija khadidja hatice
aisha aicha ayse aysha|alexander aleksander alexandr aleksandr sasha|andrei andrej andrey|sergei sergej sergey serhii
yekaterina ekaterina katya|svetlana svitlana|oleksandr olexandr|dmitri dmitry dmytro|mihai mihail mikhail michail
stefan stephan steven stefanos|katarzyna kasia|malgorzata gosia|krzysztof krzystof|joao johao|george gheorghe georgi
nguyen ngyuen nguyn|abdul abdel abd|tesfay tesfai|haile hayle|christiaan christian chris|matthijs mathijs thijs
"""
ROOTS = {name: group.split()[0] for group in re.split(r"[|\n]", SAME) for name in group.split()}
# What sounds alike in Dutch mouths and in the usual transliterations; applied in this order.
SOUNDS = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"(.)\1+", r"\1"),
        (r"sch|sh|sj|tsj|tch", "s"),
        (r"ch|gh|kh|zh|dj", "g"),
        (r"ph|v|w", "f"),
        (r"th|dt", "t"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"ij|y|j", "i"),
        (r"d$", "t"),
        (r"b$", "p"),
        (r"h", ""),
    )
)
NOT_NAMES = _words("onbekend unknown nn n.n. geen x xx xxx nvt onbek anoniem alias")
KEY_LENGTH = 6


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """The text in a-z, digits and single spaces: no diacritics, other scripts spelled out, apostrophes dropped."""
    spelled = text.casefold().translate(LETTERS) if text.isascii() else _spelled(text)
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’`´]", "", spelled)).strip()


def _spelled(text: str) -> str:
    # Letters of another script first, then the marks: ё and й would otherwise fall apart before they are known.
    known = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    apart = unicodedata.normalize("NFKD", known).translate(LETTERS)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def given(text: str) -> str:
    """Given names for comparing, one space between them; empty when nobody knows them."""
    words = [word for word in folded(text).split() if word not in NOT_NAMES and not word.isdigit()]
    # A surname that was written in the wrong field brings its particles; Dutch ones are no given names.
    return " ".join([word for word in words if word not in DUTCH_PARTICLES] or words)


@lru_cache(maxsize=200_000)
def root(text: str) -> str:
    """The name that stands for all spellings of the first given name: `kees` and `cornelis` are both `cornelis`."""
    first = given(text).split()
    return ROOTS.get(first[0], first[0]) if first else ""


@lru_cache(maxsize=200_000)
def surname(text: str) -> str:
    """A surname without particles, initials and the word for son or daughter of; parts keep their order."""
    # "Berg, van den" and "van den Berg" are the same; particles go wherever they stand.
    words = folded(text.replace("-", " ")).split()
    kept = [word for word in words if word not in PARTICLES and word not in NOT_NAMES and not word.isdigit()]
    return " ".join(kept or [word for word in words if word not in NOT_NAMES and not word.isdigit()])


@lru_cache(maxsize=200_000)
def key(text: str) -> str:
    """How the first word sounds, its vowels left out after the first letter, at most six letters.

    Made for blocking: names that people confuse should share it. Slavic and patronymic endings lose their sex.
    """
    word = text.split(" ")[0]
    word = re.sub(r"(ov|ev|in)a$", r"\1", re.sub(r"(sk|ck)(a|aya|aia|i|y|iy|ij)$", "sk", word))
    for found, put in SOUNDS:
        word = found.sub(put, word)
    first = "a" if word[:1] in {*"aeiou"} else word[:1]
    return (first + re.sub(r"[aeiou]", "", word[1:]))[:KEY_LENGTH]
