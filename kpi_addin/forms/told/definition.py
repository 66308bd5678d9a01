"""What a form is called, how a sheet is told to be it, and then its parts one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.forms.definition import BudgetSection, FormDefinition, IndicatorSection, TextSection
from kpi_addin.forms.lists import ListSection
from kpi_addin.forms.told.budget import tell_budget
from kpi_addin.forms.told.line import Line, also, example, heading, line, quoted
from kpi_addin.forms.told.lists import tell_list, tell_passed, tell_several
from kpi_addin.forms.told.reporting import tell_reporting
from kpi_addin.forms.told.tables import tell_columns, tell_table
from kpi_addin.forms.told.thresholds import tell_thresholds

_ROLES = {"output": ("产出", "outputs"), "benefit": ("效益", "benefits"), "satisfaction": ("满意度", "satisfaction")}


def tell(definition: FormDefinition) -> Iterator[Line]:
    """The definition in sentences, an example for each part."""
    yield from _name(definition)
    yield from _recognised(definition)
    yield from _texts(definition)
    for section in definition.sections:
        if isinstance(section, BudgetSection):
            yield from tell_budget(section, definition)
        elif isinstance(section, ListSection):
            yield from tell_list(section)
    if definition.tables:
        yield from tell_columns(definition)
    for section in definition.sections:
        if isinstance(section, IndicatorSection):
            yield from tell_table(section, definition)
    yield from _endings(definition)
    yield from tell_passed(definition)
    yield from tell_several(definition)
    yield from _roles(definition)
    yield from _own_checks(definition)
    yield from tell_thresholds(definition)
    yield from tell_reporting(definition)


def _name(definition: FormDefinition) -> Iterator[Line]:
    yield heading("名称", "Name")
    other = also(definition.other_names)
    yield line(
        f"《{definition.name}》{other.zh}，编号 {definition.id}，{definition.year} 年。",
        f"{definition.name}{other.en}, id {definition.id}, of {definition.year}.",
    )
    title = definition.title.replace("{year}", str(definition.year))
    yield line(
        f"模板的工作表叫“{definition.sheet}”，标题是“{title}”，金额单位是{definition.money_unit}。",
        f"The template's sheet is {definition.sheet}, its title {title}; money is in {definition.money_unit}.",
    )
    if definition.replaces:
        yield line(f"它接替 {definition.replaces}。", f"It takes the place of {definition.replaces}.")


def _recognised(definition: FormDefinition) -> Iterator[Line]:
    anchors, strangers = quoted(definition.anchors), quoted(definition.strangers)
    yield heading("怎样认出这种表", "How a sheet is recognised")
    yield line(
        f"一张工作表上有全部这 {len(definition.anchors)} 个标签，就是这种表：{anchors.zh}；字号、空格、全角半角、换行不影响。",
        f"A sheet that shows all of these labels is taken for it: {anchors.en}; spaces, width and line breaks don't matter.",
    )
    if strangers.zh:
        yield line(f"但有{strangers.zh}之一的，是别的表。", f"But one that shows {strangers.en} is another form.")
    yield example(
        f"少了“{definition.anchors[0]}”的工作表不按这种表读。",
        f"a sheet without {definition.anchors[0]} is not read as this form.",
    )


def _texts(definition: FormDefinition) -> Iterator[Line]:
    yield heading("文字", "Texts")
    for section in definition.texts:
        aliases, where = also(section.aliases), _where(section, definition)
        what = ("单位的名称", "the unit's name") if section.key == "unit" else ("一段文字", "a text")
        optional = ("可以不填", "it may stay empty") if section.optional else ("必填", "it has to be filled in")
        yield line(
            f"“{section.label}”{aliases.zh}：{where[0]}是{what[0]}，{optional[0]}。",
            f"{section.label}{aliases.en}: {where[1]} is {what[1]}; {optional[1]}.",
        )
    first = next(section for section in definition.texts if section.key == "unit")
    zh, en = ("下面", "below") if definition.grouped_by else ("右边", "beside")
    yield example(f"“{first.label}”{zh}写“水务局”，单位就是水务局。", f"水务局 {en} {first.label} is the unit.")


def _where(section: TextSection, definition: FormDefinition) -> tuple[str, str]:
    if definition.grouped_by:
        return "它是清单的一列，这一列里", "a column of the list, what stands in it"
    if section.choices:
        told = "、".join(section.choices)
        return f"右边打勾的方框（{told}）", f"what is ticked at its right ({told})"
    if section.heading:
        return f"在“{section.heading}”里，下面的格子", f"under {section.heading}, the cell below"
    return "右边的格子", "the cell at its right"


def _endings(definition: FormDefinition) -> Iterator[Line]:
    footers = quoted(definition.footers)
    if footers.zh:
        yield heading("表尾", "Below the form")
        yield line(
            f"以{footers.zh}开头的一行起，不再是指标。",
            f"From a row on that begins with {footers.en} there are no indicators.",
        )
        yield example(
            f"最后一张表下面写“{definition.footers[0]}：张三”，不读作指标。",
            f"a row {definition.footers[0]}：张三 below the last table is no indicator.",
        )


def _roles(definition: FormDefinition) -> Iterator[Line]:
    told = [(role, level) for role, level in definition.roles.items() if role in _ROLES]
    others = [(role, key) for role, key in definition.roles.items() if role not in _ROLES]
    if told:
        yield heading("哪一级是产出、效益、满意度", "Which level is outputs, benefits, satisfaction")
        for role, level in told:
            zh, en = _ROLES[role]
            yield line(f"{zh}：一级指标“{level}”。", f"{en}: level 1 {level}.")
        role, level = told[0]
        zh, en = _ROLES[role]
        yield example(
            f"一条“{level}”的指标也没有，校验会提示没有{zh}。",
            f"without an indicator under {level} the validation says that {en} are missing.",
        )
    if others:
        yield heading("规则里的角色", "Roles in the rules")
        for role, key in others:
            yield line(f"规则问 {role} 时，看 {key}。", f"A rule that asks for {role} looks at {key}.")
    if definition.severities:
        yield heading("改了级别的规则", "Rules with another severity")
        for code, severity in definition.severities.items():
            yield line(f"{code}：{_SEVERITIES.get(severity, severity)}。", f"{code}: {severity}.")


def _own_checks(definition: FormDefinition) -> Iterator[Line]:
    """The rules that the form brings with it."""
    if not definition.checks:
        return
    yield heading("自己的规则", "Rules of its own")
    for check in definition.checks:
        each = (
            (f"对{check.each_written}的每一行，", f"for each row of {check.each_written}, ") if check.each else ("", "")
        )
        when = (f"{check.when.written} 时，", f"where {check.when.written}, ") if check.when else ("", "")
        severity = _SEVERITIES[check.severity]
        yield line(
            f"{check.code}（{severity}）：{each[0]}{when[0]}要求 {check.require.written}；否则说“{check.message.zh}”",
            f"{check.code} ({check.severity}): {each[1]}{when[1]}{check.require.written}; else “{check.message.en}”",
        )
    fires = sum(example_.fires for check in definition.checks for example_ in check.examples)
    silent = sum(len(check.examples) for check in definition.checks) - fires
    yield example(
        f"旁边写了 {fires} 个应当查出、{silent} 个不应查出的例子，form check 会逐个跑。",
        f"{fires} examples that fire and {silent} that do not stand beside them; form check runs them.",
    )


_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
