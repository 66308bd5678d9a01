"""Make docs/rules/: one page a rule, from the rule itself and its golden workbook. Run from the repository's root.

python -m docs.rule_pages
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from kpi_addin.api import Validation, check, validate
from kpi_addin.checks import SEVERITY_NAMES, Finding, all_rules
from kpi_addin.checks.engine.catalogue import Rule, as_written
from kpi_addin.form import Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form
from tests.checks.test_rules import GOLDEN, Golden

FOLDER = Path(__file__).parent / "rules"
_MOST_EXAMPLES = 4


def pages() -> dict[str, str]:
    """Every page by its file name: one a rule, and the index."""
    rules = all_rules()
    with TemporaryDirectory() as folder:
        bases = {GOLDEN[rule.code].base for rule in rules}
        clean = {base: checked(Golden(base=base), Path(folder)) for base in bases}
        made = {
            f"{rule.code}.md": page(rule, clean[golden.base], checked(golden, Path(folder)))
            for rule in rules
            for golden in (GOLDEN[rule.code],)
        }
    return {"README.md": index(rules), **made}


def checked(golden: Golden, folder: Path) -> Validation:
    """The golden form of a rule, checked; by way of a workbook only where something is typed into the sheet."""
    form, path = golden.change(golden.base()), folder / "目标表.xlsx"
    last_year = golden.last_year(clean_form()) if golden.last_year else None
    if golden.bend is None and golden.base is clean_form:
        return check(path, form, against=last_year)
    write_template(path, load_definition(), form)
    if golden.bend is not None:
        book = openpyxl.load_workbook(path)
        golden.bend(book[golden.sheet or load_definition().sheet])
        book.save(path)
    return validate(path, against=last_year)


def index(rules: list[Rule]) -> str:
    """The catalogue, family by family."""
    lines = ["# 校验规则", "", "由程序生成，与程序一致。级别可在共享文件夹的 `share.toml` 里调整。", ""]
    for family, own in groupby(rules, key=lambda rule: rule.family):
        lines += [f"## {family.name.zh}", "", "| 规则 | 级别 | 说明 |", "|---|---|---|"]
        lines += [f"| [{rule.code}]({rule.code}.md) | {severity(rule)} | {rule.outline} |" for rule in own]
        lines.append("")
    return "\n".join(lines)


def page(rule: Rule, clean: Validation, broken: Validation) -> str:
    """What the rule demands, why, an example that fires and one that doesn't, how to mend it, its source."""
    finding = next(finding for finding in broken.findings if finding.rule == rule.code)
    lines = [
        f"# {rule.code}",
        "",
        f"**{severity(rule)}** · {rule.family.name.zh} · 审核要点 {rule.source}",
        "",
        f"> {rule.summary}",
        "",
        f"**会提示什么** {rule.outline}",
        "",
    ]
    if cause := rule.wording.cause.zh:
        lines += [f"**原因与改法** {cause}", ""]
    lines += ["## 例子", "", *examples(clean.form, broken.form, finding)]
    return "\n".join(lines) + "\n"


def examples(clean: Form, broken: Form, finding: Finding) -> Iterator[str]:
    """The values in which the golden workbook differs from the form without fault, and what is said of them."""
    before, after = dict(values(clean)), dict(values(broken))
    changed = [place for place in {**before, **after} if before.get(place) != after.get(place)]
    if changed:
        yield "| 位置 | 不会提示 | 会提示 |"
        yield "|---|---|---|"
        for place in changed[:_MOST_EXAMPLES]:
            yield f"| {place} | {shown(before.get(place))} | {shown(after.get(place))} |"
        if len(changed) > _MOST_EXAMPLES:
            yield f"| …… | 另有 {len(changed) - _MOST_EXAMPLES} 处 | |"
        yield ""
    yield f"提示：{finding.message}"
    if finding.fix:
        yield ""
        yield f"可自动修复：`{finding.fix.old}` → `{finding.fix.new}`（`kpi-addin fix 目标表.xlsx --rule {finding.rule}`）"


def values(form: Form) -> Iterator[tuple[str, str | None]]:
    """Everything on a form, by a name that a user understands."""
    yield "单位名称", form.unit.value
    yield "标题年度", str(form.year.value or "") or None
    yield "资金单位", form.money_unit.value
    for section in load_definition(form.form_id).texts:
        if section.key in form.texts:
            yield section.label, form.texts[section.key].value
    for line in form.budget:
        raw = line.full_year.raw if line.full_year.value is None else None
        yield f"{line.name.value}（全年）", as_written(line.full_year.value) or (str(raw) if raw else None)
        yield f"{line.name.value}（半年）", as_written(line.half_year.value)
    for number, row in enumerate(form.indicators, start=1):
        columns = {"二级指标": row.level2, "重点工作": row.key_task, "对应项目": row.project, "三级指标": row.level3,
                   "半年指标值": row.half_year, "全年指标值": row.full_year}  # fmt: skip
        for column, field in columns.items():
            yield f"第 {number} 条{column}", field.value
        yield from reported_values(number, row)
    yield from evaluated_values(form)


def reported_values(number: int, row: Indicator) -> Iterator[tuple[str, str | None]]:
    """What the stages report on an indicator."""
    yield f"第 {number} 条半年实际完成值", row.actual_half.value
    yield f"第 {number} 条实际完成值", row.actual_full.value
    yield f"第 {number} 条得分", as_written(row.score.value)
    yield f"第 {number} 条偏差原因及改进措施", row.deviation_full.value


def evaluated_values(form: Form) -> Iterator[tuple[str, str | None]]:
    """The base figures, the total and the grade."""
    base = load_definition(form.form_id).reporting.base
    for figure in form.base_figures if base else ():
        yield f"{base.figure(figure.key).name}（全年）", as_written(figure.full_year.value)
    yield "执行率", as_written(form.evaluation.rate.value)
    yield "预算执行率得分", as_written(form.evaluation.score.value)
    yield "总分", as_written(form.totals["score"].value) if "score" in form.totals else None
    yield "评价等级", form.evaluation.grade.value


def shown(value: str | None) -> str:
    """A value in a table's cell."""
    if value is None:
        return "（空）"
    brief = value.replace("\n", " ").replace("|", "\\|")
    return brief if len(brief) <= 40 else f"{brief[:40]}……"  # noqa: PLR2004 - as much as a table shows


def severity(rule: Rule) -> str:
    """The rule's severity in Chinese."""
    return SEVERITY_NAMES[rule.severity][0]


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
