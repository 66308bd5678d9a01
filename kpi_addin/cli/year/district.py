"""The invented district: who is on its roster, who fills in and who reviews, and what is due when."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from openpyxl import Workbook

from kpi_addin.cli.year.department import NAMES, YEAR, Department

_CLERKS: Final = ("王芳", "李静", "赵磊", "陈涛", "孙倩", "周颖", "吴刚", "郑洁", "冯丽", "褚明", "卫东", "蒋琳")
CLERKS: Final = dict(zip(NAMES, _CLERKS, strict=True))
"""Who fills in the form of which department; all invented."""
REVIEWER: Final = "绩效科 周航"
RECHECKER: Final = "绩效科 许宁"
TABLES: Final = frozenset({"汇总表", "统计表"})
"""The papers that are tables; the others are letters."""
MISSING: Final = "青梧市临湖区信访局"
CLOSED: Final = "青梧市临湖区旅游发展中心"
_HEADINGS: Final = ("单位编码", "单位名称", "主管部门", "业务科室", "停用年度")
_ROSTER: Final = (
    ("201001", "education", "科教文科"),
    ("202001", "health", "社会保障科"),
    ("203001", "water", "农业农村科"),
    ("204001", "transport", "经济建设科"),
    ("205001", "culture", "科教文科"),
    ("205003", "library", "科教文科"),
    ("205005", CLOSED, "科教文科"),
    ("206001", "city", "经济建设科"),
    ("207001", "park", "经济建设科"),
    ("208001", "civil", "社会保障科"),
    ("209001", "agriculture", "农业农村科"),
    ("210001", "emergency", "行政政法科"),
    ("211001", "offices", "行政政法科"),
    ("212001", MISSING, "行政政法科"),
)
"""Codes by which the library stands below the bureau of culture; one unit was closed the year before."""
NAMED: Final = 'bureau = "青梧市临湖区财政局"\n'
"""At the top of share.toml: who signs the letters."""
WINDOWS: Final = """
[[windows]]
stage = "targets"
round = 1
name = "一上"
opens = 2023-09-05
due = 2023-09-30
warning_days = 7

[[windows]]
stage = "half_year"
cut_off = 6
opens = 2024-07-01
due = 2024-07-20

[[windows]]
stage = "full_year"
opens = 2025-01-02
due = 2025-01-31
"""


def write_roster(path: Path, units: dict[str, Department]) -> None:
    """The list of units as the bureau keeps it in Excel."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(_HEADINGS)
    names = {code: units[name].unit if name in units else name for code, name, _ in _ROSTER}
    for code, name, office in _ROSTER:
        closed = str(YEAR - 1) if name == CLOSED else None
        sheet.append((code, names[code], names[f"{code[:3]}001"], office, closed))
    book.save(path)
