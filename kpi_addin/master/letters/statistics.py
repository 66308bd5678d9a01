"""统计表 of the year's work: what the share knows, and a marked blank for all that it cannot know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.department import Department
from kpi_addin.master.letters.gathered import Gathered, stage_name
from kpi_addin.master.letters.letter import Asked, Grid, Letter, Made, Text, Value, to_fill
from kpi_addin.master.letters.stage_figures import FormFigures, figures_of, grades_at, rechecks_of
from kpi_addin.master.share.unit import PARENT_DIGITS, Unit
from kpi_addin.master.stage_of import FULL_YEAR, STAGES

Row = tuple[str, Value, str, str]
_COLUMNS: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("项目", 44, "text"),
    PerColumn("数", 22, "money"),
    PerColumn("计量单位", 10, "short"),
    PerColumn("取数依据", 48, "text"),
)
_LEVELS: Final = ("一级", "二级", "三级及以下")
_BY_HAND: Final = (
    ("负责绩效管理的机构", "个"),
    ("专职人员", "人"),
    ("出台的制度", "项"),
    ("聘用的专家", "人"),
    ("委托的第三方机构", "家"),
    ("是否建立指标体系", "是/否"),
    ("本级预算总额", "万元"),
    ("金额覆盖率（已报的全年预算数÷本级预算总额）", "%"),
    ("发出的整改通知", "份"),
    ("调减、取消的项目", "个"),
    ("收回、调减的资金", "万元"),
)
"""What is asked of a bureau and no share knows."""


def statistics(seen: Gathered, asked: Asked) -> Made:
    """One, of all stages."""
    rows: list[Row] = [*_units(seen)]
    came: dict[str, Department] = {}
    for stage in STAGES:
        figures = figures_of(seen, stage, seen.rows)
        rows += _stage(seen, stage, figures)
        came |= {one.unit_id: one for each in figures for one, _ in each.came}
    rows += [*_reviews(seen)]
    blank = to_fill()
    rows += [(name, blank, unit, "汇总库不知道，请填写") for name, unit in _BY_HAND]
    table = Grid(_COLUMNS, tuple((number, *row) for number, row in enumerate(rows, start=1)))
    sources = [source for one in came.values() for source in seen.of_department(one)]
    note = Text(f"写着“{blank}”的要由人填写；没有数的不写 0。", "note")
    title = f"{seen.year}年度预算绩效管理工作统计表"
    return Made((Letter(title, "统计表", (table, note, *seen.seal(asked)), seen.basis(sources)),))


def _units(seen: Gathered) -> Iterator[Row]:
    """How many there are on the roster and how many of these do it, by their level."""
    roster = [unit for unit in seen.master.roster if unit.is_valid(seen.year)]
    doing = {row.row.owner for row in seen.rows if row.submission}
    if not roster:
        yield "应报单位", to_fill(), "个", "汇总库没有名单"
        yield "已报的单位", len(doing), "个", "报过任何一种表的"
        return
    yield from _level("应报单位", roster, doing, "本年名单")
    known = [(_level_of(unit), unit) for unit in roster]
    for name in _LEVELS:
        own = [unit for level, unit in known if level == name]
        if any(level for level, _ in known):
            yield from _level(f"其中：{name}单位", own, doing, "按编码每三位一级")
    if unknown := [unit for level, unit in known if not level]:
        yield from _level("其中：编码看不出级次的单位", unknown, doing, "没有编码，或者编码不是三位一级")
    outside = doing - {unit.id for unit in roster}
    if outside:
        yield "名单外、本年不应报而报了的单位", len(outside), "个", "不在上面各数内"


def _level(name: str, units: Sequence[Unit], doing: set[str], why: str) -> Iterator[Row]:
    done = sum(unit.id in doing for unit in units)
    yield name, len(units), "个", why
    yield f"{name}，已开展绩效管理", done, "个", "报过任何一个阶段的"
    if units:
        yield f"{name}，已开展的占比", _share(done, len(units)), "%", f"{done}÷{len(units)}"


def _share(part: int, of: int) -> Decimal:
    return (Decimal(part) * 100 / of).quantize(Decimal("0.01"))


def _level_of(unit: Unit) -> str:
    """By the code: three digits are a department, each further three a level. Empty where that is not how it is coded."""
    code = unit.code or ""
    if not code.isdecimal() or len(code) % PARENT_DIGITS:
        return ""
    return _LEVELS[min(len(code) // PARENT_DIGITS, len(_LEVELS)) - 1]


def _stage(seen: Gathered, stage: str, figures: Sequence[FormFigures]) -> Iterator[Row]:
    for one in figures:
        name = f"{stage_name(stage)}（{one.name}）" if seen.master.further else stage_name(stage)
        if one.of_projects:
            yield f"{name}，已报的项目", len(one.came), "个", "一个项目一份"
        else:
            yield f"{name}，应报", to_fill() if one.due is None else one.due, "份", "名单和日程"
            yield f"{name}，已报", len(one.came), "份", "登记簿"
            if one.due:
                done = len(one.came) - one.not_due
                told = f"{done}÷{one.due}{f'；名单外、不应报的 {one.not_due} 份不计' if one.not_due else ''}"
                yield f"{name}，覆盖率（份数）", _share(done, one.due), "%", told
        missing = f"，其中 {one.money.missing} 份没有填，未计入" if one.money.missing else ""
        money: Value = one.money.amount if one.money.amount is not None else to_fill()
        yield f"{name}，涉及金额", money, one.part.definition.money_unit, f"总表的全年预算数{missing}"
        again = rechecks_of(seen, one) if stage == FULL_YEAR else None
        if again and again.made:
            yield f"{name}，抽查复核", again.made, "份", "登记簿"
            yield f"{name}，复核后等级有变化", again.changed, "份", "自评和复核都评得出等级的"
        for told, counts in grades_at(seen, stage, one):
            for grade, count in counts.items():
                yield f"{name}，{told}：{grade}", count, "份", told


def _reviews(seen: Gathered) -> Iterator[Row]:
    told = [one for key in seen.found.reviews for one in seen.reviews_of(key)]
    returned = [one for one in told if one.status == "returned"]
    words = sum(bool(one.opinion) + len(one.remarks) for one in returned)
    yield "审核", len(told), "次", "登记簿"
    yield "其中退回", len(returned), "次", "登记簿"
    yield "反馈的问题（退回的意见）", words, "条", "总的意见和逐条意见"
