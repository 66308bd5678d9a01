"""Beside the others: a department whose amounts are all in 元 is told, a large one is not."""

from __future__ import annotations

import pytest

from kpi_addin.master.merge import merge, merge_files
from kpi_addin.master.scale import SCALE_RULE
from kpi_addin.master.share.share_settings import read_share_settings
from tests.master.builders import form, submission

USUAL = [form(name, total=total) for name, total in (("档案馆", "396.4"), ("水务局", "5950.6"), ("审计局", "1085.6"))]
IN_YUAN = form("文化馆", total="5736000", basic="736000", project="5000000")


def told(definition, *forms):
    """Whose amounts are in doubt."""
    master = merge_files([(f"{place}.xlsx", each, ()) for place, each in enumerate(forms)])
    return {
        one.name: finding
        for one, submission in master.submitted
        for finding in submission.findings
        if finding.rule == SCALE_RULE
    }


def test_all_in_yuan(definition):
    (finding,) = told(definition, IN_YUAN, *USUAL).values()
    assert (finding.severity, finding.cells) == ("warning", ("绩效目标表!G8",))
    assert (
        "“文化馆”（《0.xlsx》）资金合计 5736000 万元，是其他部门中位数 1085.6 万元的 5284 倍"
        in finding.wording.message.zh
    )
    assert "文化馆 (0.xlsx) has 5736000 万元 in all, 5284 times" in finding.wording.message.en


@pytest.mark.parametrize(
    "large",
    [
        form("教育局", total="165000", basic="150000", project="320"),
        form("教育局", total="165000", basic="150000", project="0"),
        form("教育局", total="330000", basic="300000", project="30000"),
        form("教育局", total=None, basic=None, project=None),
    ],
    ids=[
        "with small projects",
        "with nothing but salaries",
        "three hundred times as much, in large lines",
        "without amounts",
    ],
)
def test_a_large_department_is_right(definition, large):
    assert told(definition, large, *USUAL) == {}


def test_of_two_departments_nobody_knows_which_is_right(definition):
    assert told(definition, IN_YUAN, USUAL[0]) == {}


def test_all_of_them_in_yuan(definition):
    same = [form(name, total="5736000", basic="736000", project="5000000") for name in "甲乙丙"]
    assert told(definition, *same) == {}


def test_on_the_share_drafts_are_not_compared_with(definition):
    settings = read_share_settings(b'form = "department-2024"\nyear = 2024\nroster = []', "share.toml")

    def doubted(*, drafts):
        large = submission("文化馆", total="5736000", basic="736000", project="5000000")
        others = [
            submission(each.unit.value, total=each.line("total_funds").full_year.value, draft=drafts) for each in USUAL
        ]
        master = merge(definition, settings, {settings.unit_id(one.unit): one for one in (large, *others)})
        return [one.name for one, shown in master.submitted if shown.findings and shown.findings[0].rule == SCALE_RULE]

    assert doubted(drafts=False) == ["文化馆"]
    assert doubted(drafts=True) == []
