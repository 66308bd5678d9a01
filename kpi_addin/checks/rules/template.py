"""Family B, continued: our own template does what it was made for: it adds up, lights up and says what may be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.language import Bilingual

rule = Family(27, Bilingual("模板完好", "The template is whole")).rule

_BROKEN: Final[Mapping[str, Bilingual]] = {
    "broken": Bilingual("公式指向已删除的格子（#REF!）", "formulas point to deleted cells (#REF!)"),
    "missing": Bilingual("自带的公式被删除或被盖住", "formulas were deleted or typed over"),
}
_UNLINKED: Final[Mapping[str, Bilingual]] = {
    "stamp": Bilingual("隐藏的工作表 _kpi 被删除了", "its hidden sheet _kpi was deleted"),
    "names": Bilingual("它用的名称（kpi_ 开头）被删除了", "names that it uses (kpi_…) were deleted"),
}
_OPEN: Final[Mapping[str, Bilingual]] = {
    "unprotected": Bilingual(
        "工作表保护被取消，公式和印好的字可能被改掉", "the sheet is not protected: formulas can be typed over"
    ),
    "shut": Bilingual(
        "要填的格子有被锁住的，取消保护以前改不了",
        "cells to fill in are locked: nobody can change them under the protection",
    ),
    "free": Bilingual("下拉列表和输入限制都没有了", "all drop-downs and restrictions of what may be typed are gone"),
}


@rule(
    WARNING,
    "B1",
    "模板的公式坏了 {count} 处：{what}。点“修复表格”或用 kpi-addin upgrade 恢复，填的内容都在。",
    "Formulas of the template are damaged ({count}): {what}. Mend it with 修复表格 or kpi-addin upgrade; all that is filled in stays.",
    cause_zh="剪切、整块粘贴或删除格子都会这样；填的内容不受影响，只是旁边的核对和提示不对。",
    cause_en="Cutting, pasting whole blocks or deleting cells does that; what is filled in is as it was, but what the sheet works "
    "out beside it is not right.",
)
def template_damaged(case: Case) -> Iterator[Evidence]:
    """The template's own formulas are there and point somewhere."""
    yield from _told(case, _BROKEN)


@rule(
    WARNING,
    "B1",
    "模板的{what}，颜色和提示显示不出来。点“校验”或用 validate --write 就会补上。",
    "Nothing lights up in the template: {what}. Validate or validate --write puts that back.",
    cause_zh="删除了看不见的工作表或名称，或用别的程序另存时丢掉了；填的内容不受影响。",
    cause_en="Somebody deleted what is out of sight, or another program lost it in saving; what is filled in is as it was.",
)
def template_unlinked(case: Case) -> Iterator[Evidence]:
    """The template finds the hidden sheet by which it lights up."""
    yield from _told(case, _UNLINKED)


@rule(
    INFO,
    "B1",
    "模板的{what}。点“修复表格”或用 kpi-addin upgrade 恢复，填的内容都在。",
    "In this template {what}. Mend it with 修复表格 or kpi-addin upgrade; all that is filled in stays.",
    cause_zh="撤销了保护，或整块粘贴、用别的程序另存时丢掉了；有意撤销的不必理会。",
    cause_en="The protection was taken off, or they were lost in pasting or when another program saved the file; if you meant it, "
    "leave it.",
)
def template_unguarded(case: Case) -> Iterator[Evidence]:
    """The template's sheet is protected and says what may be typed."""
    yield from _told(case, _OPEN)


def _told(case: Case, kinds: Mapping[str, Bilingual]) -> Iterator[Evidence]:
    for kind, what in kinds.items():
        cells = case.form.damage.get(kind)
        if cells:
            yield Evidence(cells, words={"count": str(len(cells)), "what": what})
