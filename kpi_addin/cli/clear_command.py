"""``kpi-addin clear``: the workbook without what a check left in it."""

from __future__ import annotations

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Workbook
from kpi_addin.cli.manual import page
from kpi_addin.language import Bilingual, say


@page(
    Bilingual(
        "清除校验标记：问题清单和颜色去掉，填的内容和出错说明不动",
        "Take findings and colours out of the workbook; the form and what you explained stay",
    ),
    example="kpi-addin clear 目标表.xlsx",
)
def clear(file: Workbook) -> None:
    """Take the marks away."""
    taken = api.clear(file)
    show.console.print(
        say(
            f"已清除 {file} 的校验标记，您填的内容没有改动。", f"The marks are gone from {file}; the form is as it was."
        )
        if taken
        else say(f"{file} 里没有校验标记。", f"{file} has no marks.")
    )
