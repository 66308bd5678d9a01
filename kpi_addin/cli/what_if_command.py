"""``kpi-addin whatif``: who would newly fail, before the bureau changes a target or a severity; nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kpi_addin.api.what_if import all_handed_in, what_if_severity, what_if_target
from kpi_addin.cli import show
from kpi_addin.cli.arguments import Json
from kpi_addin.cli.listing import Columns, Csv, Told, print_list
from kpi_addin.cli.manual import FOLDER, Placeholder, page
from kpi_addin.cli.usage import complain, wrong_usage
from kpi_addin.cli.waiting import waiting
from kpi_addin.language import Bilingual

if TYPE_CHECKING:
    from kpi_addin.master.laid_target import LaidTarget
    from kpi_addin.master.merge import Master
    from kpi_addin.master.other_severity import OtherSeverity

_RELATIONS: Final = {
    "weaker": Bilingual("比它松", "weaker"),
    "equal": Bilingual("相同", "equal"),
    "stricter": Bilingual("比它严", "stricter"),
    "incomparable": Bilingual("不能比较", "not comparable"),
}
_MET: Final = {
    True: Bilingual("完成", "met"),
    False: Bilingual("未完成", "missed"),
    None: Bilingual("", ""),
}
_CHANGES: Final = {
    "newly_fails": Bilingual("会新出错误", "newly fails"),
    "newly_passes": Bilingual("会没有错误", "newly passes"),
    "": Bilingual("结论不变", "no change"),
}
_CHANGES_OF_ACTUALS: Final = _CHANGES | {
    "newly_fails": Bilingual("会变成未完成", "newly fails"),
    "newly_passes": Bilingual("会变成完成", "newly passes"),
}
_WHOSE: Final[dict[str, Bilingual]] = {"unit": Bilingual("单位", "unit"), "form": Bilingual("表", "form")}
_OF_TARGET: Final[Columns] = _WHOSE | {
    "indicator": Bilingual("指标", "indicator"),
    "cell": Bilingual("单元格", "cell"),
    "target": Bilingual("现在的指标值", "target today"),
    "relation": Bilingual("与拟定值比", "against the new one"),
    "why": Bilingual("不能比较的原因", "why not comparable"),
    "actual": Bilingual("全年完成值", "actual"),
    "met": Bilingual("按现在的", "today"),
    "would_meet": Bilingual("按拟定的", "then"),
    "change": Bilingual("变化", "change"),
}
_OF_SEVERITY: Final[Columns] = _WHOSE | {
    "found": Bilingual("这条规则的问题", "findings of the rule"),
    "cells": Bilingual("单元格", "cells"),
    "errors": Bilingual("现在的错误", "errors today"),
    "errors_then": Bilingual("改后的错误", "errors then"),
    "change": Bilingual("变化", "change"),
}
_Paths = Annotated[
    list[Path] | None,
    typer.Argument(),
    Placeholder("PATH", "PATH"),
    Bilingual("没有共享文件夹时：工作簿或文件夹", "without a share: workbooks or folders"),
]
_Target = Annotated[
    tuple[str, str] | None,
    typer.Option("--target"),
    Placeholder("指标 指标值", "INDICATOR TARGET"),
    Bilingual(
        "每个有这个指标的单位都按这个指标值，如 服务对象满意率 ≥95%",
        "lay this target on every department that has the indicator",
    ),
]
_Severity = Annotated[
    str | None,
    typer.Option("--severity"),
    Placeholder("规则代码=级别", "CODE=LEVEL"),
    Bilingual("这条规则改成这个级别：error、warning、info", "give the rule this severity: error, warning, info"),
]
_Share = Annotated[
    str | None,
    typer.Option("--share"),
    FOLDER,
    Bilingual("共享文件夹，或 postgresql://… 数据库", "the share's folder, or a postgresql://… database"),
]


@page(
    Bilingual(
        "先看看：指标值或规则级别要是改了，谁会新不合格（只看，什么也不改）",
        "What if a target or a rule's severity were another: who would newly fail; nothing is changed",
    ),
    example='kpi-addin whatif --target 服务对象满意率 "≥95%" --share 共享文件夹',
)
def whatif(  # noqa: PLR0913 - an option each
    paths: _Paths = None,
    target: _Target = None,
    severity: _Severity = None,
    share: _Share = None,
    as_json_: Json = False,
    as_csv: Csv = False,
) -> None:
    """Tell who would newly fail; exit 0 whoever would."""
    if (target is None) == (severity is None):
        raise wrong_usage(
            "--target 和 --severity 要写一个，也只能写一个",
            "one of --target and --severity is needed, and one only",
            "kpi-addin whatif",
        )
    with waiting("正在读取各单位的表", "reading everybody's forms"):
        master, left_out = all_handed_in(share, paths or ())
    for reason in left_out:
        complain(reason)
    for_programs = as_json_ or as_csv
    if target is not None:
        columns, rows, summary = _told_of_target(master, *target, codes=for_programs)
    else:
        columns, rows, summary = _told_of_severity(master, severity or "", codes=for_programs)
    if not for_programs:
        columns, rows = _without_blank(columns, rows, several=bool(master.further))
    if rows or for_programs:
        print_list(columns, rows, as_json=as_json_, as_csv=as_csv)
    if not for_programs:
        show.console.print(str(summary))


Answer = tuple[Columns, list[list[Told]], Bilingual]
"""The columns, the rows, and all of it in a sentence."""


def _told_of_target(master: Master, indicator: str, expression: str, *, codes: bool) -> Answer:
    found = what_if_target(master, indicator, expression)
    rows = [_target_row(each, codes=codes) for each in found]
    count = Counter(each.compared.relation for each in found)
    fails, passes = sum(each.newly_fails for each in found), sum(each.newly_passes for each in found)
    known = sum(each.would_meet is not None for each in found)
    zh = f"{len(found)} 个指标：比 {expression} 松的 {count['weaker']}，相同的 {count['equal']}，更严的 {count['stricter']}，不能比较的 {count['incomparable']}。"
    en = f"{len(found)} targets: {count['weaker']} weaker than {expression}, {count['equal']} equal, {count['stricter']} stricter, {count['incomparable']} not comparable."
    if known:
        zh += f"有全年完成值的 {known} 个：会变成未完成的 {fails}，会变成完成的 {passes}。"
        en += f" Of {known} with an actual of the year {fails} would newly fail, {passes} newly pass."
    return _OF_TARGET, rows, Bilingual(zh, en)


def _target_row(each: LaidTarget, *, codes: bool) -> list[Told]:
    relation, why = each.compared
    change = _change(newly_fails=each.newly_fails, newly_passes=each.newly_passes)
    row: list[Told] = [
        *_whose(each),
        each.row.level3.value,
        each.row.full_year.cell or each.row.level3.cell,
        each.row.full_year.value,
        relation if codes else str(_RELATIONS[relation]),
        str(why) if why else None,
        each.actual.value,
    ]
    if codes:
        return [*row, each.met, each.would_meet, change or None]
    known = each.met is not None or each.would_meet is not None
    told = str(_CHANGES_OF_ACTUALS[change]) if known else None
    return [*row, str(_MET[each.met]) or None, str(_MET[each.would_meet]) or None, told]


def _told_of_severity(master: Master, written: str, *, codes: bool) -> Answer:
    code, equals, level = written.partition("=")
    if not equals:
        raise wrong_usage(
            f"--severity 要写成 规则代码=级别，如 {code}=error", f"write --severity {code}=error", "kpi-addin whatif"
        )
    found = what_if_severity(master, code.strip(), level)
    rows = [_severity_row(each, codes=codes) for each in found]
    fails, passes = sum(each.newly_fails for each in found), sum(each.newly_passes for each in found)
    zh = f"有这条规则的问题的 {len(found)} 份表：会新出错误的 {fails}，会没有错误的 {passes}，结论不变的 {len(found) - fails - passes}。"
    en = f"{len(found)} forms have findings of the rule: {fails} would newly fail, {passes} newly pass, {len(found) - fails - passes} stay as they are."
    return _OF_SEVERITY, rows, Bilingual(zh, en)


def _severity_row(each: OtherSeverity, *, codes: bool) -> list[Told]:
    change = _change(newly_fails=each.newly_fails, newly_passes=each.newly_passes)
    told = (change or None) if codes else str(_CHANGES[change])
    return [*_whose(each), each.found, " ".join(each.cells) or None, each.errors, each.errors_then, told]


def _whose(each: LaidTarget | OtherSeverity) -> list[Told]:
    return [each.department.name, each.form]


def _change(*, newly_fails: bool, newly_passes: bool) -> str:
    return "newly_fails" if newly_fails else "newly_passes" if newly_passes else ""


def _without_blank(
    columns: Columns, rows: Sequence[Sequence[Told]], *, several: bool
) -> tuple[Columns, list[list[Told]]]:
    """For people: without the columns in which nothing stands, and without the form where there is one."""
    kept = [
        place
        for place, key in enumerate(columns)
        if (key != "form" or several) and any(row[place] is not None for row in rows)
    ]
    keys = list(columns)
    return {keys[place]: columns[keys[place]] for place in kept}, [[row[place] for place in kept] for row in rows]
