"""``vbaProject.bin`` with source alone, written by the rules that [MS-OVBA] sets for writers (Excel compiles on opening)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.addin.compound_file import write_compound_file
from kpi_addin.addin.compression import compress
from kpi_addin.addin.project_stream import project_stream

CODE_PAGE = "cp1252"
_CODE_PAGE_NUMBER = 1252
_LONGEST_LINE = 1023
_US_ENGLISH = 0x0409
_WIN64 = 3
# Excel adds its own library and VBA's; a new add-in of Excel's lists these two.
_REFERENCES = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
}


@dataclass(frozen=True)
class Module:
    """A module: ``kind`` is standard, class or document (the workbook's and the sheets' own); ``source`` all its text."""

    name: str
    kind: str
    source: str

    @property
    def stored(self) -> bytes:
        """The source as it is stored. Raises `ValueError` for what VBA cannot hold."""
        lines = self.source.splitlines()
        if not lines or lines[0] != f'Attribute VB_Name = "{self.name}"':
            raise ValueError(f"{self.name}: the source does not begin with its name")
        if max(map(len, lines)) > _LONGEST_LINE:
            raise ValueError(f"{self.name}: a line is longer than {_LONGEST_LINE} characters")
        return "".join(f"{line}\r\n" for line in lines).encode(CODE_PAGE)


def vba_project(modules: Sequence[Module]) -> bytes:
    """The compound file of a project with these modules."""
    streams: dict[str, bytes] = {module.name: compress(module.stored) for module in modules}
    streams["dir"] = compress(_dir_stream(modules))
    streams["_VBA_PROJECT"] = bytes.fromhex("CC61FFFF000000")  # 2.3.4.1: no compiled code in here
    names = [(module.name, module.kind) for module in modules]
    return write_compound_file(
        {"VBA": streams, "PROJECT": project_stream(names).encode(CODE_PAGE), "PROJECTwm": _name_map(modules)}
    )


def _name_map(modules: Sequence[Module]) -> bytes:
    pairs = (_ansi(module.name) + b"\x00" + _wide(module.name) + b"\x00\x00" for module in modules)
    return b"".join(pairs) + b"\x00\x00"


def _dir_stream(modules: Sequence[Module]) -> bytes:
    """2.3.4.2: what the project is called, what it refers to, which modules it has."""
    return b"".join(
        [
            _record(0x0001, _long(_WIN64)),
            _record(0x0002, _long(_US_ENGLISH)),
            _record(0x0014, _long(_US_ENGLISH)),
            _record(0x0003, _short(_CODE_PAGE_NUMBER)),
            _record(0x0004, b"KpiAddin"),
            *(_record(0x0005, b""), _record(0x0040, b"")),  # description
            *(_record(0x0006, b""), _record(0x003D, b"")),  # help file
            _record(0x0007, _long(0)),
            _record(0x0008, _long(0)),
            struct.pack("<HIIH", 0x0009, 4, 1, 1),  # the version: its length field says 4 but 6 bytes follow
            *(_record(0x000C, b""), _record(0x003C, b"")),  # constants for conditional compilation
            *(_reference(name, library) for name, library in _REFERENCES.items()),
            _record(0x000F, _short(len(modules))),
            _record(0x0013, _short(0xFFFF)),
            *(_module_record(module) for module in modules),
            _record(0x0010, b""),
        ]
    )


def _reference(name: str, library: str) -> bytes:
    libid = _ansi(library)
    registered = _long(len(libid)) + libid + bytes(6)
    return _record(0x0016, _ansi(name)) + _record(0x003E, _wide(name)) + _record(0x000D, registered)


def _module_record(module: Module) -> bytes:
    ansi, wide = _ansi(module.name), _wide(module.name)
    return b"".join(
        [
            *(_record(0x0019, ansi), _record(0x0047, wide)),
            *(_record(0x001A, ansi), _record(0x0032, wide)),  # its stream has the same name
            *(_record(0x001C, b""), _record(0x0048, b"")),
            _record(0x0031, _long(0)),  # the source begins at the stream's first byte
            _record(0x001E, _long(0)),
            _record(0x002C, _short(0xFFFF)),
            _record(0x0021 if module.kind == "standard" else 0x0022, b""),
            _record(0x002B, b""),
        ]
    )


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _long(value: int) -> bytes:
    return struct.pack("<I", value)


def _short(value: int) -> bytes:
    return struct.pack("<H", value)


def _ansi(text: str) -> bytes:
    return text.encode(CODE_PAGE)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")
