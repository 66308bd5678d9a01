"""A filled-in form of every kind, built by hand: what the template of that form is given and must give back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kpi_addin.form import BudgetLine, Entry, Field, Form, FormList, Indicator
from kpi_addin.forms import load_definition
from tests.reading.answers import answer
from tests.writing.forms import income, small_form

UNIT = "某某区教育局（机关）"
TEXTS = {
    "project_name": "学前教育助学金（2024年度）",
    "competent_department": "某某区教育局",
    "medium_long_term_goal": "2024—2026年：资助覆盖全部困难幼儿。",
    "annual_goal": "一、按时发放两学期助学金。\n二、困难幼儿应助尽助。",
    "central_department": "教育部",
    "goal_achieved": "两学期助学金已全部发放，覆盖1980人。",
}


def number(text: str | None) -> Field:
    return Field(None if text is None else Decimal(text))


def funds(key: str, name: str, full: str, **further: str | None) -> BudgetLine:
    parent = None if key == "total_funds" else "年度资金总额"
    told = {column: number(text) for column, text in further.items()}
    return BudgetLine("income", key, Field(name), parent, full_year=number(full), further=told)


def row(level1: str, level2: str, name: str, target: str, **more: str | None) -> Indicator:
    numbers = {key: number(more.pop(key)) for key in ("points", "score") if key in more}
    texts = {key: Field(text) for key, text in more.items()}
    empty: Field[None] = Field(None)
    levels = (Field(level1), Field(level2), Field(name))
    return Indicator("indicators", *levels, half_year=empty, full_year=Field(target), **texts, **numbers)


def project_target() -> Form:
    return _project(
        "project-target",
        budget=(
            funds("total_funds", "年度资金总额", "120.5"),
            funds("fiscal_appropriation", "财政拨款", "100"),
            funds("other_funds", "其他资金", "20.5"),
        ),
        indicators=(
            row("产出指标", "数量指标", "资助幼儿人数", "≥2000人"),
            row("产出指标", "数量指标", "资助幼儿园数", "=38所"),
            row("产出指标", "质量指标", "资助标准达标率", "=100%"),
            row("产出指标", "时效指标", "助学金发放时间", "2024年11月底前"),
            row("产出指标", "成本指标", "资助标准", "≤1000元/生/年"),
            row("效益指标", "社会效益指标", "困难幼儿入园率", "≥98%"),
            row("满意度指标", "服务对象满意度指标", "受助家长满意度", "≥95%"),
        ),
    )


def self_evaluation() -> Form:
    def money(key: str, name: str, initial: str, full: str, executed: str, *rated: str | None) -> BudgetLine:
        points, rate, score = rated or (None, None, None)
        return funds(key, name, full, initial_budget=initial, executed=executed, points=points, rate=rate, score=score)

    def done(*columns: str | None) -> Indicator:
        level1, level2, name, target, actual, points, score, why = columns
        told = {"actual_full": actual, "points": points, "score": score, "deviation_full": why}
        return row(level1 or "", level2 or "", name or "", target or "", **told)

    form = _project(
        "project-self-evaluation",
        budget=(
            money("total_funds", "年度资金总额", "130.5", "120.5", "108.45", "10", "0.9", "9"),
            money("fiscal_appropriation", "其中：当年财政拨款", "100", "90", "81", None, "0.9", None),
            money("carried_forward", "上年结转资金", "10", "10", "9", None, "0.9", None),
            money("other_funds", "其他资金", "20.5", "20.5", "18.45", None, "0.9", None),
        ),
        indicators=(
            done("产出指标", "数量指标", "资助幼儿人数", "≥2000人", "1980人", "20", "19.8", "转学，明年按在园数申报。"),
            done("产出指标", "质量指标", "资助标准达标率", "=100%", "100%", "10", "10", None),
            done("产出指标", "时效指标", "助学金发放时间", "2024年11月底前", "2024年11月20日", "10", "10", None),
            done("产出指标", "成本指标", "资助标准", "≤1000元/生/年", "1000元/生/年", "10", "10", None),
            done("效益指标", "社会效益指标", "困难幼儿入园率", "≥98%", "98.5%", "30", "30", None),
            done("满意度指标", "服务对象满意度指标", "受助家长满意度", "≥95%", "96%", "10", "10", None),
        ),
    )
    return replace(form, totals={"points": number("100"), "score": number("98.8")})


def department_evaluation() -> Form:
    """The same year of the whole department: its money and rows are those of the project, its name stands above."""
    form = self_evaluation()
    definition = load_definition("department-self-evaluation")
    texts = {key: text for key, text in form.texts.items() if key in {section.key for section in definition.texts}}
    title = Field(definition.title.format(year=2024))
    return replace(form, form_id=definition.id, title=title, texts=texts)


def project_monitoring() -> Form:
    def money(key: str, name: str, full: str, by_july: str, expected: str) -> BudgetLine:
        rate = str(Decimal(by_july) / Decimal(full))
        return funds(key, name, full, executed_half=by_july, rate=rate, expected=expected)

    def seen(*columns: str | None) -> Indicator:
        level1, level2, name, target, actual, *others = columns
        further = dict(zip(("expected", "deviation_half", "likelihood", "remark"), map(Field, others), strict=True))
        told = row(level1 or "", level2 or "", name or "", target or "", actual_half=actual)
        return replace(told, further=further)

    return _project(
        "project-monitoring",
        budget=(
            money("total_funds", "年度资金总额", "120", "60", "120"),
            money("fiscal_appropriation", "其中：本年一般公共预算拨款", "100", "50", "100"),
            money("other_funds", "其他资金", "20", "10", "20"),
        ),
        indicators=(
            seen("产出指标", "数量指标", "资助幼儿人数", "≥2000人", "990人", "2010人", None, "确定能", None),
            seen("产出指标", "质量指标", "资助标准达标率", "=100%", "100%", "100%", None, "确定能", None),
            seen(
                "产出指标",
                "时效指标",
                "助学金发放时间",
                "2024年11月底前",
                "首批6月20日",
                "2024年11月",
                None,
                "有可能",
                "分两批",
            ),
            seen(
                "产出指标", "成本指标", "资助标准", "≤1000元/生/年", "500元/生/年", "1000元/生/年", None, "确定能", None
            ),
            seen("效益指标", "社会效益指标", "困难幼儿入园率", "≥98%", "98.5%", "98.5%", None, "确定能", None),
            seen(
                "满意度指标",
                "服务对象满意度指标",
                "受助家长满意度",
                "≥95%",
                "94%",
                "95%",
                "部分家长反映发放偏晚",
                "有可能",
                None,
            ),
        ),
    )


def department_tasks() -> Form:
    """The targets of a whole department with its year's tasks and their money."""
    definition = load_definition("department-target-tasks")

    def task(name: str, content: str, *amounts: str) -> Entry:
        columns = zip(("total", "fiscal_appropriation", "other_funds"), map(number, amounts), strict=True)
        return Entry({"name": Field(name), "content": Field(content)}, dict(columns))

    tasks = (
        task("学前教育资助", "发放助学金", "120.5", "100", "20.5"),
        task("校舍维修", "维修校舍3所", "300", "300", "0"),
    )
    total = Entry({"name": Field("金额合计")}, dict(task("", "", "420.5", "400", "20.5").amounts))
    return replace(
        project_target(),
        form_id=definition.id,
        title=Field(definition.title.format(year=2024)),
        texts={"annual_goal": Field(TEXTS["annual_goal"])},
        budget=(),
        lists={"tasks": FormList(tasks, total, Field("万元"))},
    )


def transfer_evaluation() -> Form:
    def money(key: str, name: str, full: str, executed: str) -> BudgetLine:
        return funds(key, name, full, executed=executed, rate=str(Decimal(executed) / Decimal(full)))

    def managed(item: str, state: str, problem: str | None) -> Entry:
        return Entry({"item": Field(item), "state": Field(state), "problem": Field(problem)}, {})

    form = _project(
        "transfer-self-evaluation",
        budget=(
            money("total_funds", "年度资金总额", "120", "108"),
            money("central_funds", "其中：中央财政资金", "90", "81"),
            money("local_funds", "地方资金", "20", "18"),
            money("other_funds", "其他资金", "10", "9"),
        ),
        indicators=tuple(replace(each, points=Field(None), score=Field(None)) for each in self_evaluation().indicators),
    )
    entries = (managed("分配科学性", "按因素法分配", None), managed("下达及时性", "35日下达", "加快下达"))
    return replace(form, lists={"management": FormList(entries)})


def system_export() -> Form:
    """One project of the list that the budget system exports."""
    form = project_target()
    parts = (
        "≥ | 2000 | 人",
        "= | 38 | 所",
        "= | 100 | %",
        "≤ | 30 | 天",
        "≤ | 1000 | 元/人",
        "≥ | 98 | %",
        "≥ | 95 | %",
    )
    rows = [
        replace(each, full_year=Field(target), points=number("10"), further={"orientation": Field("正向指标")})
        for each, target in zip(form.indicators, parts, strict=True)
    ]
    form = _project("system-export", budget=(funds("total_funds", "预算数", "1205000"),), indicators=tuple(rows))
    return replace(form, totals={"points": number("70")})


def department_2025() -> Form:
    """The small department form, with the line that was added."""
    form = small_form()
    added = income("own_funds", "单位资金", "资金总额", "0")
    lines = list(form.budget)
    lines.insert(next(place for place, line in enumerate(lines) if line.key == "other_funds"), added)
    return replace(
        form,
        form_id="department-2025",
        year=Field(2025),
        title=Field("2025年度区级预算部门整体支出绩效目标表"),
        subtitle=Field("2025年度"),
        budget=tuple(lines),
    )


def _project(form_id: str, **parts: Any) -> Form:
    definition = load_definition(form_id)
    keys = [section.key for section in definition.texts if section.key != "unit"]
    return Form(
        form_id=form_id,
        year=Field(2024),
        unit=Field(UNIT),
        title=Field(definition.title.format(year=2024)),
        subtitle=Field("2024年度"),
        money_unit=Field(definition.money_unit),
        texts={key: Field(TEXTS[key]) for key in keys},
        **parts,
    )


FILLED = {
    form.form_id: form
    for form in (
        project_target(),
        self_evaluation(),
        department_2025(),
        department_evaluation(),
        project_monitoring(),
        department_tasks(),
        transfer_evaluation(),
        system_export(),
    )
}


def says(form: Form) -> dict[str, Any]:
    """What a form says, and the numbers that its JSON leaves out where they are missing."""
    columns = [{key: field.value for key, field in line.further.items()} for line in form.budget]
    filled = [{key: value for key, value in line.items() if value is not None} for line in columns]
    return answer(form) | {"further": filled}
