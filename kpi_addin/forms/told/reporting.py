"""What is reported after the targets are set: the stages, the base figures, how points are earned."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.stages import BASIS, BaseFigures, Scoring, StageDefinition
from kpi_addin.forms.told.line import Line, example, heading, line
from kpi_addin.plain_number import plain_number

_PERIODS = {"half_year": ("半年监控", "mid-year monitoring"), "full_year": ("全年自评", "the year's self-evaluation")}


def tell_reporting(definition: FormDefinition) -> Iterator[Line]:
    """The further sheets and the points; a form without them says so."""
    reporting = definition.reporting
    yield heading("填报的各阶段", "Stages")
    if not reporting.stages:
        yield line(
            "只有这一张表，没有监控和自评的工作表。", "There is this sheet only, none for monitoring or evaluation."
        )
    for stage in reporting.stages:
        yield _stage(stage)
    if reporting.stages:
        sheet = reporting.stages[0].sheet
        yield example(f"指标表里加一行，“{sheet}”里就多一行。", f"a row more in the table is a row more on {sheet}.")
    if reporting.base:
        yield from _base(reporting.base)
    if reporting.scoring.weights:
        yield from _scoring(reporting.scoring)


def _stage(stage: StageDefinition) -> Line:
    zh, en = _PERIODS[stage.period]
    inputs = "、".join(column.header for column in stage.inputs)
    return line(f"{zh}：工作表“{stage.sheet}”，填{inputs}。", f"{en}: sheet {stage.sheet}, to fill in: {inputs}.")


def _base(base: BaseFigures) -> Iterator[Line]:
    names = {figure.key: figure.name for figure in base.figures} | {BASIS: base.basis_label}
    yield heading("基础数据", "Base figures")
    yield line(
        f"工作表“{base.sheet}”，{len(base.figures)} 项数据，算出 {len(base.computed)} 条共性指标：",
        f"Sheet {base.sheet}: {len(base.figures)} figures, of which {len(base.computed)} indicators follow:",
    )
    for each in base.computed:
        formula = f"{each.numerator.written(names)} ÷ {each.denominator.written(names)}"
        yield line(f"{each.name} = {formula} × 100%。", f"{each.name} = {formula} × 100%.", depth=2)
    if base.computed:
        first = base.computed[0]
        yield example(
            f"分子 95、分母 100，{first.name}就是 95%。", f"with 95 above and 100 below, {first.name} is 95%."
        )


def _scoring(scoring: Scoring) -> Iterator[Line]:
    yield heading("评分", "Points")
    weights = "、".join(f"{level} {plain_number(points)}" for level, points in scoring.weights.items())
    yield line(
        f"总分 {plain_number(scoring.total)}：预算执行率 {plain_number(scoring.execution)} 分，{weights}。",
        f"{plain_number(scoring.total)} in all: execution {plain_number(scoring.execution)}, {weights}.",
    )
    if scoring.proportional:
        yield line("没有完成的数量指标，按完成的比例给分。", "A missed number earns its share of the points.")
    for band in scoring.bands:
        low, high = plain_number(band.low), plain_number(band.high)
        yield line(
            f"文字指标“{band.name}”：得分值的 {low}%—{high}%。",
            f"{band.name}: {low} to {high}% of the points.",
            depth=2,
        )
    if scoring.grades:
        grades = "、".join(f"{name} {plain_number(least)} 分起" for name, least in scoring.grades)
        grades_en = ", ".join(f"{name} from {plain_number(least)}" for name, least in scoring.grades)
        yield line(f"等级：{grades}。", f"Grades: {grades_en}.")
        best, least = scoring.grades[0]
        yield example(f"得 {plain_number(least)} 分，是“{best}”。", f"{plain_number(least)} points are {best}.")
