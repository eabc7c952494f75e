"""Sound without what stands beside it: no tags, no cover, no place, no moment of recording. What is heard stays.

Only the wrapping is read, never decoded. Refuses a file of which the wrapping is not whole.
"""

import struct
from collections.abc import Callable

from ketenzicht.documents.boxes import boxes
from ketenzicht.documents.recognising import Unfit, mp3_frame

TELLS = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"pdin"}
TIMED = {b"mvhd", b"tkhd", b"mdhd"}
NEEDED = {b"fmt ", b"data", b"fact"}
NO_TAGS = b"OpusTags" + bytes(8)
BEHIND = (b"TAG", b"APE", b"ID3", b"LYR")


def cleaned(kind: str, data: bytes) -> tuple[str, bytes]:
    """The same kind, and the bytes of the copy."""
    return kind, WAYS[kind](data)


def _mp3(data: bytes) -> bytes:
    """The frames alone: every tag (ID3v1, ID3v2, APE, Lyrics3) stands before, behind or between them."""
    out, at = bytearray(), 0
    while at < len(data) - 4:
        if data[at : at + 3] == b"ID3":
            size = data[at + 6 : at + 10]
            at += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
            continue
        length = mp3_frame(data, at)
        after = at + length
        if length and (after >= len(data) or mp3_frame(data, after) or data[after : after + 3] in BEHIND):
            out += data[at : at + length]
            at = after
        else:
            found = data.find(b"\xff", at + 1)
            at = found if found > 0 else len(data)
    if not out:
        raise Unfit("broken")
    return bytes(out)


def _m4a(data: bytes) -> bytes:
    """What tells becomes empty space of the same size, so that every offset to the sound stays true."""
    out = bytearray(data)
    for box in boxes(data):
        if box.name in TELLS:
            out[box.start + 4 : box.start + 8] = b"free"
            out[box.inside : box.end] = bytes(box.end - box.inside)
        elif box.name in TIMED and box.end - box.inside >= 20:
            wide = 8 if data[box.inside] == 1 else 4
            out[box.inside + 4 : box.inside + 4 + 2 * wide] = bytes(2 * wide)
        elif box.name == b"hdlr" and box.end - box.inside > 24:
            out[box.inside + 24 : box.end] = bytes(box.end - box.inside - 24)
    return bytes(out)


def _wav(data: bytes) -> bytes:
    out, at = bytearray(), 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        if name in NEEDED:
            if at + 8 + size > len(data):
                raise Unfit("broken")
            out += data[at : at + 8 + size] + bytes(size & 1)
        at += 8 + size + (size & 1)
    if b"fmt " not in out[:4] or b"data" not in out:
        raise Unfit("broken")
    return b"RIFF" + struct.pack("<I", 4 + len(out)) + b"WAVE" + bytes(out)


def _amr(data: bytes) -> bytes:
    """Head and frames have no room for anything else."""
    return data


def _ogg(data: bytes) -> bytes:
    """The page with the tags gets an empty list and its checksum anew; only where it holds nothing else."""
    out, at, number = bytearray(), 0, 0
    while at < len(data):
        if data[at : at + 4] != b"OggS" or at + 27 > len(data):
            raise Unfit("broken")
        count = data[at + 26]
        table = data[at + 27 : at + 27 + count]
        end = at + 27 + count + sum(table)
        if end > len(data) or len(table) < count:
            raise Unfit("broken")
        page = data[at:end]
        if number == 1:
            page = _without_tags(page, count)
        out += page
        at, number = end, number + 1
    return bytes(out)


def _without_tags(page: bytes, count: int) -> bytes:
    body = page[27 + count :]
    # Tags of more than one page (a cover) run on into the next; those files are rare, and wait for their original.
    if not body.startswith(b"OpusTags") or page[26 + count] == 255:
        raise Unfit("unknown")
    head = bytearray(page[:26]) + bytes([1, len(NO_TAGS)])
    head[22:26] = bytes(4)
    whole = bytearray(head + NO_TAGS)
    whole[22:26] = struct.pack("<I", _checksum(bytes(whole)))
    return bytes(whole)


def _checksum(page: bytes) -> int:
    """The CRC of Ogg (RFC 3533): polynomial 0x04c11db7, from 0, not mirrored."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _bit in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


WAYS: dict[str, Callable[[bytes], bytes]] = {"mp3": _mp3, "m4a": _m4a, "wav": _wav, "ogg": _ogg, "amr": _amr}
