"""Telephones, e-mail, plates, companies, advert handles and numbers of documents, each in one spelling.

Refuses to keep what cannot be one: an empty text means that nothing is known.
"""

import re
from functools import lru_cache

import phonenumbers

from ketenzicht.linkage.names import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Numbers that people fill in when they must fill in something.
NO_PHONES = re.compile(r"(\d)\1{6}|^\+31612345678$")
NO_MAIL = frozenset({"geen", "onbekend", "nvt", "noreply", "no-reply", "none", "unknown", "anoniem"})
# Providers at which a dot or a plus in the local part changes nothing.
DOTLESS = frozenset({"gmail.com", "googlemail.com"})
FORMS = _words("bv nv vof cv sa sarl srl spzoo gmbh ug ltd limited llc inc holding en co stichting eenmanszaak")


def phone(text: str, region: str = "NL") -> str:
    """The number as E.164, or nothing. Dutch numbers go a short way, the same as the long one."""
    compact = re.sub(r"[\s().\-/]", "", text)
    if match := re.fullmatch(r"(?:\+31|0031|0)(?:0)?([1-9]\d{8})", compact):
        number = f"+31{match[1]}"
    else:
        number = _foreign(text, region)
    return "" if NO_PHONES.search(number) else number


@lru_cache(maxsize=50_000)
def _foreign(text: str, region: str) -> str:
    try:
        read = phonenumbers.parse(re.sub(r"^\s*00", "+", text), region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(read):
        return ""
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


def email(text: str) -> str:
    """The address in small letters, without what its provider ignores; nothing when it is no address."""
    found = re.fullmatch(r"(?:mailto:)?([^@\s]+)@([^@\s]+\.[a-z]{2,})", text.strip().lower())
    if not found or found[1] in NO_MAIL:
        return ""
    local, domain = found[1], found[2]
    if domain in DOTLESS:
        local, domain = local.partition("+")[0].replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def plate(text: str) -> str:
    """A number plate in capitals and digits alone; nothing under four characters."""
    kept = re.sub(r"[^A-Z0-9]", "", text.upper())
    return kept if len(kept) >= 4 else ""


def company(text: str) -> str:
    """A company's name without its legal form, in a-z."""
    words = folded(text.replace(".", "")).split()
    return " ".join(word for word in words if word not in FORMS) or " ".join(words)


def handle(text: str) -> str:
    """The name under which somebody advertises or chats: without @, address of the site and signs."""
    last = re.sub(r"[?#].*$", "", text.strip().lower()).rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"[^a-z0-9]", "", folded(last))


def identifier(text: str) -> str:
    """A number of a document or register, letters and digits alone; nothing under five characters."""
    kept = re.sub(r"[^a-z0-9]", "", text.lower()).lstrip("0")
    return kept if len(kept) >= 5 else ""
