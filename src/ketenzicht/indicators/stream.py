"""Many lines in, one answer a line out, in memory that does not grow; a bad line is told and passed over.

A line that begins with `{` is JSON with the words in `text`, other keys go along; anything else is plain. A line that
is no UTF-8, no JSON, without words or longer than eight megabytes is bad. Keeps nothing.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ketenzicht.indicators.hits import Hit, combinations
from ketenzicht.indicators.lexicon import Lexicon
from ketenzicht.indicators.naive import hits_in

LONGEST = 8_000_000
BLOCK = 1_000_000
Reader = Callable[[list[str]], list[list[Hit]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one line: a record to print, or a fault. `line` counts from 1, `end` is the byte after it."""

    line: int
    end: int
    record: dict[str, Any] | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    end: int
    text: str = ""
    along: dict[str, Any] = field(default_factory=dict)
    fault: str = ""


def slow_reader(lexicon: Lexicon) -> Reader:
    """Reads each text the plain way: ready at once, right for what a person types."""
    return lambda texts: [hits_in(text, lexicon) for text in texts]


def answers(stream: BinaryIO, lexicon: Lexicon, reader: Reader, *, line: int = 0, at: int = 0) -> Iterator[Answer]:
    """The answers to the lines of `stream`, in order. `line` and `at`: how many lines and bytes were read before."""
    for block in _blocks(_lines(stream, line, at)):
        good = [one for one in block if not one.fault]
        hits = dict(zip((one.number for one in good), reader([one.text for one in good]), strict=True))
        for one in block:
            if one.fault:
                yield Answer(one.number, one.end, None, one.fault)
            else:
                yield Answer(one.number, one.end, _record(one, hits[one.number], lexicon))


def _record(one: _Line, hits: list[Hit], lexicon: Lexicon) -> dict[str, Any]:
    record: dict[str, Any] = {**one.along, "line": one.number}
    if together := combinations(hits, lexicon):
        record["combinations"] = [{"of": list(it.of), "why": it.why} for it in together]
    return record | {"hits": [hit.as_record() for hit in hits]}


def _blocks(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    size = 0
    for one in lines:
        block.append(one)
        size += len(one.text) + 1
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _lines(stream: BinaryIO, number: int, at: int) -> Iterator[_Line]:
    while raw := stream.readline(LONGEST + 1):
        number += 1
        at += len(raw)
        if len(raw) > LONGEST and not raw.endswith(b"\n"):
            while (rest := stream.readline(BLOCK)) and not rest.endswith(b"\n"):
                at += len(rest)
            at += len(rest)
            yield _Line(number, at, fault=f"deze regel is langer dan {LONGEST} bytes")
            continue
        yield _read(raw.rstrip(b"\r\n"), number, at)


def _read(raw: bytes, number: int, at: int) -> _Line:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _Line(number, at, fault=f"teken {error.start + 1} is geen UTF-8")
    if not text.startswith("{"):
        return _Line(number, at, text)
    try:
        along = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return _Line(number, at, fault="dit begint als JSON en is het niet")
    words = along.pop("text", None)
    if not isinstance(words, str):
        return _Line(number, at, fault='dit is JSON zonder woorden in "text"')
    return _Line(number, at, words, along)
