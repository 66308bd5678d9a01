"""The kinds of file that we write, and whether one that is there is such a file, as we wrote it.

A workbook is told by the names of its sheets, whoever saved it last; that nobody did since, by the moment it says it was
saved: ours is always the same, and every other program writes its own.
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from kpi_addin.fixed_zip import CREATED
from kpi_addin.language import Bilingual

_LARGEST_PART = 1_000_000
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"')
_MODIFIED = re.compile(r"<dcterms:modified[^>]*>([^<]*)<")
_CORE, _OUR_MOMENT = "docProps/core.xml", CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError)
_BEFORE_THE_TABLES = frozenset(
    [
        "概览",
        "上报情况",
        "汇总",
        "审核",
        "审核意见",
        "写在别处",
        "半年监控",
        "年终自评",
        "抽查复核",
        "收支核对",
        "分组小计",
        "跨单位核对",
    ]
)
"""The sheets of a master that may stand before its long tables; of several forms each is followed by ``-`` and the form's name."""


@dataclass(frozen=True)
class Product:
    """A kind of file: what it is called, how its name ends, and how one is told from other people's files."""

    name: Bilingual
    suffix: str
    is_ours: Callable[[Path], bool]


WITNESS_SHEET = "核对码"
"""The hidden sheet by which a share's master tells what was typed into it."""


def _is_master(sheets: list[str]) -> bool:
    """It begins with its summary, one of several forms with who has handed in which, and holds the three tables side by side.

    A share's own is told by its hidden sheet, whatever people did to the others.
    """
    if WITNESS_SHEET in sheets:
        return True
    before, _, after = ("\n".join(sheets)).partition("\n预算\n")
    named = [name.partition("-")[0] for name in before.split("\n")]
    summaries = named[:2] in (["上报情况", "汇总"], ["概览", "上报情况"], ["概览", "汇总"]) or named[:1] == ["汇总"]
    return summaries and _BEFORE_THE_TABLES.issuperset(named) and after.split("\n")[:2] == ["指标", "问题"]


def _is_report(sheets: list[str]) -> bool:
    """Nothing else is in it: somebody's form on a sheet 汇总 with its findings beside it has our stamp as well."""
    return sheets[:2] == ["汇总", "校验结果"] and sheets[2:] in ([], ["未能读取"])


def _is_remarks(sheets: list[str]) -> bool:
    return sheets[:1] == ["审核意见"] and sheets[1:] in ([], ["评分"], ["情况"], ["评分", "情况"])


def _is_recheck(sheets: list[str]) -> bool:
    return bool(sheets) and all(name.startswith("复核") for name in sheets)


def _untouched(fits: Callable[[list[str]], bool]) -> Callable[[Path], bool]:
    """Whether a workbook has such sheets, and was not saved since we wrote it."""
    return lambda path: fits(sheet_names(path)) and _saved(path) == _OUR_MOMENT


MASTER = Product(Bilingual("总表", "master"), ".xlsx", _untouched(_is_master))
REPORT = Product(Bilingual("校验报告", "report"), ".xlsx", _untouched(_is_report))
ROSTER = Product(
    Bilingual("名单", "roster"), ".xlsx", _untouched(lambda sheets: sheets in (["名单"], ["名单", "日程"]))
)
REMARKS = Product(Bilingual("审核意见表", "list of remarks"), ".xlsx", _untouched(_is_remarks))
RECHECK_LIST = Product(
    Bilingual("抽查名单", "list of who is drawn"),
    ".xlsx",
    _untouched(lambda sheets: sheets == ["抽查名单", "抽取范围"]),
)
RECHECK = Product(Bilingual("抽查复核表", "re-check sheet"), ".xlsx", _untouched(_is_recheck))
FORM = Product(Bilingual("新表", "new form"), ".xlsx", lambda _: False)
"""A form is filled in by people: none is ours to replace."""


LETTER_CATEGORY = "绩效文书"
"""What the properties of a letter say that it is: they are the same in a workbook and in a document."""


def letter_as(suffix: str) -> Product:
    """A letter as we wrote it; one in which somebody filled in a blank is theirs."""
    return Product(Bilingual("文书", "letter"), suffix, _is_letter)


def _is_letter(path: Path) -> bool:
    return f"category>{LETTER_CATEGORY}<" in _part(path, _CORE) and _saved(path) == _OUR_MOMENT


RECOGNISED_PART = "kpiRecognised.xml"
"""The part of a marked copy that explains its colours. Every program that saves a workbook names its sheets anew."""


def marked_copy_as(suffix: str) -> Product:
    """The copy of a workbook whose cells are coloured, as we wrote it: somebody who tries on writes it again and again."""
    return Product(Bilingual("标记副本", "marked copy"), suffix, _has_recognised_part)


def _has_recognised_part(path: Path) -> bool:
    return bool(_part(path, f"xl/worksheets/{RECOGNISED_PART}"))


def product_of(sheets: Iterable[str]) -> Product | None:
    """Whether a workbook with these sheets is a master, a report or a list of remarks, whoever saved it last."""
    names = list(sheets)
    told = {MASTER: _is_master, REPORT: _is_report, REMARKS: _is_remarks}
    return next((product for product, fits in told.items() if fits(names)), None)


def sheet_names(path: Path) -> list[str]:
    """The sheets of an .xlsx in the order of their tabs; none for any other file."""
    return [unescape(name) for name in _SHEET.findall(_part(path, "xl/workbook.xml"))]


def _saved(path: Path) -> str:
    """When a workbook says that it was saved."""
    told = _MODIFIED.search(_part(path, _CORE))
    return told[1] if told else ""


def _part(path: Path, name: str) -> str:
    """The beginning of a part as text: a foreign file is neither parsed nor unpacked any further, a device not opened."""
    if not os.path.isfile(path):  # noqa: PTH113 - unlike Path.is_file never raises
        return ""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as part:
            return part.read(_LARGEST_PART).decode("utf-8", "replace")
    except _UNREADABLE:
        return ""
