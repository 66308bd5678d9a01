"""Remarks in a stamp: each kept once, those of another form left alone, and never more in a cell than it holds."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.form import Part
from kpi_addin.marks.remarks import Returned, about, new_remarks, remark_findings, remarks_stamp
from kpi_addin.merging.record import record_of
from tests.master.builders import form

WHOSE = about(form())


def on_project_sum(text="请核对", was="500", **values):
    row = next(one for one in record_of(form()).rows if one[-2] == "project_expenditure")
    values = {"about": WHOSE, "cell": "绩效目标表!G14", "row": row, "column": "full_year"} | values
    return Returned(text=text, who="周科员", when="2024-03-06T01:00:00Z", was=was, **values)


def told(remark, now):
    (finding,) = remark_findings(now, remarks_stamp([remark], WHOSE, {}))
    return finding.severity.value, finding.cells, str(finding.message)


def test_what_was_not_changed_is_a_warning():
    severity, cells, message = told(on_project_sum(), form())
    assert (severity, cells) == ("warning", ("绩效目标表!G14",))
    assert message == "退回意见（周科员 2024-03-06 09:00）：请核对"


def test_what_was_changed_says_from_what_to_what():
    assert told(on_project_sum(), form(project="510"))[2].endswith("：请核对 → 这次改了：“500” 改为 “510”。")
    assert told(on_project_sum(), form(project=None))[2].endswith("“500” 改为 （空）。")
    assert told(on_project_sum(was=None), form())[2].endswith("（空） 改为 “500”。")


def test_500_and_500_00_are_the_same():
    assert told(on_project_sum(), form(project="500.00"))[0] == "warning"


def test_remarks_on_the_whole_form_stay_information():
    assert told(Returned(WHOSE, "请补充附件", "周科员", "2024-03-06T01:00:00Z"), form())[:2] == ("info", ())


def test_new_ones_replace_the_old_and_touch_nothing_else():
    other = replace(on_project_sum("别的表的意见"), about=("project-target", "水务局", "某项目"))
    stamp = {"form": "department-2024", **remarks_stamp([other], other.about, {})}
    stamp |= remarks_stamp([on_project_sum("一"), on_project_sum("二")], WHOSE, stamp)
    assert len(stamp) == 4
    change = remarks_stamp([on_project_sum("三")], WHOSE, stamp)
    assert (sorted(map(bool, change.values())), new_remarks(change)) == ([False, True], 1)
    stamp = {key: text for key, text in (stamp | change).items() if text}
    assert [one.message.rpartition("：")[2] for one in remark_findings(form(), stamp)] == ["别的表的意见", "三"]
    assert remarks_stamp([on_project_sum("三")], WHOSE, stamp) == {}, "nothing to write"


def test_of_several_forms_each_has_its_own():
    stamp = remarks_stamp([on_project_sum()], WHOSE, {})
    part = Part("文化馆", "绩效目标表", 1, 80)
    assert len(remark_findings(replace(form(), part=part), stamp)) == 1
    assert remark_findings(replace(form("别的馆"), part=part), stamp) == ()


def test_a_cell_holds_what_is_written():
    long = on_project_sum("长" * 50_000, was="旧" * 50_000, row=("line", "x" * 50_000, "1"))
    for remark in (long, replace(long, about=("department-2024", "局" * 50_000))):
        (text,) = remarks_stamp([remark], WHOSE, {}).values()
        assert len(text) < 32_767
        assert "长长长" in text
