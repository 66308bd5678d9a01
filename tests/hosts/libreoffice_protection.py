"""A sheet of LibreOffice that also answers as Excel's does where our code speaks to the program itself: its protection."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

ALLOWED = ("AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows",
           "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering",
           "AllowUsingPivotTables")  # fmt: skip
OUR_TEMPLATES = frozenset({"AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingRows", "AllowDeletingRows",
                           "AllowSorting", "AllowFiltering"})  # fmt: skip
"""What our sheets allow; LibreOffice keeps these but tells nobody, so what was told last is remembered here."""
remembered: dict[tuple[str, str], tuple[bool, ...]] = {}
"""By the document, as LibreOffice counts them, and the sheet's name."""


class ComSheet:
    """Everything else is LibreOffice's own sheet, which `own` is."""

    def __init__(self, sheet: Any, document: str) -> None:
        self.__dict__.update(own=sheet, _document=document)

    @property
    def _key(self) -> tuple[str, str]:
        return self._document, self.own.Name

    def __getattr__(self, name: str) -> Any:
        return getattr(self.own, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.own, name, value)

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self.own.isProtected()

    ProtectDrawingObjects = ProtectScenarios = ProtectContents

    @property
    def Protection(self) -> SimpleNamespace:  # noqa: N802
        told = remembered.get(self._key, tuple(name in OUR_TEMPLATES for name in ALLOWED))
        return SimpleNamespace(**dict(zip(ALLOWED, told, strict=True)))

    def Range(self, address: str) -> SimpleNamespace:  # noqa: N802
        asked = self.own.getCellRangeByName(address)
        mixed = asked.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE"
        return SimpleNamespace(Locked=None if mixed else asked.CellProtection.IsLocked)

    def Unprotect(self, password: str) -> None:  # noqa: N802
        self.own.unprotect(password)

    def Protect(  # noqa: N802
        self, password: str, _drawings: bool, contents: bool, _scenarios: bool, _macros: bool, *allowed: bool
    ) -> None:
        assert contents
        assert len(allowed) == len(ALLOWED)
        self.own.protect(password)
        remembered[self._key] = allowed
