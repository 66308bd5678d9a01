"""The calendar as a sheet that people edit and hand back: one row a round of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kpi_addin.language import Bilingual
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.calendar.headings import TITLES, Key
from kpi_addin.master.roster.headings import STAGES
from kpi_addin.master.share.windows import Window

_WIDTHS: Final[dict[Key, int]] = {
    "stage": 12,
    "round": 8,
    "name": 16,
    "cut_off": 16,
    "opens": 14,
    "due": 14,
    "warning_days": 18,
}
_FREE_ROWS: Final = 12
_HINTS: Final[dict[Key, Bilingual]] = {
    "round": Bilingual("同一阶段的第几轮", "which round of its stage"),
    "name": Bilingual("如 一上、二上、半年、三季度、年终", "such as 一上"),
    "cut_off": Bilingual("数据报到几月，如 6；三季度写 9", "up to which month, such as 6"),
    "opens": Bilingual("如 2024-07-01；不写就是上一轮截止的第二天", "such as 2024-07-01"),
    "due": Bilingual("当天还算按时，如 2024-07-20", "that day is still in time, such as 2024-07-20"),
    "warning_days": Bilingual("不写是 7 天", "7 where nothing is said"),
}


def write_calendar(sheet: Any, styles: Styles, windows: Sequence[Window]) -> None:
    """The headings, a row a window, and blank rows with a list of the stages for more."""
    for place, (key, width) in enumerate(_WIDTHS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, TITLES[key], styles("header"))
        asked = (
            {"validate": "any", "input_title": TITLES[key], "input_message": hint.zh}
            if (hint := _HINTS.get(key))
            else {
                "validate": "list",
                "source": list(STAGES.values()),
                "error_type": "warning",
            }
        )
        sheet.data_validation(1, place, len(windows) + _FREE_ROWS, place, asked)
    for row, window in enumerate(windows, start=1):
        for place, text in enumerate(calendar_cells(window).values()):
            sheet.write_string(row, place, cell_text(text), styles("text"))
    for row in range(len(windows) + 1, len(windows) + _FREE_ROWS + 1):
        for place in range(len(_WIDTHS)):
            sheet.write_blank(row, place, None, styles("as_text"))
    sheet.freeze_panes(1, 0)
    print_across(sheet)


def calendar_cells(window: Window) -> dict[Key, str]:
    """A window's row; `listed` reads it back as the same window."""
    return {
        "stage": STAGES[window.stage],
        "round": str(window.round),
        "name": window.name,
        "cut_off": str(window.cut_off or ""),
        "opens": window.opens.isoformat() if window.opens else "",
        "due": window.due.isoformat() if window.due else "",
        "warning_days": str(window.warning_days),
    }
