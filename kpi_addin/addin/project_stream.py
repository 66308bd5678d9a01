"""The stream ``PROJECT``, [MS-OVBA] 2.3.1: the project's properties as text, with its (absent) protection encrypted."""

from __future__ import annotations

from collections.abc import Iterable

PROJECT_ID = "{6A1D9E52-31C7-4B0E-9D64-2F70A1C85B3E}"
_UNPROTECTED = bytes(4)
_NO_PASSWORD = bytes(1)
_VISIBLE = b"\xff"
_VERSION = 2
_SEED = 0xDD
_FILLER = 0xDD


def project_stream(modules: Iterable[tuple[str, str]]) -> str:
    """The text for modules given as name and kind (standard, class or document)."""
    modules = list(modules)
    return "".join(
        f"{line}\r\n"
        for line in [
            f'ID="{PROJECT_ID}"',
            *(_declaration(name, kind) for name, kind in modules),
            'Name="KpiAddin"',
            'HelpContextID="0"',
            'VersionCompatible32="393222000"',
            f'CMG="{encrypt(_UNPROTECTED, PROJECT_ID)}"',
            f'DPB="{encrypt(_NO_PASSWORD, PROJECT_ID)}"',
            f'GC="{encrypt(_VISIBLE, PROJECT_ID)}"',
            "",
            "[Host Extender Info]",
            "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
            "",
            "[Workspace]",
            *(f"{name}=0, 0, 0, 0, C" for name, _ in modules),
        ]
    )


def _declaration(name: str, kind: str) -> str:
    if kind == "document":
        return f"Document={name}/&H00000000"
    return f"{'Class' if kind == 'class' else 'Module'}={name}"


def encrypt(data: bytes, project_id: str, seed: int = _SEED, filler: int = _FILLER) -> str:
    """2.4.3.2. Not a secret: the key stands beside it. Seed and filler may be any bytes."""
    key = sum(project_id.encode("ascii")) & 0xFF
    out = [seed, seed ^ _VERSION, seed ^ key]
    before = key
    for byte in bytes([filler] * ((seed & 6) // 2)) + len(data).to_bytes(4, "little") + data:
        out.append(byte ^ ((out[-2] + before) & 0xFF))
        before = byte
    return bytes(out).hex().upper()
