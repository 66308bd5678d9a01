"""The compression of VBA source, [MS-OVBA] 2.4.1: chunks of 4096 bytes in which repeated text is a reference back."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED = 0xB000  # the three bits of the chunk's signature and the flag "compressed"
_RAW = 0x3000
_SHORTEST = 3


def compress(data: bytes) -> bytes:
    """The container that VBA expects in a module's stream and in the stream ``dir``."""
    return _SIGNATURE + b"".join(_chunk(data[start : start + _CHUNK]) for start in range(0, len(data), _CHUNK))


def _chunk(data: bytes) -> bytes:
    packed = _tokens(data)
    if len(packed) < _CHUNK:
        return struct.pack("<H", _COMPRESSED | (len(packed) - 1)) + packed
    return struct.pack("<H", _RAW | (_CHUNK - 1)) + data.ljust(_CHUNK, b"\x00")


def _tokens(data: bytes) -> bytes:
    """Groups of eight tokens, each group after a byte whose bits say which of them are references."""
    out = bytearray()
    at = 0
    while at < len(data):
        flags_at = len(out)
        out.append(0)
        for bit in range(8):
            if at >= len(data):
                break
            offset, length = _longest_match(data, at)
            if length:
                out[flags_at] |= 1 << bit
                out += struct.pack("<H", ((offset - 1) << (16 - _offset_bits(at))) | (length - _SHORTEST))
                at += length
            else:
                out.append(data[at])
                at += 1
    return bytes(out)


def _offset_bits(at: int) -> int:
    """How many bits of a reference hold the offset: as few as reach back to the start of the chunk, at least four."""
    return max((at - 1).bit_length(), 4)


def _longest_match(data: bytes, at: int) -> tuple[int, int]:
    """How far back the longest repetition begins and how long it is; (0, 0) where nothing repeats."""
    longest = min((0xFFFF >> _offset_bits(at)) + _SHORTEST, len(data) - at) if at else 0
    found, length = -1, _SHORTEST
    while length <= longest:
        place = data.find(data[at : at + length], max(found, 0), at + length - 1)
        if place < 0:
            break
        found, length = place, length + 1
    return (at - found, length - 1) if found >= 0 else (0, 0)
