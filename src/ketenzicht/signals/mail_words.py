"""What somebody wrote in a mail themselves, without what was quoted and without the signature. Pure, one pass a line.

A forwarded mail is kept whole: there the quote is what is told. Refuses to leave nothing: who wrote only between or
under the quotes is read whole.
"""

import re

MARK = re.compile(r"-- ?")
RULE = re.compile(r"\s*[_=-]{5,}\s*")
ORIGINAL = re.compile(
    r"\s*[-_ ]*(oorspronkelijk bericht|original message|origineel bericht|doorgestuurd bericht)[-_ ]*\s*",
    re.IGNORECASE,
)
FIELD = re.compile(r"\s*\*?(van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject)\*?\s?:\*?\s", re.IGNORECASE)
WROTE = re.compile(r"(op|on|am|le)\s.*\s(schreef|wrote|schrieb|écrit)\b.*:\s*", re.IGNORECASE)
FORWARDED = re.compile(r"\s*(fw|fwd|doorst|tr|wg)\s*:", re.IGNORECASE)
LONGEST_LINE = 400  # of a line that says who wrote the quote below it


def own_words(text: str, *, is_reply: bool, subject: str = "") -> str:
    """The words of the writer. Of a reply everything from the line that begins the quote on is left out as well."""
    lines = text.splitlines()
    signature = next((number for number, line in enumerate(lines) if MARK.fullmatch(line)), len(lines))
    if FORWARDED.match(subject):
        return _joined(lines)
    end = min(signature, _quote(lines)) if is_reply else signature
    kept = _joined([line for line in lines[:end] if not line.lstrip().startswith(">")])
    return kept or _joined(lines)


def _quote(lines: list[str]) -> int:
    """The number of the line at which the quoted mail begins."""
    for number, line in enumerate(lines):
        if ORIGINAL.fullmatch(line[:LONGEST_LINE]) or _said_so(lines, number):
            return number
        if FIELD.match(line) and sum(bool(FIELD.match(one)) for one in lines[number : number + 5]) >= 3:
            return number - 1 if number and RULE.fullmatch(lines[number - 1][:LONGEST_LINE]) else number
    return len(lines)


def _said_so(lines: list[str], number: int) -> bool:
    """Whether somebody "wrote" on this line, or on this one and the next: programs break it at 76 signs."""
    line = lines[number][:LONGEST_LINE].strip()
    if not line[:3].lower().startswith(("op ", "on ", "am ", "le ")):
        return False
    both = f"{line} {lines[number + 1][:LONGEST_LINE].strip()}" if number + 1 < len(lines) else line
    return bool(WROTE.fullmatch(line) or WROTE.fullmatch(both))


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
