"""Pages, text with bars between the cells, and text that calls itself a workbook. What is right is typed in."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from kpi_addin.errors import UnreadableError
from kpi_addin.reading import read_form, read_forms
from kpi_addin.reading.source import read_source

PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>公开</title><style>td {{ color: red }}</style><script>var t = "<table><tr><td>项目名称</td></tr></table>";</script></head>
<body><div class="menu"><ul><li>首页<li>财政</ul></div>
<table width="100%"><tr><td>
  <p style="text-align:center"><strong>项目支出绩效目标表</strong></p><p>（2023年度）</p>
  <table border=1>
  <tr><td>项目名称</td><td colspan="4"><span>残疾人<b>康复</b></span></td></tr>
  <tr><td>主管部门</td><td colspan=2>区残联</td><td>实施单位</td><td>区残联&nbsp;（本级）</td></tr>
  <tr><td rowspan="3">项目资金<br>（万元）</td><td>年度资金总额：</td><td colspan="3">1,080.50</td></tr>
  <tr><td>其中：财政拨款</td><td colspan="3">1080.5</td></tr>
  <tr><td>其他资金</td><td colspan="3">0</td></tr>
  <tr><td>年度总体目标</td><td colspan="4"><p>签约康复；</p><p>&lt;100 人以内</p></td></tr>
  <tr><th rowspan="4">绩效指标</th><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>
  <tr><td rowspan=2>产出指标</td><td rowspan=2>数量指标</td><td>康复人数</td><td>&ge;100人</td></tr>
  <tr><td>发放辅具</td><td>&#8805;40件</td></tr>
  <tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度<!-- 未填 --></td><td>≥90%</td></tr>
  </table>
</td></tr></table>
<table><tr><td>版权所有</td><td>网站地图</td></tr></table></body></html>"""

SAYS = {
    "unit": "区残联 （本级）",
    "project": "残疾人康复",
    "title": "项目支出绩效目标表",
    "year": 2023,
    "goal": "签约康复；\n<100 人以内",
    "money": ["1080.5", "1080.5", "0"],
    "rows": [
        ("产出指标", "数量指标", "康复人数", "≥100人"),
        ("产出指标", "数量指标", "发放辅具", "≥40件"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ],
}


def says(form):
    return {
        "unit": form.unit.value,
        "project": form.texts["project_name"].value,
        "title": form.title.value,
        "year": form.year.value,
        "goal": form.texts["annual_goal"].value,
        "money": [format(line.full_year.value.normalize(), "f") for line in form.budget],
        "rows": [
            (row.level1.value, row.level2.value, row.level3.value, row.full_year.value) for row in form.indicators
        ],
    }


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gbk"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig")]
)
@pytest.mark.parametrize("suffix", [".html", ".htm", ".xls", ".xlsx"])
def test_a_published_page_says_what_is_seen_on_it(tmp_path, charset, encoding, suffix):
    path = tmp_path / f"公开{suffix}"
    path.write_bytes(PAGE.format(charset=charset).encode(encoding))
    form = read_form(path)
    assert says(form) == SAYS
    assert form.indicators[1].level3.cell == "表2!D11"


def test_a_page_without_a_declared_encoding_and_one_that_lies(tmp_path):
    for name, page in (("无", PAGE.replace("charset={charset}", "")), ("谎", PAGE)):
        path = tmp_path / f"{name}.html"
        path.write_bytes(page.format(charset="utf-8").encode("gbk"))
        assert says(read_form(path)) == SAYS


def test_two_projects_on_a_page_are_two_forms_with_their_own_titles(tmp_path):
    body = PAGE.format(charset="utf-8")
    first = body[body.index("<p style") : body.index("</table>\n</td>") + 8]
    second = (
        first.replace("康复</b>", "就业</b>").replace("2023", "2024").replace("1,080.50", "7").replace("1080.5", "7")
    )
    path = tmp_path / "两个.html"
    path.write_text(f"<meta charset=utf-8><table><tr><td>{first}{second}</td></tr></table>", encoding="utf-8")
    forms = read_forms(path)
    assert [(form.texts["project_name"].value, form.year.value) for form in forms] == [
        ("残疾人康复", 2023),
        ("残疾人就业", 2024),
    ]
    assert [form.line("total_funds").full_year.value for form in forms] == [Decimal("1080.5"), 7]


def test_tags_that_nobody_closes(tmp_path):
    page = PAGE.format(charset="utf-8")
    for tag in ("</td>", "</tr>", "</th>", "</p>", "</table>", "</body></html>"):
        page = page.replace(tag, "" if tag != "</table>" else tag)
    path = tmp_path / "未闭合.html"
    path.write_text(page, encoding="utf-8")
    assert says(read_form(path)) == SAYS
    path.write_text(page[: page.rindex("<table>")], encoding="utf-8")
    assert says(read_form(path))["rows"] == SAYS["rows"]


def test_rows_that_the_page_hides_are_faint(tmp_path):
    path = tmp_path / "隐藏.html"
    path.write_text(
        PAGE.format(charset="utf-8").replace("<tr><td>发放辅具", "<tr style='display: none'><td>发放辅具"),
        encoding="utf-8",
    )
    assert read_form(path).faint == ("表2!D11",)


def test_spans_out_of_all_measure(tmp_path):
    rows = "".join(f"<tr><td rowspan=65000 colspan=65000>{number}</td></tr>" for number in range(3000))
    path = tmp_path / "大.html"
    path.write_text(
        f"<table>{rows}</table>" + PAGE.format(charset="utf-8").replace('rowspan="4"', 'rowspan="65000"'),
        encoding="utf-8",
    )
    begun = time.monotonic()
    assert says(read_form(path)) == SAYS
    assert time.monotonic() - begun < 20


def test_a_table_of_three_thousand_rows(tmp_path):
    more = "".join(f"<tr><td>产出指标<td>数量指标<td>指标{number}<td>≥{number}个</tr>" for number in range(3000))
    page = (
        PAGE.format(charset="utf-8")
        .replace('rowspan="4"', 'rowspan="3004"')
        .replace("<tr><td>满意度指标", more + "<tr><td>满意度指标")
    )
    path = tmp_path / "长.html"
    path.write_text(page, encoding="utf-8")
    form = read_form(path)
    assert len(form.indicators) == 3003
    assert form.indicators[3001].full_year.value == "≥2999个"


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "<![", "</a", "<a '", "<table>", "<td>", "<script>", "&#", "<table><tr><td>", "<"]
)
def test_pages_made_to_be_slow_are_one_line(tmp_path, unit):
    path = tmp_path / "慢.html"
    path.write_text("<html>" + unit * (2_000_000 // len(unit)), encoding="utf-8")
    begun = time.monotonic()
    with pytest.raises(UnreadableError) as told:
        read_form(path)
    assert len(str(told.value).splitlines()) == 1
    assert time.monotonic() - begun < 60


def test_a_page_of_50_mb_is_one_line(tmp_path):
    path = tmp_path / "巨大.html"
    path.write_bytes(b"<table>" + b"<tr><td>1</td></tr>" * 2_700_000)
    with pytest.raises(UnreadableError) as told:
        read_form(path)
    assert "过大" in str(told.value)


def test_a_page_with_news_about_such_forms_holds_none(tmp_path):
    path = tmp_path / "新闻.html"
    path.write_text(
        "<html><p>项目名称、年度资金总额、三级指标怎么填</p><table><tr><td>上一篇<td>下一篇</table>", encoding="utf-8"
    )
    with pytest.raises(UnreadableError):
        read_form(path)


XML = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="目标"><Table>
<Row><Cell ss:MergeAcross="4"><Data ss:Type="String">项目支出绩效目标表</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">（2023年度）</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">项目名称</Data></Cell><Cell><Data ss:Type="String">残疾人康复</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">主管部门</Data></Cell><Cell><Data ss:Type="String">区残联</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">实施单位</Data></Cell><Cell><Data ss:Type="String">区残联 （本级）</Data></Cell></Row>
<Row><Cell ss:MergeDown="2"><Data ss:Type="String">项目资金（万元）</Data></Cell><Cell><Data ss:Type="String">年度资金总额：</Data></Cell><Cell><Data ss:Type="Number">1080.5</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">其中：财政拨款</Data></Cell><Cell><Data ss:Type="Number">1080.5</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">其他资金</Data></Cell><Cell><Data ss:Type="Number">0</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">年度总体目标</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">签约康复；&#10;&lt;100 人<B>以内</B></ss:Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">一级指标</Data></Cell><Cell><Data ss:Type="String">二级指标</Data></Cell><Cell><Data ss:Type="String">三级指标</Data></Cell><Cell><Data ss:Type="String">指标值</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">产出指标</Data></Cell><Cell><Data ss:Type="String">数量指标</Data></Cell><Cell><Data ss:Type="String">康复人数</Data></Cell><Cell><Data ss:Type="String">≥100人</Data></Cell></Row>
<Row><Cell ss:Index="4"><Data ss:Type="String">发放辅具</Data></Cell><Cell><Data ss:Type="String">≥40件</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">满意度指标</Data></Cell><Cell><Data ss:Type="String">服务对象满意度指标</Data></Cell><Cell><Data ss:Type="String">群众满意度</Data></Cell><Cell><Data ss:Type="String">≥90%</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(("name", "encoding"), [("UTF-8", "utf-8"), ("GB2312", "gbk")])
def test_an_xml_table_of_2003(tmp_path, name, encoding):
    path = tmp_path / "导出.xls"
    path.write_bytes(XML.format(encoding=name).encode(encoding))
    form = read_form(path)
    assert says(form) == SAYS
    assert form.indicators[0].level3.cell == "目标!D11"


def test_an_xml_table_that_is_cut_off_or_declares_entities_is_one_line(tmp_path):
    whole = XML.format(encoding="UTF-8")
    for text in (whole[:900], whole.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1)):
        (tmp_path / "坏.xls").write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableError):
            read_form(tmp_path / "坏.xls")


TEXT = """项目支出绩效目标表 | ||||
（2023年度） | ||||
项目名称 | 残疾人康复 | |||
主管部门 | 区残联 | 实施单位 | 区残联 （本级） | |
项目资金（万元） | 年度资金总额： | 1,080.50 | ||
 | 其中：财政拨款 | 1080.5 | ||
 | 其他资金 | 0 | ||
年度总体目标 | 签约康复； | |||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 康复人数 | ≥100人 | |
发放辅具 | ≥40件 | |||
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | |
填表人：张三 | ||||
"""


def test_text_with_bars_is_read_like_a_sheet(tmp_path):
    path = tmp_path / "公开.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert says(read_form(path)) == SAYS | {"goal": "签约康复；"}


def test_text_with_bars_as_programmers_write_it(tmp_path):
    rows = TEXT.splitlines()
    lines = [f"| {row}" if not row.startswith(" |") else f"|{row}" for row in rows]
    lines.insert(9, "|---|:---:|---|---|---|")
    path = tmp_path / "公开.txt"
    path.write_bytes("\r\n".join(lines).encode("gbk"))
    assert says(read_form(path))["rows"] == SAYS["rows"]


def test_text_with_tabs_that_calls_itself_a_workbook(tmp_path):
    rows = [line.removesuffix("|").split("|") for line in TEXT.splitlines()]
    rows[9:12] = [["", *row] for row in rows[9:12]]
    rows[10] = ["", "", "", *rows[10][1:]]
    path = tmp_path / "导出.xls"
    path.write_bytes("\r\n".join("\t".join(cell.strip() for cell in row) for row in rows).encode("gbk"))
    assert says(read_form(path)) == SAYS | {"goal": "签约康复；"}


def test_a_sentence_with_a_bar_in_it_is_no_table(tmp_path):
    path = tmp_path / "说明.txt"
    path.write_text("项目名称怎么填\n上年|本年两栏都要填\n年度资金总额\n三级指标\n", encoding="utf-8")
    assert read_source(path)[0].rows[1] == ("上年|本年两栏都要填",)


def test_a_target_with_a_bar_in_a_text_with_tabs_keeps_it(tmp_path):
    path = tmp_path / "公开.txt"
    path.write_text("一级指标\t指标值\n产出指标\t≥ | 95 | %\n", encoding="utf-8")
    assert read_source(path)[0].rows[1] == ("产出指标", "≥ | 95 | %")


def test_levels_that_were_left_out_are_put_below_their_headers(shared_data):
    """浮梁县林业局 2026 and 岳阳楼区价格认证鉴定中心 2023, as published."""
    rows = read_source(shared_data / "cases" / "23.txt")[0].rows
    assert rows[2][:6] == ("产出指标", "数量指标", "保障在职职工人数(人)", "=", "116", "人")
    assert rows[3][:6] == (None, None, "保障退休职工人数(人)", "=", "81", "人")
    assert rows[8][:6] == (None, "质量指标", "工资发放准确性(%)", "≥", "95", "%")
    rows = read_source(shared_data / "cases" / "12.txt")[0].rows
    assert rows[3][:5] == (None, "质量指标", "业务工作支出到位率", "定量", "100")
    assert rows[5][:5] == (None, "成本指标", "社会成本指标", "定量", "100")
    assert rows[6][:2] == ("效益指标", "经济效益指标")


MONEY = """部门预算项目支出绩效自评表(2023年度) | ||||||||||
项目名称 | 安可替代 | |||||||||
主管部门 | 区司法局部门 | 实施单位 | 区司法局 | |||||||
预算执行情况(10分) | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | ||
总额 | 0.00 | 3.36 | 3.36 | 100.00% | 10 | 10 | ||||
其中:财政资金 | 0.00 | 3.36 | 3.36 | {rate} | / | / | ||||
绩效指标(90分) | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析 |
产出指标 | 质量指标 | 按要求支付 | = | 100 | % | 100 | 60 | 60 | ||
数量指标 | 购买数量 | = | 3 | 台 | 3 | 30 | 30 | |||
合计 | 100 | |||||||||
填表人 | 张三 | 联系电话 | 0564 | |||||||
"""
"""As 大英县司法局 published it in 2023: whatever is merged with the cell above or beside is left out of a row."""


@pytest.mark.parametrize("rate", ["100.00%", "/"])
def test_amounts_stand_below_their_headers_where_the_first_column_was_left_out(tmp_path, rate):
    path = tmp_path / "自评.txt"
    path.write_text(MONEY.format(rate=rate), encoding="utf-8")
    form = read_form(path)
    told = [[line.amount(key).value for key in ("initial_budget", "full_year", "executed")] for line in form.budget]
    assert told == [[0, Decimal("3.36"), Decimal("3.36")]] * 2
    rows = [
        (
            row.level1.value,
            row.level2.value,
            row.level3.value,
            row.full_year.value,
            row.actual_full.value,
            row.score.value,
        )
        for row in form.indicators
    ]
    assert rows == [
        ("产出指标", "质量指标", "按要求支付", "= | 100 | %", "100", 60),
        ("产出指标", "数量指标", "购买数量", "= | 3 | 台", "3", 30),
    ]
    assert form.unit.value == "区司法局"


def test_amounts_that_nobody_can_place_are_not_guessed(tmp_path):
    text = MONEY.format(rate="/").replace("100.00%", "1").replace("预算执行率", "备用")
    (tmp_path / "自评.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match="对不上"):
        read_form(tmp_path / "自评.txt")


def test_a_piece_of_a_table_without_its_header_is_not_guessed(shared_data):
    with pytest.raises(UnreadableError, match="对不上"):
        read_form(shared_data / "cases" / "02.txt")


def test_a_table_with_bars_that_left_nothing_out_stays_as_it_is(tmp_path):
    rows = TEXT.splitlines()
    rows[9:12] = [
        "绩效指标 | 产出指标 | 数量指标 | 康复人数 | ≥100人 |",
        " | | | 发放辅具 | ≥40件 |",
        "绩效指标 | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% |",
    ]
    (tmp_path / "全.txt").write_text("\n".join(rows), encoding="utf-8")
    assert says(read_form(tmp_path / "全.txt"))["rows"] == SAYS["rows"]


def test_one_cell_a_line_is_told_in_one_line(shared_data):
    with pytest.raises(UnreadableError, match="一行只有一格"):
        read_form(shared_data / "cases" / "01.txt")
