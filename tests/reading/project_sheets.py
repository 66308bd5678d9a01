"""Sheets of projects as they are printed, typed in row by row; nothing here is made by our own writer."""

from __future__ import annotations

from kpi_addin.reading.grid import Cell, Grid

Rows = list[tuple[Cell, ...]]


def project(name: str, money: float | None, target: str, unit: str = "区残联（本级）", year: int = 2023) -> Rows:
    """The national table of one project's targets: 12 rows, the title in the first, the signatures in the last."""
    return [
        ("项目支出绩效目标表",),
        (f"（{year}年度）",),
        ("项目名称", name),
        ("主管部门", "区残联", None, "实施单位", unit),
        ("项目资金（万元）", "年度资金总额：", money),
        (None, "其中：财政拨款", money),
        (None, "其他资金", None if money is None else 0.0),
        ("年度总体目标", f"做好{name}"),
        ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值"),
        (None, "产出指标", "数量指标", f"{name}人数", target),
        (None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
        ("填表人：张三", None, None, "联系电话：0564-1"),
    ]


def grid(rows: Rows, sheet: str = "Sheet1", **more: object) -> Grid:
    """A sheet of these rows."""
    return Grid(sheet, tuple(rows), **more)


EXPORT: Rows = [
    ("部门预算项目绩效目标申报表(2023年度)",),
    ("金额单位:元",),
    ("单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"),
    ("820-某镇部门", None, 8827620.53),
    ("820001-某镇人民政府", "村组干部报酬", 3309840.0, "按时发放", "效益指标", "社会效益指标", "维护社会稳定", "≥", "95", "%", "10"),
    (None, None, None, None, "产出指标", "时效指标", "维持时效", "≥", "1", "年", "20"),
    (None, None, None, None, "产出指标", "数量指标", "村组干部230人", "≥", "230", "个", "10"),
    (None, "基层组织活动经费", 660000.0, "保障运转", "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%", "10"),
    (None, None, None, None, "产出指标", "数量指标", "行政村数量", "=", "11", "个", "10"),
    ("821-某街道部门", None, 120000.0),
    ("821001-某街道办事处", "基层组织活动经费", 120000.0, "保障运转", "产出指标", "数量指标", "社区数量", "=", "6", "个", "10"),
    ("合计", None, 8947620.53),
]  # fmt: skip
"""A list out of the integrated budget system: many projects, their departments' sums between them."""

EXPORT_FORM = """
id: system-export
name: 部门预算项目绩效目标申报表
year: 2023
title: "部门预算项目绩效目标申报表({year}年度)"
subtitle: "{year}年度"
sheet: 项目绩效目标
money_unit: 元
grouped_by: project_name
page: {widths: [20, 20, 15, 20, 12, 12]}
anchors: [项目名称, 预算数, 三级指标]
headers:
  level1: [一级指标]
  level2: [二级指标]
  level3: [三级指标]
  operator: [指标性质]
  full_year: [指标值]
  measure: [度量单位]
  points: [权重]
joined:
  full_year: [operator, full_year, measure]
sections:
  - {kind: unit, label: 单位名称}
  - {kind: text, key: project_name, label: 项目名称}
  - kind: budget
    label: 预算资金
    sides:
      income:
        columns: {full_year: ""}
        lines:
          - {key: total_funds, name: 预算数}
  - {kind: text, key: annual_goal, label: 年度目标}
  - kind: indicators
    key: indicators
    name: 绩效指标
    columns: [level1, level2, level3, full_year, points]
    blank_rows: 2
    levels:
      产出指标: {数量指标: [], 质量指标: [], 时效指标: [], 成本指标: []}
      效益指标: {社会效益指标: []}
      满意度指标: {服务对象满意度指标: []}
target_words: []
footers: [填表人]
severities: {}
"""
