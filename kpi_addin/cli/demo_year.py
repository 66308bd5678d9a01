"""``kpi-addin demo --year``: a year of a finance bureau, a line a day, and where to look at what it made."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from kpi_addin.cli import show
from kpi_addin.cli.demo import fresh_folder, leave_marker
from kpi_addin.cli.year.bureau import Bureau
from kpi_addin.cli.year.story import Step, run_year
from kpi_addin.language import Bilingual, say


def run_year_demo(folder: Path) -> None:
    """Tell the year of the packaged district, from an empty share on."""
    folder = fresh_folder(folder)
    show.console.print(
        say(
            "一年的财政局：12 个单位，名单 14 个。日期是故事里的，不是这台电脑的；约需一分钟。",
            "A year of a finance bureau with 12 departments. The days are the story's, not this PC's; it takes a minute.",
        )
    )
    bureau = run_year(folder, _tell)
    leave_marker(folder)
    for path, what in _places(bureau):
        show.console.print(Text.assemble("   ", (str(path), "cyan"), "\n      ", what))


def _tell(step: Step, came: Bilingual, _: Bureau) -> None:
    show.console.print(
        Text.assemble((f" {step.day} ", "bold white on dark_cyan"), " ", (str(step.name), "bold"), "  ", str(came))
    )


def _places(bureau: Bureau) -> list[tuple[Path, str]]:
    """Where to look."""
    return [
        (
            bureau.master,
            say("总表：各阶段的汇总、灯、得分，每个数都能追到来源", "the master: every stage, every figure traceable"),
        ),
        (
            bureau.desk,
            say("财政局的文件：名单、意见表、文书、复核表", "the bureau's papers: roster, remarks, letters, re-check"),
        ),
        (
            bureau.departments,
            say("各单位的工作簿，退回的意见在格子旁边", "the departments' workbooks, remarks beside the cells"),
        ),
    ]
