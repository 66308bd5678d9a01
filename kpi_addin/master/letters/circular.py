"""通报 on one page, after what bureaus really send; in public without any unit's name beside a grade, and without an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.book.stage_tables import half_year_in, year_in
from kpi_addin.master.letters.gathered import Gathered, latest_stage, stage_name
from kpi_addin.master.letters.letter import (
    Asked,
    Block,
    Grid,
    Letter,
    Made,
    Text,
    Value,
    to_fill,
    told_day,
    without_idle,
)
from kpi_addin.master.letters.numbers import amount
from kpi_addin.master.letters.stage_figures import (
    Common,
    FormFigures,
    common_problems,
    figures_of,
    grades_at,
    in_time,
    rechecks_of,
    review_grades,
)
from kpi_addin.master.stage_of import FULL_YEAR, HALF_YEAR
from kpi_addin.master.stage_rows import StageRow
from kpi_addin.master.stages.lights import Light
from kpi_addin.master.stages.self_evaluation import SelfEvaluation

_MOST_PROBLEMS: Final = 5
_LIGHTS: Final = ("预算执行", "目标完成", "全年预计")
_UNITS: Final = (
    PerColumn("序号", 6, "count"),
    PerColumn("单位", 36, "text"),
    PerColumn("表", 30, "text"),
    PerColumn("状态", 12, "short"),
    PerColumn("时限", 14, "short"),
    PerColumn("审核等级", 10, "short"),
    PerColumn("自评总分", 10, "money"),
    PerColumn("应得等级", 10, "short"),
    PerColumn("复核总分", 10, "money"),
    PerColumn("复核等级", 10, "short"),
)


def circular(seen: Gathered, asked: Asked) -> Made:
    """One, of the stage that is asked for, else of the latest that has begun."""
    rows = seen.chosen(Asked(form=asked.form))
    stage = asked.stage or latest_stage(rows)
    figures = [one for one in figures_of(seen, stage, rows) if one.came]
    if not figures:
        return Made(
            none=(
                f"还没有单位报过{stage_name(stage)}，没有可以通报的；没有写出文件。",
                "Nobody has handed in that stage yet; no file was written.",
            )
        )
    about = f"{seen.year}年度{stage_name(stage)}"
    blocks: list[Block] = [
        Text("各预算部门（单位）：", "lead"),
        Text(
            f"根据{to_fill('依据的文件名称和文号')}的要求，我局组织开展了{about}工作，现将有关情况通报如下。"
            f"数字截至{told_day(seen.today)}。"
        ),
        Text("一、总体情况", "heading"),
        *(Text(line) for line in _scope(figures)),
        Text("二、结果", "heading"),
        *(Text(line) for one in figures for line in _results(seen, stage, one, several=len(figures) > 1)),
        Text("三、报送情况", "heading"),
        Text(_time(figures)),
        Text("四、共性问题", "heading"),
        *(Text(line) for line in _problems(figures)),
        Text("五、工作要求", "heading"),
        *(Text(line) for line in _demands(seen, asked)),
        *([] if asked.public else [Text("附件：各单位情况一览（局内掌握，不公开）")]),
        *seen.seal(asked),
        *([] if asked.public else [_units(seen, figures)]),
    ]
    file = f"通报-{stage_name(stage)}{'-公开' if asked.public else ''}"
    made = Letter(
        f"关于{about}情况的通报", file, tuple(blocks), seen.basis(*_sources(seen, figures, public=asked.public))
    )
    return Made((made,))


def _sources(seen: Gathered, figures: Sequence[FormFigures], *, public: bool) -> tuple[list[tuple[Value, ...]], str]:
    rows = [source for one in figures for department, _ in one.came for source in seen.of_department(department)]
    if public:
        return [], f"由 {len(set(rows))} 份上报得出，逐份的版次和编码见局内留存的通报。"
    return rows, ""


def _scope(figures: Sequence[FormFigures]) -> Iterator[str]:
    for one in figures:
        unit = one.part.definition.money_unit
        money = f"全年预算数 {amount(one.money.amount)} {unit}" if one.money.amount is not None else "金额缺数"
        missing = (
            f"（其中 {one.money.missing} 份没有填，未计入）"
            if one.money.missing and one.money.amount is not None
            else ""
        )
        due = f"应报 {one.due} 份，" if one.due is not None else ""
        other = f"（其中名单外或不应报 {one.not_due} 份）" if one.not_due else ""
        yield f"{one.name}：{due}已报 {len(one.came)} 份{other}，涉及 {one.units} 个单位，{money}{missing}。"


def _results(seen: Gathered, stage: str, figures: FormFigures, *, several: bool) -> Iterator[str]:
    which = f"{figures.name}，" if several else ""
    said = False
    for told, counts in grades_at(seen, stage, figures):
        said = True
        rest = len(figures.came) - sum(counts.values())
        yield f"{which}{told}：{_told(counts)}{f'，没有评定 {rest} 份' if rest > 0 else ''}。"
    if stage == HALF_YEAR:
        said = True
        for name, counts in _lights(figures):
            yield f"{which}{name}预警：{_told(counts)}。"
    again = rechecks_of(seen, figures) if stage == FULL_YEAR else None
    if again and again.made:
        still_open = f"，还没有评出等级 {again.open} 份" if again.open else ""
        yield f"{which}抽查复核 {again.made} 份，等级有变化 {again.changed} 份{still_open}。"
    if not said:
        yield f"{which}还没有评定等级：{to_fill('结果')}。"


def _lights(figures: FormFigures) -> Iterator[tuple[str, Mapping[str, int]]]:
    part = figures.part
    halves = [half_year_in(one, part) for one, _ in figures.came]
    for place, name in enumerate(_LIGHTS):
        counts = Counter(half.lights[place].light for half in halves)
        yield name, {light.value: counts[light] for light in Light}


def _told(counts: Mapping[str, int]) -> str:
    return "，".join(f"{name} {count} 份" for name, count in counts.items())


def _time(figures: Sequence[FormFigures]) -> str:
    rows = [row for one in figures for row in one.rows]
    told = in_time(rows)
    if told is None:
        return f"没有设截止日，不统计逾期。已报 {sum(len(one.came) for one in figures)} 份。"
    late = f"，其中已过截止日 {told.overdue} 份" if told.nothing or told.returned else ""
    return (
        f"按时报送 {told.in_time} 份，逾期报送 {told.late} 份，没有报送 {told.nothing} 份，"
        f"退回以后没有修改 {told.returned} 份{late}。"
    )


def _problems(figures: Sequence[FormFigures]) -> Iterator[str]:
    found: list[tuple[Common, int]] = [(each, len(one.came)) for one in figures for each in common_problems(one)]
    found.sort(key=lambda told: (-told[0].units, -told[0].places, told[0].rule))
    for number, (one, of) in enumerate(found[:_MOST_PROBLEMS], start=1):
        yield f"（{number}）没有做到“{one.told}”的：{of} 份中有 {one.units} 份、共 {one.places} 处。"
    if not found:
        yield "没有两份以上共有的问题。"


def _demands(seen: Gathered, asked: Asked) -> Iterator[str]:
    due = told_day(asked.due) if asked.due else to_fill("日期")
    yield f"请各部门（单位）对照上述问题查找原因，逐项落实整改，于 {due} 前将整改报告报我局。"
    told = "；".join(f"{grade.name}：{grade.then}" for grade in seen.sheet.grades)
    given = any(one.grade for key in seen.found.reviews for one in seen.reviews_of(key))
    yield f"结果应用：{f'{told}（本库的设置）。' if given else to_fill('结果怎样应用') + '。'}"


def _units(seen: Gathered, figures: Sequence[FormFigures]) -> Grid:
    """For the bureau only: by points, the best first; who has none stands last, in the master's order."""
    rows: list[tuple[StageRow, str, str | None, SelfEvaluation | None]] = []
    for one in figures:
        given, part = review_grades(seen, one), one.part
        years = {
            department.unit_id: year_in(department, part) for department, row in one.came if row.stage == FULL_YEAR
        }
        rows += [(row, one.name, given.get(row.row.unit_id), years.get(row.row.unit_id)) for row in one.rows]
    rows.sort(key=lambda told: _order(told[3]))
    cells = (
        (
            number,
            row.row.name,
            form if len(figures) > 1 else None,
            row.standing.state.value,
            row.lateness.told.zh if row.lateness else None,
            grade,
            year.total if year else None,
            year.grade if year else None,
            *_rechecked(seen, row),
        )
        for number, (row, form, grade, year) in enumerate(rows, start=1)
    )
    return without_idle(Grid(_UNITS, tuple(cells), "附件　各单位情况一览（局内掌握，不公开）", new_page=True))


def _rechecked(seen: Gathered, row: StageRow) -> tuple[Value, Value]:
    recheck = seen.master.rechecks.get(row.row.unit_id) if row.stage == FULL_YEAR else None
    return (recheck.total, recheck.grade or None) if recheck else (None, None)


def _order(year: SelfEvaluation | None) -> tuple[bool, Decimal]:
    total = year.total if year else None
    return total is None, -(total or Decimal(0))
