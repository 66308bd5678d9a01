"""A small share with one unit of every kind: late, missing, a draft, returned twice, waiting for it to be mended, graded, approved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kpi_addin.form import Field
from kpi_addin.master.review.drafted import Draft, Drafted
from kpi_addin.master.review.judging import Asked, Judge
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.sheet import review_sheet
from kpi_addin.master.share.opening import create_store, open_store
from tests.checks.golden_reports import reported_form
from tests.master.builders import SHEET, findings, submission

SETTINGS = """form = "department-2024"
year = 2024
bureau = "青梧市临湖区财政局"
roster = [
  {code = "219001", name = "文旅局", department = "文化旅游系统", office = "一科"},
  {code = "219002", name = "水务局", department = "文化旅游系统", office = "二科"},
  {code = "301001", name = "教育局", office = "二科"},
  {code = "301", name = "档案馆"},
  {code = "401001", name = "体育局"},
  {code = "401001001", name = "城管局"},
]
[[windows]]
stage = "targets"
name = "一上"
opens = 2024-03-01
due = 2024-03-31
warning_days = 5
[[windows]]
stage = "half_year"
opens = 2024-07-01
due = 2024-07-20
"""


def made(folder, server):
    """On 3 April. Amounts (万元): 文旅局 573.6, 水务局 600, 体育局 200 of which the basic expenditure is blank, 城管局 1000."""
    place = create_store(folder / "share", "department-2024", 2024).place.path
    (place / "share.toml").write_text(SETTINGS, encoding="utf-8")
    server.set("2024-03-20")
    add(place, submission("文旅局", target="≥50%"))
    add(place, submission("城管局", total="1000", basic="300", project="700"))
    add(place, submission("体育局", total="200", basic=None, project="200", found=findings()))
    add(place, submission("档案馆", draft=True))
    say(place, "文旅局", "returned", "指标值太低", remarks=[("G70", "指标科学性", "满意度应不低于90%")])
    server.set("2024-03-25")
    add(place, submission("文旅局", target="≥80%", base=1))
    say(place, "文旅局", "returned", "还是太低", remarks=[("G70", "", "请按规划改"), ("G60", "", "场次太少")])
    server.set("2024-03-28")
    add(place, submission("文旅局", target="≥90%", base=2))
    say(place, "文旅局", "passed", grade="良")
    say(place, "城管局", "passed", grade="优")
    say(place, "城管局", "approved")
    say(place, "体育局", "returned", "基本支出没有填", remarks=[("G13", "规范完整性", "=1+1 请填写")])
    server.set("2024-04-01")
    add(place, submission("水务局", total="600", basic="100", found=findings()))
    server.set("2024-04-03")
    return place


def add(share, one):
    return open_store(share).add(one).submission.revision


def say(  # noqa: PLR0913 - what is said of what
    share, unit, status, opinion="", *, remarks=(), grade=None, step=None, who="周科员"
):
    store = open_store(share)
    drafted = tuple(Drafted(True, cell, "", item, text) for cell, item, text in remarks)
    asked = Asked(
        status=status,
        who=who,
        when="2024-03-30T01:00:00Z",
        machine="PC-财政",
        opinion=opinion,
        step=step,
        grade=grade,
        draft=Draft(drafted),
        yes=True,
    )
    return Reviews(store).add(unit, Judge(store, review_sheet(store.settings), unit, asked))


def report(unit: str, *, half: str | None, full: str | None = None, base: int = 0) -> Any:
    """A form that reports on the half-year, or on the whole year as well; budgets are 1486.2 of 1521.2 at the end."""
    form = reported_form()
    lines = tuple(
        replace(line, further={"executed_half": Field(Decimal(half)) if half else Field(None)})
        if line.key == "expenditure_total"
        else line
        for line in form.budget
    )
    figures = tuple(
        replace(one, full_year=Field(Decimal(full))) if one.key == "executed" and full else one
        for one in form.base_figures
    )
    told = replace(form, unit=Field(unit, form.unit.cell), budget=lines, base_figures=figures)
    return replace(submission(unit, base=base), form=told)


__all__ = ["SHEET", "add", "made", "report", "say"]
