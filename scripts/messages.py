"""The translations of every Dutch sentence: find the sentences, compile the catalogues, refuse when one is missing.

`python scripts/messages.py` compiles each `locale/*/LC_MESSAGES/django.po` to the `.mo` that is committed with it, so
that nobody needs gettext on the machine; `--check` writes nothing and fails on a Dutch sentence without English, a
public one that is not there in all nine languages, a translation whose Dutch is gone, and a `.mo` that is not the
compiled `.po`; `--missing` prints what to fill in: of English, or of the language that follows.
The message id is the Dutch text itself.
"""

import ast
import json
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

PACKAGE = Path(__file__).resolve().parents[1] / "src/ketenzicht"
LOCALE = PACKAGE / "web/locale"
# What who reports or looks for help may see; of these files every sentence stands in nine languages.
PUBLIC_LANGUAGES = ("pl", "ro", "bg", "es", "ar", "ti", "uk")
PUBLIC_FILES = (
    "web/templates/reporting/*.html",
    "web/templates/public_base.html",
    *(f"web/templates/components/{name}.html" for name in ("field", "field_notes", "form_errors", "progress")),
    "web/forms/documents.py",
    "web/forms/reporting.py",
    "web/forms/receipt.py",
    "web/views/reporting.py",
    "web/views/receipt.py",
    "web/known_public_words.py",
)
# In those files, for who has logged in, or on a page that stands in Dutch and English alone.
NOT_PUBLIC_FILES = {"accessibility.html"}
NOT_PUBLIC = {
    "Na het versturen ziet u meteen wie uw melding heeft. U vindt haar terug bij uw eigen meldingen.",
    "U ziet het antwoord bij uw eigen meldingen. Soms mogen wij weinig vertellen; ook dat laten wij u weten.",
    "Uw melding heeft nummer %(reference)s.",
    "Terug naar uw werk",
    "U bent ingelogd: u ziet zelf in Ketenzicht wat er met uw melding gebeurt.",
    "Kies eerst een bestand.",
    "Kies een doel",
    "Waarvoor hebt u het origineel nodig?",
}
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
INLINE = re.compile(r"""(?:\b_\(|\btrans(?:late)?\s+)(?P<quote>["'])(?P<text>.*?)(?P=quote)""")

Message = tuple[str, str]  # Dutch singular, Dutch plural or ""


def main() -> None:
    """Compile, or with `--check` compare; exit 1 with one line for each thing to mend."""
    if "--check" in sys.argv:
        read = {one: read_catalogue(catalogue(one).read_text()) for one in ("en", *PUBLIC_LANGUAGES)}
        problems = [problem for language, entries in read.items() for problem in check(language, entries)]
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
        raise SystemExit(1 if problems else 0)
    if "--missing" in sys.argv:
        language = next((word for word in sys.argv[1:] if word in PUBLIC_LANGUAGES), "en")
        missing = sorted(wanted_in(language) - set(read_catalogue(catalogue(language).read_text())))
        sys.stdout.write("".join(blank(message) for message in missing))
        return
    for language in ("en", *PUBLIC_LANGUAGES):
        path = catalogue(language)
        path.with_suffix(".mo").write_bytes(compiled(read_catalogue(path.read_text())))


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/django.po"


def wanted_in(language: str) -> set[Message]:
    """Every sentence that must be there in a language: all in English, the public ones in the other seven."""
    return set(found()) if language == "en" else set(public())


def check(language: str, entries: dict[Message, tuple[str, ...]]) -> list[str]:
    """What must be mended, one sentence each; empty when the catalogue is complete and compiled."""
    wanted = wanted_in(language)
    filled = {message for message, words in entries.items() if all(words)} - {("", "")}
    problems = [f'Not in {language}: "{singular}"' for singular, _plural in sorted(wanted - filled)]
    problems += [f'In {language} without Dutch: "{singular}"' for singular, _plural in sorted(filled - wanted)]
    target = catalogue(language).with_suffix(".mo")
    if not target.exists() or target.read_bytes() != compiled(entries):
        problems.append(f"{language}/django.mo is not the compiled django.po: run python scripts/messages.py")
    return problems


def blank(message: Message) -> str:
    """An entry of the catalogue with the English still to be written."""
    singular, plural = (json.dumps(text, ensure_ascii=False) for text in message)
    if message[1]:
        return f'msgid {singular}\nmsgid_plural {plural}\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
    return f'msgid {singular}\nmsgstr ""\n\n'


def found() -> Iterator[Message]:
    """Every sentence marked for translation in the templates and the code of the package."""
    for path in sorted(PACKAGE.rglob("*.html")):
        yield from in_template(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from in_code(path.read_text())


def public() -> Iterator[Message]:
    """The sentences that who reports or looks for help may read."""
    paths = [path for pattern in PUBLIC_FILES for path in sorted(PACKAGE.glob(pattern))]
    for path in (path for path in paths if path.name not in NOT_PUBLIC_FILES):
        read = in_template if path.suffix == ".html" else in_code
        yield from (message for message in read(path.read_text()) if message[0] not in NOT_PUBLIC)
    yield "Sporen wissen", ""
    yield "Privacy", ""
    yield "Toegankelijkheid", ""


def in_code(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            words = [
                argument.value for argument in node.args[: CALLS[node.func.id]] if isinstance(argument, ast.Constant)
            ]
            if len(words) == CALLS[node.func.id]:
                yield str(words[0]), str(words[1]) if len(words) == 2 else ""


def in_template(text: str) -> Iterator[Message]:
    """`trans`, `_("…")` and `blocktrans` with or without `plural`."""
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.startswith("blocktrans"):
            yield in_block(tokens, trimmed=" trimmed" in token.contents)
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from ((match["text"], "") for match in INLINE.finditer(token.contents))


def in_block(tokens: Iterator[Token], trimmed: bool) -> Message:
    """The two texts up to `endblocktrans`, with `{{ name }}` as `%(name)s`."""
    parts = ["", ""]
    at = 0
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.startswith("endblocktrans"):
            break
        if token.token_type == TokenType.BLOCK and token.contents == "plural":
            at = 1
        elif token.token_type == TokenType.VAR:
            parts[at] += f"%({token.contents})s"
        else:
            parts[at] += token.contents.replace("%", "%%")
    clean = [" ".join(part.split()) if trimmed else part for part in parts]
    return clean[0], clean[1]


def read_catalogue(text: str) -> dict[Message, tuple[str, ...]]:
    """Words by Dutch from a .po; the header stands under ("", ""). Raises ValueError on a line it does not know."""
    entries: dict[Message, tuple[str, ...]] = {}
    for block in re.split(r"\n\s*\n", text.strip()):
        fields: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            match = re.fullmatch(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")', line)
            if match is None:
                raise ValueError(f"Not a line of a catalogue: {line}")
            key = match[1] or key
            fields[key] = fields.get(key, "") + ast.literal_eval(match[2])
        if fields:
            english = tuple(value for name, value in sorted(fields.items()) if name.startswith("msgstr"))
            entries[fields["msgid"], fields.get("msgid_plural", "")] = english
    return entries


def compiled(entries: dict[Message, tuple[str, ...]]) -> bytes:
    """The bytes of a GNU .mo, without a hash table; the same entries always give the same bytes."""
    pairs = sorted(
        ("\0".join(filter(None, message)).encode(), "\0".join(english).encode()) for message, english in entries.items()
    )
    count, start = len(pairs), 28 + 16 * len(pairs)
    offsets: list[bytes] = []
    data = b""
    for column in (0, 1):
        for pair in pairs:
            offsets.append(struct.pack("<II", len(pair[column]), start + len(data)))
            data += pair[column] + b"\0"
    header = struct.pack("<IIIIIII", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    return header + b"".join(offsets) + data


if __name__ == "__main__":
    main()
