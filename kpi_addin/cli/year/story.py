"""The year, step by step: the day, what it is called, and what happens; each tells in a line what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kpi_addin import api
from kpi_addin.cli.year.bureau import Bureau
from kpi_addin.cli.year.department import NAMES
from kpi_addin.language import Bilingual
from kpi_addin.master import verify
from kpi_addin.master.across.found import found_across
from kpi_addin.master.rebuild import load_master
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR
from kpi_addin.merging.choices import Choices

LATE, CLASHING, RETURNED, REVISED, RESCORED = "agriculture", "health", "city", "water", "civil"
"""Who hands in late; where two people change one cell; who is sent back twice; who revises; whose points are doubted."""
_SEED: Final = "20250302"
"""By this one the re-checked unit is drawn, with the one that the risk points at."""
_SHARED: Final = "老城区易涝点排涝改造工程"


@dataclass(frozen=True)
class Step:
    """A day of the year; ``happens`` returns what came of it."""

    day: str
    name: Bilingual
    happens: Callable[[Bureau], Bilingual]


def run_year(folder: Path, after: Callable[[Step, Bilingual, Bureau], None]) -> Bureau:
    """The whole year in an empty folder; ``after`` hears of each step when it is over."""
    bureau = Bureau(folder)
    with bureau.reader:
        for step in STEPS:
            bureau.today(step.day)
            after(step, step.happens(bureau), bureau)
    return bureau


def _set_up(bureau: Bureau) -> Bilingual:
    bureau.set_up()
    rows = bureau.store.settings.roster
    return Bilingual(
        f"汇总库建好，名单 {len(rows)} 个单位，三个阶段的日程已定",
        f"the share is set up with {len(rows)} units and three windows",
    )


def _hand_in_targets(bureau: Bureau) -> Bilingual:
    for name in NAMES:
        if name != LATE:
            bureau.fill_in(name)
            bureau.hand_in(name)
    near = sum(bool(row.lateness) for row in bureau.status())
    return Bilingual(
        f"{len(NAMES) - 1} 个单位上报目标，还有 {near} 个单位临近截止",
        f"{len(NAMES) - 1} units hand in, {near} are near the day it is due",
    )


def _two_people(bureau: Bureau) -> Bilingual:
    """Both begin with the same revision; the second sees both values, takes the first one's, and keeps his own other change."""
    workbook, colleague = bureau.workbooks[CLASHING], "何伟"
    copy = bureau.copy_for(CLASHING, colleague)
    workbook.type_targets("配置诊疗设备数量", "≥30台", "≥64台")
    bureau.hand_in(CLASHING)
    other = workbook.at(copy)
    other.type_targets("配置诊疗设备数量", "≥30台", "≥62台")
    other.type_targets("人均检查成本", "≤285元", "≤285元")
    try:
        bureau.hand_in(CLASHING, copy, colleague)
        count = 0
    except api.UndecidedError as undecided:
        count = len(undecided.differences)
    bureau.hand_in(CLASHING, copy, colleague, Choices(theirs=("all",)))
    shutil.move(copy, workbook.path)
    return Bilingual(
        f"卫生健康局两人改了同一格：{count} 处并排列出，选定后上报，另一处改动自动并入",
        f"two people at one bureau changed {count} cell: shown side by side, chosen, and the other change merged",
    )


def _deadline(bureau: Bureau) -> Bilingual:
    late = [row for row in bureau.status() if row.lateness and row.lateness.late]
    days = max(row.lateness.days for row in late if row.lateness)
    bureau.letter("催报单", due=date(2023, 10, 13))
    return Bilingual(
        f"截止日已过：{len(late)} 个单位逾期 {days} 天，发催报单",
        f"past due: {len(late)} units are {days} days late and get a reminder",
    )


def _late_one(bureau: Bureau) -> Bilingual:
    bureau.fill_in(LATE)
    bureau.hand_in(LATE)
    missing = sum(row.submission is None for row in bureau.status())
    return Bilingual(
        f"农业农村局补报（仍记逾期），未报的还有 {missing} 个",
        f"the late unit hands in (and stays late); {missing} is missing",
    )


def _first_review(bureau: Bureau) -> Bilingual:
    """All but one pass; of the one every finding is ticked."""
    for name in NAMES:
        if name == RETURNED:
            bureau.return_for_all(name, "请按逐条意见修改后再报。")
        elif name != REVISED:
            bureau.review(name, "通过")
    seen = bureau.remarks_seen(RETURNED)
    bureau.letter("审核意见单", "-城市管理局", unit=bureau.units[RETURNED].unit)
    return Bilingual(
        f"{len(NAMES) - 2} 个单位通过；城市管理局退回，{seen} 条意见回到它的表里",
        f"{len(NAMES) - 2} pass; one is returned, and finds {seen} remarks in its workbook",
    )


def _second_return(bureau: Bureau) -> Bilingual:
    """What is mended shows a project that another department has as well."""
    bureau.workbooks[RETURNED].targets(1)
    bureau.hand_in(RETURNED)
    found = found_across(load_master(bureau.store))
    project = next(line for line in bureau.form_of(RETURNED).projects if line.name.value == _SHARED)
    remark = f"“{_SHARED}”水务局也列了，同一项目不能列两次，请核实。"
    bureau.return_for(RETURNED, project.name.cell or "", remark, "项目与水务局重复，请核实后再报。")
    return Bilingual(
        f"城市管理局改后再报；跨单位核对查出 {len(found)} 条：与水务局列了同一项目，第二次退回",
        f"mended and handed in; {len(found)} finding across departments: the same project twice, returned again",
    )


def _third_round(bureau: Bureau) -> Bilingual:
    bureau.workbooks[RETURNED].targets(2)
    bureau.hand_in(RETURNED)
    for name in (RETURNED, REVISED):
        bureau.review(name, "通过")
    left = len(found_across(load_master(bureau.store)))
    return Bilingual(
        f"城市管理局第 3 轮通过，跨单位核对还有 {left} 条", f"it passes in round 3; {left} findings across departments"
    )


def _approve(bureau: Bureau) -> Bilingual:
    for name in NAMES:
        bureau.review(name, "批复", who="财政局")
    return Bilingual(f"{len(NAMES)} 个单位的目标随预算批复", f"the targets of {len(NAMES)} units are approved")


def _revise(bureau: Bureau) -> Bilingual:
    bureau.workbooks[REVISED].targets(1)
    told = bureau.hand_in(REVISED).notes
    return Bilingual(
        f"水务局修订目标（{max(0, len(told) - 1)} 处），批复以前总表不变",
        f"one unit revises its targets ({max(0, len(told) - 1)} changes); the master stays as it is",
    )


def _approve_revision(bureau: Bureau) -> Bilingual:
    bureau.review(REVISED, "通过")
    bureau.review(REVISED, "批复", who="财政局")
    return Bilingual("修订批复，总表改按新目标", "the revision is approved, the master follows")


def _half_year(bureau: Bureau) -> Bilingual:
    return _report(bureau, HALF_YEAR, Bilingual("半年监控", "the half-year reports"))


def _to_mend(bureau: Bureau) -> Bilingual:
    bureau.letter("汇总表", "-半年", stage="半年")
    count = bureau.letter("整改通知单", due=date(2024, 8, 15), stage="半年")
    return Bilingual(f"半年汇总表；给 {count} 个单位发整改通知单", f"the half-year's summary; {count} are told to mend")


def _recheck(bureau: Bureau) -> Bilingual:
    """All points stand but those for a survey that nobody made."""
    why = "没有开展满意度调查，没有佐证，不得分"
    doubt = (bureau.units[RESCORED].unit, "老年人对养老服务的满意度", 0.0, why, "其余各项与佐证一致。")
    names = bureau.recheck(_SEED, 3, doubt)
    return Bilingual(
        f"按种子 {_SEED} 抽 {len(names)} 个单位复核，民政局的满意度没有佐证，扣分",
        f"{len(names)} units are drawn by the seed {_SEED}; one loses the points of a survey that was not made",
    )


def _circular(bureau: Bureau) -> Bilingual:
    bureau.letter("汇总表", "-年终", stage="年终")
    bureau.letter("通报")
    bureau.letter("通报", "-公开", public=True)
    bureau.letter("统计表")
    return Bilingual("年终汇总表、通报（另有公开版）、统计表", "the year's summary, the circular and the statistics")


def _full_year(bureau: Bureau) -> Bilingual:
    return _report(bureau, FULL_YEAR, Bilingual("年终自评", "the self-evaluations"))


def _report(bureau: Bureau, stage: str, what: Bilingual) -> Bilingual:
    for name in NAMES:
        bureau.workbooks[name].report(stage)
        bureau.hand_in(name)
    return Bilingual(
        f"{len(NAMES)} 个单位上报{what.zh}，信访局未报", f"{len(NAMES)} units hand in {what.en}, one does not"
    )


def _prove(bureau: Bureau) -> Bilingual:
    with bureau.clock():
        proof = verify.verify(bureau.store)
    count = sum(1 for _ in _revisions(bureau))
    return Bilingual(
        f"核验：{count} 次上报一份不少，总表与上报一致" if proof.holds else "；".join(each.zh for each in proof.wrong),
        f"verified: {count} hand-ins, all there" if proof.holds else "; ".join(each.en for each in proof.wrong),
    )


def _revisions(bureau: Bureau) -> Iterator[int]:
    store = bureau.store
    for unit in store.units():
        yield from store.revisions(unit)


STEPS: Final = (
    Step("2023-09-01", Bilingual("建库", "set up"), _set_up),
    Step("2023-09-25", Bilingual("一上", "targets"), _hand_in_targets),
    Step("2023-09-28", Bilingual("冲突", "a conflict"), _two_people),
    Step("2023-10-08", Bilingual("催报", "reminders"), _deadline),
    Step("2023-10-09", Bilingual("补报", "the late one"), _late_one),
    Step("2023-10-12", Bilingual("审核", "review"), _first_review),
    Step("2023-10-17", Bilingual("再审", "second round"), _second_return),
    Step("2023-10-23", Bilingual("三审", "third round"), _third_round),
    Step("2024-02-20", Bilingual("批复", "approval"), _approve),
    Step("2024-05-10", Bilingual("修订", "a revision"), _revise),
    Step("2024-05-28", Bilingual("修订批复", "its approval"), _approve_revision),
    Step("2024-07-15", Bilingual("半年监控", "half-year"), _half_year),
    Step("2024-07-26", Bilingual("整改", "to mend"), _to_mend),
    Step("2025-01-20", Bilingual("年终自评", "self-evaluation"), _full_year),
    Step("2025-03-05", Bilingual("抽查复核", "re-check"), _recheck),
    Step("2025-04-10", Bilingual("通报", "the circular"), _circular),
    Step("2025-04-11", Bilingual("核验", "proof"), _prove),
)
