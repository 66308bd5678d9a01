"""A definition that is wrong ends in one line with file, line and the nearest word, and stops nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.errors import KpiError, UnreadableError
from kpi_addin.forms import (
    broken_definitions,
    form_for_year,
    known_forms,
    left_out,
    library,
    load_definition,
)
from kpi_addin.language import use_language
from kpi_addin.writing.template.template_workbook import write_template
from tests.cli.run import complaint, kpi
from tests.forms.filled import FILLED

FORM = "department-2024"
OURS = sorted(file.stem for file in Path(library.__file__).parent.glob("*.yaml"))
"""The ids of the forms that are shipped."""
# What is written instead of what, and what is told of it in the line in which that stands.
WRONG = {
    "unknown key": ("label: 单位主要职能", "lable: 单位主要职能", "不认识“lable”，最接近的是“label”"),
    "unknown key of the form": ("panel_: x\nanchors:", "anchros: [x]\nanchors:", "不认识“anchros”，最接近的是“anchors”"),
    "unknown key in brackets": ("name: 基本支出}", "nmae: 基本支出}", "不认识“nmae”，最接近的是“name”"),
    "unknown kind": ("kind: budget", "kind: bugdet", "不认识“bugdet”，最接近的是“budget”"),
    "unknown direction": ("direction: down}", "direction: donw}", "不认识“donw”，最接近的是“down”"),
    "unknown period": ("period: half_year", "period: half-year", "最接近的是“half_year”"),
    "unknown severity": ("severities: {}", "severities: {half-year-plan-missing: warn}", "最接近的是“warning”"),
    "unknown money unit": ("money_unit: 万元", "money_unit: 万圆", "不认识“万圆”，最接近的是“万元”"),
    "text for a number": ("lines: 10", "lines: 十", "应为整数，却是“十”"),
    "number for a text": ("target: 健全}", "target: 100}", "应为文字，却是 100（当作文字的请加引号）"),
    "yes for a text": ("name: 资金总额", "name: yes", "应为文字，却是 true（当作文字的请加引号）"),
    "day for a text": ("label: 年度目标", "label: 2024-01-01", "应为文字，却是 2024-01-01"),
    "list for a text": ("sheet: 绩效目标表", "sheet: [绩效目标表]", "应为文字，却是 […]"),
    "text for a list": ("aliases: [部门整体资金]", "aliases: 部门整体资金", "应为列表，却是“部门整体资金”"),
    "nothing for a table": ("columns: {full_year: 全年预算数}", "columns:", "应为一组“键: 值”，却是 null"),
    "NaN": ("total: 100", "total: .nan", "应为数，却是 nan"),
    "infinite": ("execution: 10", "execution: .inf", "应为数，却是 inf"),
    "a huge number": ("reason_below: 90", "reason_below: 10000000000000", "超出了 ±1000000000 的范围"),
    "a huge threshold": ("jump_amount: 10 万元", "jump_amount: 10000000001 万元", "应为金额和单位"),
    "a threshold without its unit": ("jump_amount: 10 万元", "jump_amount: 10", "应为文字，却是 10"),
    "a threshold in another money": ("jump_amount: 10 万元", "jump_amount: 10 美元", "应为金额和单位"),
    "a share of two": ("jump_share: 0.5", "jump_share: 2", "0 至 1"),
    "a billion rows": ("blank_rows: 10", "blank_rows: 1000000000", "0 至 200"),
    "a year long ago": ("year: 2024", "year: 1999", "2000 至 2100"),
    "a year far ahead": ("year: 2024", "year: 2101", "2000 至 2100"),
    "no year": ("year: 2024", "year: 2024年", "应为整数，却是“2024年”"),
    "key twice": ("name: 部门整体支出绩效目标表", "name: 部门整体支出绩效目标表\nname: 另一张表", "“name”写了两次"),
    "key twice in brackets": ("key: basic_expenditure,", "key: basic_expenditure, key: x,", "“key”写了两次"),
    "tab": ("  - kind: unit", "\t- kind: unit", "制表符（Tab）"),
    "no blank behind the colon": ("id: department-2024", "id:department-2024", "YAML 写法有误"),
    "a full-width colon": ("year: 2024", "year：2024", "冒号要用半角的“:”"),
    "bracket left open": ("部门整体资金（万元）, 三级指标]", "部门整体资金（万元）, 三级指标", "方括号没有配对"),
    "quote left open": ('subtitle: "{year}年度"', 'subtitle: "{year}年度', "引号没有配对"),
    "a tag": ("year: 2024", "year: !!python/object/apply:os.system [ls]", "不能用标签"),
    "an anchor": ("anchors: [单位名称, 部门整体资金（万元）, 三级指标]", "anchors: &a [三级指标]\nother_names: *a", "不能用锚点"),
    "control character": ("target: 健全}", 'target: "健\\e[31m全"}', "控制字符"),
    "braces in a title": ('subtitle: "{year}年度"', 'subtitle: "{yaer}年度"', "花括号里只能是 {year}"),
    "a sheet's name that Excel refuses": ("sheet: 半年监控", "sheet: 半年/监控", "应为工作表名称"),
    "two sheets of one name": ("sheet: 半年监控", "sheet: 年终自评", "“年终自评”已经用过"),
    "no unit's name": ("kind: unit\n    label", "kind: text\n    key: unit_name\n    label", "缺少 kind: unit 的部分"),
    "two texts of one key": ("key: main_functions", "key: annual_goal", "“annual_goal”已经用过"),
    "two lines of one key": ("key: state_capital", "key: social_insurance", "“social_insurance”已经用过"),
    "a column without header": ("columns: [level1, level2, key_task,", "columns: [level1, level2, key_tsak,", "最接近的是“key_task”"),
    "columns in another order": ("columns: [level1, level2, level3, half", "columns: [level2, level1, level3, half", "应以 level1、level2 开头"),
    "a side without lines": ("columns: {full_year: 全年预算数}", "columns: {}", "至少要有一项"),
    "a role that no table knows": ("output: 履职,", "output: 履只,", "不认识“履只”，最接近的是“履职”"),
    "an alias for no level": ("满意度: 满意度指标,", "满意度: 满意指标,", "最接近的是“满意度指标”"),
    "a weight for no level": ("履职: 30,", "履行: 30,", "最接近的是“履职”"),
    "a sum of unknown figures": ("numerator: adjustment,", "numerator: adjustmnet,", "最接近的是“adjustment”"),
    "no sum": ("numerator: adjustment,", "numerator: adjustment * 2,", "应为基础数据的键相加减"),
    "a link to nowhere": ("{half_year: form.full_year}", "{half_year: form.fullyear}", "最接近的是“form.full_year”"),
    "an unknown denominator": ("default: adjusted_budget", "default: adjusted", "最接近的是“adjusted_budget”"),
    "a stage without its column": ("key: actual_half, header", "key: actual, header", "不认识“actual_half”"),
    "points that are text": ("kind: points}", "kind: text}", "points 的 kind 应为 points"),
    "a page too narrow": ("widths: [12.5, 16.5, 17.0, 18.5, 18.5, 15.5, 15.5]", "widths: [12.5, 16.5, 17.0]", "只有 3 列"),
    "a column of nothing": ("widths: [12.5,", "widths: [0,", "1 至 255"),
    "replaces nothing": ("year: 2024", "year: 2024\nreplaces: department-2032", "最接近的是“department-2025”"),
    "no labels": ("anchors: [单位名称, 部门整体资金（万元）, 三级指标]", "anchors: []", "至少要有一个标签"),
}  # fmt: skip
ANYWHERE = frozenset({"no blank behind the colon", "bracket left open", "a full-width colon", "no unit's name",
                      "unknown key of the form", "a stage without its column", "two sheets of one name", "key twice",
                      "an anchor", "two texts of one key", "two lines of one key", "replaces nothing"})  # fmt: skip
"""Where the fault is told in another line than that of what was changed: where the parser stops, or what it clashes with."""


def damage(folder, old, new, form=FORM):
    """Write ``new`` for the first ``old``; returns the number of the line."""
    file = folder / f"{form}.yaml"
    text = file.read_text(encoding="utf-8")
    if old not in text:
        old = old.rpartition("\n")[2]
    assert old in text, old
    before = text[: text.index(old)]
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    library.forget()
    return before.count("\n") + 1


def told():
    """The one line about the one broken definition, in both languages."""
    (broken,) = [each for each in broken_definitions() if FORM in each.file]
    assert "\n" not in broken.told.zh + broken.told.en
    assert broken.told.zh != broken.told.en
    assert not any(char < " " or char == "\x1b" for char in broken.told.zh + broken.told.en)
    return broken.told.zh


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_one_line_with_file_line_and_the_nearest_word(definitions_folder, name):
    old, new, expected = WRONG[name]
    line = damage(definitions_folder, old, new)
    said = told()
    assert f"{FORM}.yaml" in said
    assert expected in said
    assert (f"第 {line} 行" in said) or (name in ANYWHERE and "第 " in said), said


@pytest.mark.parametrize("key", ["id", "name", "year", "sheet", "page", "anchors", "headers", "sections", "footers"])
def test_a_missing_key_is_named(definitions_folder, key):
    file = definitions_folder / f"{FORM}.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith(f"{key}:"))
    last = next(place for place in range(first + 1, len(lines)) if lines[place][:1] not in {" ", ""})
    file.write_text("\n".join(lines[:first] + lines[last:]), encoding="utf-8")
    library.forget()
    assert f"缺少“{key}”" in told()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "应为一组“键: 值”，却是 null"),
        (b"\xff\xfei\x00d\x00", "第 1 行：不是 UTF-8 编码"),
        ("id: 部门".encode("gb18030"), "不是 UTF-8 编码"),
        (b"id: x\n---\nid: y\n", "一个文件里只能有一份定义"),
        (b"[" * 100_000, "嵌套太深"),
        (b"- " * 100_000, "嵌套太深"),
        (b"[" * 900 + b"]" * 900, "嵌套太深"),
        (b"{a: " * 900 + b"}" * 900, "嵌套太深"),
        (b"[" * 90 + b"]" * 90, "第 1 行：嵌套太深"),
        (b"[" * 30 + b"]" * 30, "应为一组“键: 值”，却是 […]"),
        (b"id: &x a\nsheet: *x\n", "锚点"),
        (b"a: &a [*a]\n", "锚点"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "第 1 行：这里不能用锚点"),
        (b"id: a\nid: b\n", "第 2 行：“id”写了两次"),
        (b"x: " + b"1:" * 50_000 + b"30", "不是有效的值"),
        (b"x: !!python/object/apply:os.system [ls]", "不能用标签"),
        (b'id: "\\ud800"', "双引号里的反斜杠"),
        (b"#" * 300_000, "文件太大（超过 256 KB）"),
        (b"!!map x", "不能用标签"),
        (b"x: !!bool maybe", "不是有效的值"),
        (b"x: !!timestamp never", "不是有效的值"),
        (b"? [a]\n: b\n", "键应为文字"),
        (b"x: " + b"9" * 5000, "不是有效的值"),
        (b"a" * 2_000_000, "文件太大"),
        (b"id: \x00", "控制字符"),
        (b"id: *x", "YAML 写法有误"),
    ],
)
def test_what_is_no_definition_at_all(definitions_folder, data, expected):
    (definitions_folder / f"{FORM}.yaml").write_bytes(data)
    library.forget()
    assert expected in told()


def test_a_definition_that_cannot_be_read(definitions_folder):
    file = definitions_folder / f"{FORM}.yaml"
    file.unlink()
    file.mkdir()
    library.forget()
    assert "无法读取" in told()


def test_a_byte_order_mark_and_windows_lines_are_no_fault(definitions_folder):
    file = definitions_folder / f"{FORM}.yaml"
    before = load_definition(FORM)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    library.forget()
    assert load_definition(FORM) == before


# --- The rest goes on. ---


def test_the_others_are_known_and_the_broken_one_is_an_error_for_who_needs_it(definitions_folder):
    damage(definitions_folder, "kind: unit", "kind: unti", form="project-target")
    assert known_forms() == [form for form in OURS if form != "project-target"]
    assert [each.file for each in left_out()] == [str(definitions_folder / "project-target.yaml")]
    with pytest.raises(UnreadableError, match=r"project-target\.yaml"):
        load_definition("project-target")
    with pytest.raises(KpiError, match="最接近的是 department-2025") as caught:
        load_definition("department-2O25")
    assert "project-target" not in str(caught.value)


def test_a_definition_that_refers_to_a_broken_one_is_named_for_that(definitions_folder):
    damage(definitions_folder, "period: half_year", "period: summer")
    told_of = {each.file.rpartition("/")[2]: each.told.zh for each in broken_definitions()}
    assert set(told_of) == {"department-2024.yaml", "department-2025.yaml"}
    assert "所引用的 department-2024 本身有误" in told_of["department-2025.yaml"]


def test_definitions_that_refer_to_each_other_in_a_circle(definitions_folder):
    for form, other in (("a", "b"), ("b", "a"), ("c", "c")):
        text = (definitions_folder / "department-2025.yaml").read_text(encoding="utf-8")
        text = text.replace("id: department-2025", f"id: {form}").replace(
            "replaces: department-2024", f"replaces: {other}"
        )
        text = text.replace("reporting: department-2024", f"reporting: {other}")
        (definitions_folder / f"{form}.yaml").write_text(text, encoding="utf-8")
    library.forget()
    assert [each.file.rpartition("/")[2] for each in broken_definitions()] == ["a.yaml", "b.yaml", "c.yaml"]
    assert known_forms() == OURS


def test_forms_that_replace_each_other_come_to_an_end(definitions_folder):
    damage(definitions_folder, "year: 2024", "year: 2024\nreplaces: department-2025")
    assert form_for_year(2030) in {"department-2024", "department-2025"}


def test_last_years_form_is_broken_and_this_years_is_still_checked(definitions_folder):
    file = definitions_folder / "department-2025.yaml"
    text = file.read_text(encoding="utf-8").replace("reporting: department-2024", "")
    file.write_text(text, encoding="utf-8")
    damage(definitions_folder, "kind: unit", "kind: unti")
    api.new(definitions_folder / "new.xlsx", "某某局", 2025, "department-2025")
    validation = api.validate(definitions_folder / "new.xlsx")
    assert validation.form.form_id == "department-2025"
    assert "form-of-another-year" not in {finding.rule for finding in validation.findings}


@pytest.fixture
def project_workbook(tmp_path):
    """A filled-in form of another kind than the one that is broken."""
    path = tmp_path / "项目.xlsx"
    write_template(path, load_definition("project-target"), FILLED["project-target"])
    return path


def test_a_command_that_needs_another_form_works_and_names_the_broken_one(project_workbook, definitions_folder):
    damage(definitions_folder, "label: 预期目标", "lable: 预期目标", form="project-self-evaluation")
    ran = kpi("validate", project_workbook)
    assert ran.exit_code in {0, 1}
    assert "“lable”，最接近的是“label”" in complaint(ran)
    english = kpi("--lang", "en", "read", project_workbook, "--json")
    assert english.json["form"] == "project-target"
    assert "the nearest is “label”" in complaint(english)


def test_a_command_that_needs_the_broken_form_ends_in_one_line(definitions_folder):
    damage(definitions_folder, "label: 单位主要职能", "lable: 单位主要职能")
    ran = kpi("new", "--unit", "某某局", "--year", "2024", "--form", FORM, "-o", definitions_folder / "x.xlsx")
    assert ran.exit_code == 2
    assert "“lable”，最接近的是“label”" in complaint(ran)
    assert not (definitions_folder / "x.xlsx").exists()


@pytest.mark.usefixtures("own_home")
def test_without_any_definition_there_is_one_line(project_workbook, definitions_folder):
    for file in definitions_folder.glob("*.yaml"):
        shutil.move(file, file.with_suffix(".txt"))
    library.forget()
    assert "没有名为" in complaint(kpi("read", project_workbook))
    ran = kpi("doctor")
    assert (ran.exit_code, ran.out.count("没有名为")) == (1, 1)


@pytest.mark.usefixtures("own_home")
def test_doctor_names_every_broken_definition(definitions_folder):
    ran = kpi("doctor", columns=300)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "、".join(OURS) in ran.out
    damage(definitions_folder, "label: 单位主要职能", "lable: 单位主要职能")
    damage(definitions_folder, "severities: {}", "severities: {zero-traget: error}", form="project-target")
    ran = kpi("doctor", columns=400)
    assert ran.exit_code == 1
    assert "“lable”，最接近的是“label”" in ran.out
    assert "“zero-traget”，最接近的是“zero-target”" in ran.out


# --- Rules are known above the definitions. ---


def test_a_severity_for_a_rule_that_is_not_there_is_told_where_the_form_is_checked(
    project_workbook, definitions_folder
):
    line = damage(definitions_folder, "severities: {}", "severities: {zero-traget: error}", form="project-target")
    ran = kpi("validate", project_workbook)
    assert ran.exit_code == 2
    said = complaint(ran)
    assert f"第 {line} 行，severities.zero-traget" in said
    assert "最接近的是“zero-target”" in said
    assert kpi("read", project_workbook, "--json").exit_code == 0, "who only reads needs no rules"


def test_a_severity_of_a_definition_counts(project_workbook, definitions_folder):
    before = kpi("validate", project_workbook, "--json").json["findings"]
    rule = next(finding["rule"] for finding in before if finding["severity"] != "info") if before else "zero-target"
    damage(definitions_folder, "severities: {}", f"severities: {{{rule}: info}}", form="project-target")
    after = kpi("validate", project_workbook, "--json").json["findings"]
    assert [each["severity"] for each in after if each["rule"] == rule] == [
        "info" for each in before if each["rule"] == rule
    ]


def test_english_is_english(definitions_folder):
    damage(definitions_folder, "lines: 10", "lines: ten")
    use_language("en")
    try:
        with pytest.raises(
            UnreadableError, match=r"line \d+, sections\[1\]\.lines: should be a whole number, not “ten”"
        ):
            load_definition(FORM)
    finally:
        use_language("zh")
