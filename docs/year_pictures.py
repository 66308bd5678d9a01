"""Make the pictures of the bureau's chapter: the sheets and documents of the year that `kpi-addin demo --year` tells."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from docs.pictures import PICTURES, WIDTH, page_that_says, printed, trim
from kpi_addin.cli.year.bureau import Bureau
from kpi_addin.cli.year.story import Step, run_year
from kpi_addin.language import Bilingual

ACROSS = "再审"
"""On this day the master has findings across departments, which are settled by the year's end."""


@dataclass(frozen=True)
class Paper:
    """The first page of a file of the year that says all these words."""

    name: str
    file: str
    says: tuple[str, ...]
    width: int = WIDTH


LETTER = 800
"""A page that stands upright has as many letters on a narrower picture."""
SHOWN = (
    Paper("year-overview", "共享文件夹/master.xlsx", ("年概览",)),
    Paper("year-summary", "共享文件夹/master.xlsx", ("绩效目标汇总表",)),
    Paper("year-desk", "共享文件夹/master.xlsx", ("黄色的格子由审核人填",)),
    Paper("year-remarks-sheet", "共享文件夹/master.xlsx", ("在“采纳”栏选",)),
    Paper("year-changes", "共享文件夹/master.xlsx", ("变动", "原版次")),
    Paper("year-roster", "共享文件夹/master.xlsx", ("应报单位名单",)),
    Paper("year-sources", "共享文件夹/master.xlsx", ("来源", "登记号")),
    Paper("year-balance", "共享文件夹/master.xlsx", ("收支核对", "差额")),
    Paper("year-groups", "共享文件夹/master.xlsx", ("分组", "业务科室", "应报份数")),
    Paper("year-across", f"{ACROSS}.xlsx", ("跨单位核对",)),
    Paper("year-half-year", "共享文件夹/master.xlsx", ("半年监控", "预警依据")),
    Paper("year-self-evaluation", "共享文件夹/master.xlsx", ("自评汇总表", "应得等级")),
    Paper("year-recheck", "共享文件夹/master.xlsx", ("抽查复核", "复核得分")),
    Paper("year-remarks", "财政局/意见表-青梧市临湖区城市管理局-1.xlsx", ("采纳",)),
    Paper("year-reminder", "财政局/20231008-催报单.docx", ("催报",)),
    Paper("year-opinion", "财政局/20231012-审核意见单-城市管理局.docx", ("审核意见单",), LETTER),
    Paper("year-mending", "财政局/20240726-整改通知单.docx", ("整改通知单",), LETTER),
    Paper("year-stage-summary", "财政局/20250410-汇总表-年终.xlsx", ("汇总表",)),
    Paper("year-drawn", "财政局/抽查名单.xlsx", ("抽查",)),
    Paper("year-recheck-sheet", "财政局/复核表.xlsx", ("没有开展满意度调查",)),
    Paper("year-circular", "财政局/20250410-通报.docx", ("通报",), LETTER),
    Paper("year-statistics", "财政局/20250410-统计表.xlsx", ("统计表",), LETTER),
)


def make_year(scratch: Path) -> None:
    """Tell the year in a folder of its own and keep a picture of each of its papers."""
    folder = scratch / "year"
    folder.mkdir()

    def keep(step: Step, _: Bilingual, bureau: Bureau) -> None:
        if step.name.zh == ACROSS:
            shutil.copy(bureau.master, folder / f"{ACROSS}.xlsx")

    run_year(folder, keep)
    done: dict[str, Path] = {}
    for paper in SHOWN:
        pdf = done.get(paper.file) or printed(folder / paper.file, scratch)
        done[paper.file] = pdf
        trim(
            page_that_says(pdf, paper.says),
            PICTURES / f"{paper.name}.png",
            paper.width,
            0.88 if paper.file.endswith(".docx") else 0.94,
        )
