"""Walks the boxes of a file of the MP4 family (ISO 14496-12), without believing what it says of its own size."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

HOLDS_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf"}
DEEPEST = 8
MOST = 20_000


class Box(NamedTuple):
    """One box: what it is called, where it begins, where its content begins and where it ends."""

    name: bytes
    start: int
    inside: int
    end: int


def boxes(data: bytes | bytearray) -> Iterator[Box]:
    """Every box, those inside others too, in order. Raises ValueError when one does not fit in what holds it."""
    for found, box in enumerate(_within(data, 0, len(data), 0)):
        if found > MOST:
            raise ValueError("too many boxes")
        yield box


def handlers(data: bytes) -> set[bytes]:
    """What the tracks hold: b"soun", b"vide", …"""
    return {bytes(data[box.inside + 8 : box.inside + 12]) for box in boxes(data) if box.name == b"hdlr"}


def _within(data: bytes | bytearray, at: int, end: int, depth: int) -> Iterator[Box]:
    while at < end:
        if at + 8 > end or depth > DEEPEST:
            raise ValueError("a box is cut off")
        size, name = struct.unpack_from(">I4s", data, at)
        inside = at + 8
        if size == 1:
            if at + 16 > end:
                raise ValueError("a box is cut off")
            size, inside = struct.unpack_from(">Q", data, at + 8)[0], at + 16
        last = end if size == 0 else at + size
        if last > end or last < inside:
            raise ValueError("a box is longer than what holds it")
        yield Box(name, at, inside, last)
        if name in HOLDS_BOXES:
            yield from _within(data, inside, last, depth + 1)
        at = last
