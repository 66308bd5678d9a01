"""A compound file, [MS-CFB] version 3: the small file system inside ``vbaProject.bin``.

There is no well-kept library that writes one from nothing under a licence that we can ship. Nothing here depends on the
clock: made twice, the bytes are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Storage = Mapping[str, "bytes | Storage"]

_SECTOR = 512
_MINI_SECTOR = 64
_CUTOFF = 4096  # smaller streams live in the mini stream
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_NOBODY = 0xFFFFFFFF
_ROOT, _STORAGE, _STREAM = 5, 1, 2
_BLACK = 1
_FAT_SECTORS_IN_HEADER = 109
_PER_FAT_SECTOR = _SECTOR // 4


@dataclass
class _Entry:
    """An entry of the directory; ``start`` and ``size`` are known when its data has a place."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = _END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\x00\x00"
        links = (self.left, self.right, self.child)
        return struct.pack(
            "<64sHBB3I16sIQQIQ", name, len(name), self.kind, _BLACK, *links, b"", 0, 0, 0, self.start, self.size
        )


@dataclass
class _Sectors:
    """Sectors of one size and the chains through them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Store the data in new sectors; returns the first one's number."""
        if not data:
            return _END
        first = len(self.chain)
        count = -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\x00")
        self.chain += [*range(first + 1, first + count), _END]
        return first


def write_compound_file(root: Storage) -> bytes:
    """The bytes of a file with these storages and streams, at most 6 MB of them."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add_children(root, entries)
    sectors, mini = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (mini if entry.size < _CUTOFF else sectors).add(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(mini.data)), len(mini.data)
    mini_fat = _numbers(mini.chain)
    mini_fat_start = sectors.add(mini_fat)
    directory_start = sectors.add(_directory(entries))
    fat_start = len(sectors.chain)
    fat_count = _add_fat(sectors)
    header = _header(fat_start, fat_count, directory_start, mini_fat_start, len(mini_fat) // _SECTOR)
    return header + bytes(sectors.data)


def _add_children(storage: Storage, entries: list[_Entry]) -> int:
    """Add what is in a storage; returns the number of the entry at the top of its tree."""
    numbers = []
    for name in sorted(storage, key=_order):
        content = storage[name]
        numbers.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content))
        else:
            entries.append(_Entry(name, _STORAGE))
            entries[numbers[-1]].child = _add_children(content, entries)
    return _link(numbers, entries)


def _order(name: str) -> tuple[int, str]:
    return len(name.encode("utf-16-le")), name.upper()


def _link(numbers: list[int], entries: list[_Entry]) -> int:
    """Hang sorted siblings into a balanced tree. All are black, which 2.6.4 names as the simplest valid colouring."""
    if not numbers:
        return _NOBODY
    middle = len(numbers) // 2
    top = entries[numbers[middle]]
    top.left, top.right = _link(numbers[:middle], entries), _link(numbers[middle + 1 :], entries)
    return numbers[middle]


def _directory(entries: list[_Entry]) -> bytes:
    filled = b"".join(entry.packed() for entry in entries)
    unused = struct.pack("<64sHBB3I16sIQQIQ", b"", 0, 0, 0, *(_NOBODY,) * 3, b"", 0, 0, 0, 0, 0)
    return filled + unused * (-len(entries) % (_SECTOR // len(unused)))


def _numbers(chain: list[int]) -> bytes:
    """A table of sector numbers, filled up to whole sectors."""
    padded = [*chain, *[_FREE] * (-len(chain) % _PER_FAT_SECTOR)]
    return struct.pack(f"<{len(padded)}I", *padded)


def _add_fat(sectors: _Sectors) -> int:
    """Append the table of all chains, which lists its own sectors too; returns how many sectors it takes."""
    count = -(-len(sectors.chain) // (_PER_FAT_SECTOR - 1))  # each sector of the table has one place for itself
    if count > _FAT_SECTORS_IN_HEADER:
        raise ValueError("too large for a file without further FAT sectors")
    sectors.data += _numbers([*sectors.chain, *[_FAT] * count])
    return count


def _header(fat_start: int, fat_count: int, directory_start: int, mini_fat_start: int, mini_fat_count: int) -> bytes:
    fat = [*range(fat_start, fat_start + fat_count)]
    fat += [_FREE] * (_FAT_SECTORS_IN_HEADER - fat_count)
    return struct.pack(
        "<8s16s5H6s9I109I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        b"",
        *(0x3E, 3, 0xFFFE, 9, 6),  # minor and major version, byte order, sizes of sectors as powers of two
        b"",
        *(0, fat_count, directory_start, 0, _CUTOFF, mini_fat_start, mini_fat_count, _END, 0),
        *fat,
    )
