"""One way of reading letters, whatever case, accent, quote or dash they came with; places stay those of the original.

Every character becomes zero or more of: a–z, 0–9, `_` for a letter of another script, plain punctuation, a space.
Refuses to lower or normalise a whole text: that moves offsets ("İstanbul" gets a letter more).
"""

import codecs
import unicodedata
from functools import cache

_AS = {
    "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae",
    "œ": "oe", "Œ": "oe", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "´": "'",
    "–": "-", "—": "-", "…": ".", "_": " ",
}  # fmt: skip


@cache
def expand(character: str) -> str:
    """What one character is read as: "É" → "e", "ĳ" → "ij", a combining mark → nothing, "я" → "_"."""
    if character in _AS:
        return _AS[character]
    if character < "\x80":
        return character.lower() if " " <= character < "\x7f" else " "
    if unicodedata.combining(character):
        return ""
    bare = (c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join(_plain(c) for c in bare)


def _plain(c: str) -> str:
    if c < "\x80":
        return expand(c)
    return "_" if c.isalnum() else " "


def fold(text: str) -> tuple[str, list[int]]:
    """The text as it is read, and for each of its characters the place in the original it came from."""
    read, places = [], []
    for place, character in enumerate(text):
        for one in expand(character):
            read.append(one)
            places.append(place)
    return "".join(read), places


def place_end(text: str, last: int) -> int:
    """The end, half open, of the character at `last` with the marks that belong to it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


# The quick way, for texts in which every character is read as exactly one: Latin-1 and a table of 256 bytes.
# A character that is read as none or as more than one; a text that has this byte itself is read the slow way too.
_ODD = "\x01"


def _one(character: str) -> str:
    read = expand(character)
    return read if len(read) == 1 else _ODD


def _unencodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_one(c) for c in error.object[error.start : error.end]), error.end


codecs.register_error("ketenzicht.fold", _unencodable)
_TABLE = bytes(n if chr(n) in "\n" + _ODD else ord(_one(chr(n))) for n in range(256))


def fold_quickly(text: str) -> tuple[bytes, bool]:
    """One byte per character, newlines kept, and whether any character would have been read as none or as more."""
    read = text.encode("latin-1", "ketenzicht.fold").translate(_TABLE)
    return read, b"\x01" in read
