"""The name of a file, made safe: no folder, nothing that cannot be seen, an ending that says what it is.

Keeps the words that the sender chose, in any script: they may say what is on the photo.
"""

import unicodedata

from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.limits import NAME

OTHERS = {"jpeg", "jpe", "tif", "heif", "doc", "docm", "htm", "html", "exe", "scr", "js", "svg", "mp4", "oga", "opus"}
ENDINGS = OTHERS | {kind.ending for kind in KINDS.values()}
NAMELESS = "bijlage"
UNWANTED = set("\\/:*?\"<>|%;`$&'")


def safe_name(given: str, ending: str) -> str:
    """The name to keep, at most 80 signs: the last part of a path, seen signs only, with the right ending."""
    name = given.replace("\\", "/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", name)
    name = " ".join("".join(_sign(one) for one in name).split())
    while True:
        stem, dot, last = name.rpartition(".")
        if not dot or last.strip().lower() not in ENDINGS:
            break
        name = stem
    name = name.strip(" .-_")[: NAME - len(ending) - 1].strip(" .")
    return f"{name or NAMELESS}.{ending}"


def _sign(one: str) -> str:
    """The sign itself; a space for what cannot be seen or means something to a computer."""
    # Category C holds the controls, the marks that turn the direction of writing, and halves of pairs.
    return " " if one in UNWANTED or unicodedata.category(one)[0] == "C" else one
