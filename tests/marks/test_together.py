"""Findings that say the same of several rows are told once, and nothing of them is lost."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.checks import Finding, Severity
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.language import Bilingual
from kpi_addin.marks.explanations import explained
from kpi_addin.marks.findings_sheet import jumps, rows, summary_line
from kpi_addin.marks.lights import cell_marks, row_notes
from kpi_addin.marks.live import live_cells
from kpi_addin.marks.shown_cells import place
from kpi_addin.marks.stamp import LISTED, MARK_SEVERITIES, NOTE_LINKS, ROW_CHANGED
from kpi_addin.marks.together import numbers, together

SHEET = "绩效目标表"
RULE = "year-end-ratio-at-half-year"
NAMES = ("预算执行率", "结转结余率", "政府采购执行率", "非税收入预算完成率")


def _finding(row: int, name: str, **changes: object) -> Finding:
    plain = Finding(
        RULE, Severity.WARNING, (f"{SHEET}!F{row}", f"{SHEET}!G{row}"), "=100%", "=100%", words={"name": name}
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_twenty_of_the_same_are_one_with_all_their_cells() -> None:
    given = [_finding(row, f"指标{row}") for row in range(20, 40)]
    (one,) = together(given)
    assert one.message == "“指标20、指标21、指标22等20项”要到年末才有结果，半年指标值不应就是全年的“=100%”。"
    assert one.wording.message.en.startswith("指标20, 指标21, 指标22 and 17 more")
    assert one.cells[:20] == tuple(f"{SHEET}!F{row}" for row in range(20, 40))
    assert set(one.cells) == {cell for each in given for cell in each.cells}
    assert (one.left, one.right, one.severity, one.rule) == ("=100%", "=100%", Severity.WARNING, RULE)
    ((number, _, where, *_),) = rows(given, SHEET)
    assert (number, where) == (1, "F20、F21、F22 等40处")
    (jump,) = jumps(given, SHEET, ())
    assert jump == f'HYPERLINK("#\'{SHEET}\'!F20","F20、F21、F22 等40处")'


def test_the_counts_stay_those_of_the_places_and_the_list_says_how_many_rows_it_has() -> None:
    given = [_finding(row, f"指标{row}") for row in range(20, 40)]
    assert summary_line(given, "abc") == "错误 0 · 警告 20 · 提示 0 · 相同的问题合为一条，共 1 条 · 校验码 abc"
    assert summary_line(given[:1], "abc") == "错误 0 · 警告 1 · 提示 0 · 校验码 abc"


def test_up_to_three_are_all_named_and_the_same_name_once() -> None:
    (three,) = together([_finding(20 + at, name) for at, name in enumerate(NAMES[:3])])
    assert three.message.startswith("“预算执行率、结转结余率、政府采购执行率”要到年末")
    (same,) = together([_finding(20, NAMES[0]), _finding(30, NAMES[0])])
    assert same.message == _finding(20, NAMES[0]).message
    assert len(same.cells) == 4


def test_what_differs_in_anything_but_the_name_stays_apart() -> None:
    one = _finding(20, NAMES[0])
    others = (
        _finding(21, NAMES[1], left="=0%"),
        _finding(21, NAMES[1], right="=0%"),
        _finding(21, NAMES[1], difference="1"),
        _finding(21, NAMES[1], severity=Severity.INFO),
        _finding(21, NAMES[1], rule="zero-target"),
        _finding(21, NAMES[1], words={"name": NAMES[1], "why": "x"}, told=Wording.untranslated("别的")),
        _finding(21, NAMES[1], cells=()),
        _finding(21, NAMES[1], explanation="已核实"),
        _finding(21, NAMES[1], fix=Fix(f"{SHEET}!F21", "=100%", "")),
    )
    for other in others:
        assert len(together([one, other])) == 2, other


def test_each_repair_stays_by_itself() -> None:
    given = [_finding(row, "甲", fix=Fix(f"{SHEET}!F{row}", "=100%", "")) for row in (20, 21)]
    assert together(given) == given


def test_under_a_forms_name_the_rows_are_named_too() -> None:
    def named(project: str, finding: Finding) -> Finding:
        zh, en = finding.wording.message
        return replace(
            finding, told=Wording(Bilingual(f"【{project}】{zh}", f"[{project}] {en}"), finding.wording.cause)
        )

    given = [named(project, _finding(20 + at, NAMES[at])) for at, project in enumerate(("甲", "甲", "乙"))]
    first, second = together(given)
    assert first.message.startswith("【甲】“预算执行率、结转结余率”要到年末")
    assert second == given[2]


def test_a_number_for_each_finding_is_its_row_of_the_list() -> None:
    error = _finding(50, "丙", severity=Severity.ERROR)
    given = [_finding(20, "甲"), _finding(21, "乙", left="=0%"), _finding(22, "丁"), error]
    assert numbers(given) == [1, 2, 3, 2]


def test_what_was_explained_of_all_goes_to_each_of_them_and_stays_when_one_is_mended() -> None:
    given = [_finding(row, f"指标{row}") for row in range(20, 40)]
    (one,) = together(given)
    for left in (given, given[1:], given[:-1]):
        kept = {(RULE, place(one.cells, SHEET)): "年中已到位", (RULE, one.message): "年中已到位"}
        assert {each.explanation for each in explained(left, SHEET, kept)} == {"年中已到位"}


def test_what_was_explained_of_one_row_is_not_said_of_the_others() -> None:
    given = [_finding(row, f"指标{row}") for row in (20, 21, 22)]
    kept = {(RULE, place(given[1].cells, SHEET)): "只说这一行"}
    assert [each.explanation for each in explained(given, SHEET, kept)] == [None, "只说这一行", None]


def test_of_rows_told_together_each_is_stale_by_itself_and_their_row_of_the_table_when_any_is() -> None:
    given = [_finding(20, "甲"), _finding(21, "乙", left="=0%"), _finding(22, "丁")]
    marks = cell_marks(given, SHEET)
    assert [(mark.finding, mark.listed) for mark in marks] == [(1, 1), (1, 1), (2, 2), (2, 2), (3, 1), (3, 1)]
    made = live_cells(marks, row_notes(given, SHEET), "校验结果", lambda _: {})
    assert [made.formulas[4 + row, MARK_SEVERITIES][:8] for row in range(4)] == [
        "IF(Q3>0,",
        "IF(Q3>0,",
        "IF(Q4>0,",
        "IF(Q4>0,",
    ]
    assert [made.values[row, LISTED] for row in (2, 3, 4)] == [1, 2, 1]
    assert {spot for spot in made.formulas if spot[1] == ROW_CHANGED} == {(2, ROW_CHANGED), (3, ROW_CHANGED)}
    assert [made.values[row, NOTE_LINKS] for row in (2, 3, 4)] == ["#'校验结果'!A4", "#'校验结果'!A5", "#'校验结果'!A4"]
