"""The English of every Dutch sentence: find the sentences, compile the catalogue, refuse when one is missing.

`python scripts/messages.py` compiles `locale/en/LC_MESSAGES/django.po` to the `.mo` that is committed with it, so
that nobody needs gettext on the machine; `--check` writes nothing and fails on a Dutch sentence without English, an
English one whose Dutch is gone, and a `.mo` that is not the compiled `.po`; `--missing` prints what to fill in.
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
CATALOGUE = PACKAGE / "web/locale/en/LC_MESSAGES/django.po"
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
INLINE = re.compile(r"""(?:\b_\(|\btrans(?:late)?\s+)(?P<quote>["'])(?P<text>.*?)(?P=quote)""")

Message = tuple[str, str]  # Dutch singular, Dutch plural or ""


def main() -> None:
    """Compile, or with `--check` compare; exit 1 with one line for each thing to mend."""
    entries = read_catalogue(CATALOGUE.read_text())
    if "--check" in sys.argv:
        problems = check(entries)
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
        raise SystemExit(1 if problems else 0)
    if "--missing" in sys.argv:
        sys.stdout.write("".join(blank(message) for message in sorted(set(found()) - set(entries))))
        return
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(entries))


def check(entries: dict[Message, tuple[str, ...]]) -> list[str]:
    """What must be mended, one sentence each; empty when the catalogue is complete and compiled."""
    wanted = set(found())
    filled = {message for message, english in entries.items() if all(english)} - {("", "")}
    problems = [f'No English for: "{singular}"' for singular, _plural in sorted(wanted - filled)]
    problems += [f'English without Dutch: "{singular}"' for singular, _plural in sorted(filled - wanted)]
    target = CATALOGUE.with_suffix(".mo")
    if not target.exists() or target.read_bytes() != compiled(entries):
        problems.append("django.mo is not the compiled django.po: run python scripts/messages.py")
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
    """English by Dutch from a .po; the header stands under ("", ""). Raises ValueError on a line it does not know."""
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
