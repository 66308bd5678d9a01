"""Where a master on disk differs from the one that the submissions give, cell by cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number

_MOST = 100

Rows = Sequence[Sequence[object]]


def differences(name: str, found: bytes, expected: bytes, without: Collection[str] = ()) -> list[Bilingual]:
    """One line a sheet or cell of the master that differs; none where only the program that saved it last does.

    The sheets ``without`` are not looked at.
    """
    if found == expected:
        return []
    try:
        sheets = _sheets(found, without)
    except (CalamineError, OSError, ValueError):
        return [
            Bilingual(f"{name} 已损坏，无法读取；请运行 master rebuild。", f"{name} is damaged; run master rebuild.")
        ]
    lines: list[Bilingual] = []
    for line in _compare(_sheets(expected, without), sheets):
        if len(lines) == _MOST:
            return [*lines, Bilingual(f"……只列出前 {_MOST} 处。", f"... the first {_MOST} only.")]
        lines.append(line)
    return lines


def _sheets(data: bytes, without: Collection[str]) -> dict[str, Rows]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    names = (name for name in workbook.sheet_names if name not in without)
    return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}


def _compare(expected: dict[str, Rows], found: dict[str, Rows]) -> Iterator[Bilingual]:
    for name in expected.keys() - found.keys():
        yield Bilingual(f"缺少工作表“{name}”。", f"The sheet {name} is missing.")
    for name in found.keys() - expected.keys():
        yield Bilingual(f"多出工作表“{name}”。", f"The sheet {name} is not ours.")
    for name, rows in expected.items():
        if name in found:
            yield from _compare_sheet(name, rows, found[name])


def _compare_sheet(name: str, expected: Rows, found: Rows) -> Iterator[Bilingual]:
    nothing: Sequence[object] = ()
    for row, (ours, theirs) in enumerate(zip_longest(expected, found, fillvalue=nothing)):
        for column, (right, wrong) in enumerate(zip_longest(ours, theirs, fillvalue="")):
            if right != wrong:
                cell = f"{name}!{xl_rowcol_to_cell(row, column)}"
                yield Bilingual(
                    f"{cell} 是{_shown(wrong).zh}，按上报数据应为{_shown(right).zh}。",
                    f"{cell} is {_shown(wrong).en}, not {_shown(right).en}.",
                )


def _shown(value: object) -> Bilingual:
    """A cell's value as its reader would say it."""
    if value in ("", None):
        return Bilingual("空白", "blank")
    number = plain_number(Decimal(repr(value))) if isinstance(value, float) else str(value)
    return Bilingual(f"“{number}”", f"“{number}”")
