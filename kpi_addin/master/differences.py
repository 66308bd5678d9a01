"""Where a master on disk differs from the one that the submissions give, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from kpi_addin.language import say

_MOST = 100

Rows = Sequence[Sequence[object]]


def differences(path: Path, expected: bytes) -> list[str]:
    """One line a sheet or cell of the file that differs; none where only the program that saved it last does."""
    try:
        data = path.read_bytes()
    except OSError:
        return [say(f"没有 {path}；请运行 master rebuild。", f"{path} is not there; run master rebuild.")]
    if data == expected:
        return []
    try:
        found = _sheets(data)
    except (CalamineError, OSError, ValueError):
        return [say(f"{path} 已损坏，无法读取；请运行 master rebuild。", f"{path} is damaged; run master rebuild.")]
    lines: list[str] = []
    for line in _compare(_sheets(expected), found):
        if len(lines) == _MOST:
            return [*lines, say(f"……只列出前 {_MOST} 处。", f"... the first {_MOST} only.")]
        lines.append(line)
    return lines


def _sheets(data: bytes) -> dict[str, Rows]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names}


def _compare(expected: dict[str, Rows], found: dict[str, Rows]) -> Iterator[str]:
    for name in expected.keys() - found.keys():
        yield say(f"缺少工作表“{name}”。", f"The sheet {name} is missing.")
    for name in found.keys() - expected.keys():
        yield say(f"多出工作表“{name}”。", f"The sheet {name} is not ours.")
    for name, rows in expected.items():
        if name in found:
            yield from _compare_sheet(name, rows, found[name])


def _compare_sheet(name: str, expected: Rows, found: Rows) -> Iterator[str]:
    nothing: Sequence[object] = ()
    for row, (ours, theirs) in enumerate(zip_longest(expected, found, fillvalue=nothing)):
        for column, (right, wrong) in enumerate(zip_longest(ours, theirs, fillvalue="")):
            if right != wrong:
                cell = f"{name}!{xl_rowcol_to_cell(row, column)}"
                yield say(f"{cell} 是 {wrong!r}，按上报数据应为 {right!r}。", f"{cell} is {wrong!r}, not {right!r}.")
