"""Every letter of a small share on 3 April 2024, the right answers written down from `world` before they were run."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.opening import open_store
from tests.cli.run import complaint, kpi
from tests.master.builders import submission
from tests.master.letters.reading import fields_of, rows_of, table_below, text_of
from tests.master.letters.world import add, made, report, say
from tests.master.projects import EVALUATION, of_project, several
from tests.master.recheck.makers import self_evaluated
from tests.master.recheck.test_summary import SATISFACTION, recheck
from tests.master.server_clock import ServerClock, server

__all__ = ["server"]
UNITS = ("文旅局", "水务局", "教育局", "档案馆", "体育局", "城管局")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The share as it is made once; each test has a copy."""
    with pytest.MonkeyPatch.context() as patch:
        clock = ServerClock()
        clock.rule(patch)
        yield made(tmp_path_factory.mktemp("库"), clock)


@pytest.fixture
def share(kept, tmp_path, server):
    server.set("2024-04-03")
    return shutil.copytree(kept, tmp_path / "share")


def letter(kind, share, output, *more):
    return kpi("letter", kind, "--share", share, "-o", output, *more, columns=300)


def wrote(kind, share, output, *more):
    ran = letter(kind, share, output, *more)
    assert (ran.exit_code, ran.err) == (0, ""), ran
    return output


# --- 催报单 -----------------------------------------------------------------------------------------------------------------


def test_one_list_of_all_that_are_late(share, tmp_path):
    told = table_below(wrote("催报单", share, tmp_path / "催.xlsx"), "上次退回意见")
    assert [(one["单位"], one["状态"], one["临近（还有天数）"], one["逾期（天）"]) for one in told] == [
        ("教育局", "未报", None, 3),
        ("档案馆", "草稿", None, 3),
        ("体育局", "退回修改", None, 3),
    ]
    assert [one["截止日"] for one in told] == ["2024-03-31"] * 3
    assert [one["上次退回意见"] for one in told] == [None, None, "基本支出没有填；逐条意见 1 条"]
    assert [one["业务科室"] for one in told] == ["二科", None, None]
    assert told[0]["主管部门"] == "档案馆", "whose code is 301"
    assert "共 3 个单位、3 份：逾期 3 份，临近 0 份。" in text_of(tmp_path / "催.xlsx")


def test_near_is_not_late(share, tmp_path, server):
    server.set("2024-03-29")
    told = table_below(wrote("催报单", share, tmp_path / "催.xlsx"), "上次退回意见")
    assert [(one["单位"], one["临近（还有天数）"], one["逾期（天）"]) for one in told] == [
        ("教育局", 2, None),
        ("档案馆", 2, None),
        ("体育局", 2, None),
    ]
    server.set("2024-03-31")
    told = table_below(wrote("催报单", share, tmp_path / "催.xlsx"), "上次退回意见")
    assert {(one["临近（还有天数）"], one["逾期（天）"]) for one in told} == {(0, None)}, "today is in time"


def test_nobody_is_reminded_before_the_last_days(share, tmp_path, server):
    server.set("2024-03-25")
    ran = letter("催报单", share, tmp_path / "催.xlsx")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "没有要催的" in ran.out
    assert not (tmp_path / "催.xlsx").exists()


def test_one_a_unit_in_a_folder(share, tmp_path):
    ran = letter("reminder", share, tmp_path / "催报", "--docx")
    assert ran.out.startswith("催报单 3 份 → ")
    assert sorted(path.name for path in (tmp_path / "催报").iterdir()) == [
        "催报单-体育局.docx",
        "催报单-教育局.docx",
        "催报单-档案馆.docx",
    ]
    told = text_of(tmp_path / "催报" / "催报单-体育局.docx")
    for word in (
        "体育局",
        "已逾期 1 份",
        "基本支出没有填",
        "（1）绩效目标表!G13　=1+1 请填写",
        "青梧市临湖区财政局（盖章）",
    ):
        assert word in told
    assert "教育局" not in told


def test_of_one_unit(share, tmp_path):
    path = wrote("催报单", share, tmp_path / "催.xlsx", "--unit", "教育局", "--due", "2024年4月10日")
    assert fields_of(path)["单位"] == "教育局"
    assert fields_of(path)["份数"] == 1
    assert "请于2024年4月10日前报送" in text_of(path)
    assert "登记簿里没有正式上报的：教育局（绩效目标）。" in text_of(path)


def test_without_a_due_date_nobody_is_late_and_it_says_so(share, tmp_path):
    text = (share / "share.toml").read_text("utf-8")
    (share / "share.toml").write_text(text[: text.index("[[windows]]")], encoding="utf-8")
    assert "没有设截止日" in letter("催报单", share, tmp_path / "催.xlsx").out


# --- 审核意见单 ---------------------------------------------------------------------------------------------------------------


def test_the_opinion_on_what_was_returned_twice(share, tmp_path):
    path = wrote("审核意见单", share, tmp_path / "意见.xlsx", "--unit", "文旅局")
    told = fields_of(path)
    assert told["审核的版次"] == "第 3 版，王芳 于 2024-03-05 16:12 上报"
    assert told["阶段、轮次"] == "绩效目标　第 3 轮"
    assert (told["审核环节"], told["审核结果"]) == ("绩效科终审", "通过")
    assert told["等级"] == "良：与单位协商，直接完善后进入下一步（本库的设置）"
    assert "原意见 → 这次改了什么（第 2 版 → 第 3 版）" in text_of(path)
    answers = [
        (one["原意见"], one["位置"], one["原来写的"], one["这次写的"], one["改了没有"])
        for one in table_below(path, "原意见")
    ]
    assert answers == [
        ("还是太低", "全表", None, None, "请核对"),
        ("请按规划改", "G70", "≥80%", "≥90%", "改了"),
        ("场次太少", "G60", "≥50场", "≥50场", "没有改"),
    ]


def test_the_opinion_on_what_is_returned(share, tmp_path):
    path = wrote("审核意见单", share, tmp_path / "意见.docx", "--unit", "体育局")
    told = text_of(path)
    for word in ("退回修改", "基本支出没有填", "G13", "规范完整性", "=1+1 请填写", "审核人（签字）", "单位签收"):
        assert word in told
    assert "原意见" not in told, "there is no round before"


def test_a_revision_after_the_review_is_told(share, tmp_path):
    add(share, submission("体育局", total="200", basic="20", project="180", base=1))
    told = fields_of(wrote("审核意见单", share, tmp_path / "意见.xlsx", "--unit", "体育局"))
    assert told["以后的版次"] == "第 2 版已报，还没有审核；本单说的是第 1 版"


def test_of_all_units_a_sheet_each(share, tmp_path):
    path = wrote("审核意见单", share, tmp_path / "意见.xlsx")
    assert openpyxl.load_workbook(path).sheetnames == [
        "审核意见单-文旅局-绩效目标",
        "审核意见单-体育局-绩效目标",
        "审核意见单-城管局-绩效目标",
    ]


def test_what_was_not_reviewed_has_no_opinion(share, tmp_path):
    ran = letter("审核意见单", share, tmp_path / "意见.xlsx", "--unit", "水务局")
    assert (ran.exit_code, "“水务局”还没有审核过" in ran.out) == (0, True)
    assert not (tmp_path / "意见.xlsx").exists()


# --- 整改通知单 ---------------------------------------------------------------------------------------------------------------


def test_what_was_returned_is_to_be_mended(share, tmp_path):
    path = wrote("整改通知单", share, tmp_path / "整改.xlsx", "--due", "2024-04-20")
    told = fields_of(path)
    assert (told["整改单位"], told["发出单位"], told["来源"]) == ("体育局", "青梧市临湖区财政局", "问题整改")
    assert (told["整改期限"], told["任务名称、阶段"]) == ("2024年4月20日", "2024年度绩效目标审核　绩效目标（一上）")
    problems = [
        (one["存在问题"], one["位置"], one["依据"], one["整改落实情况（单位填）"])
        for one in table_below(path, "存在问题")
    ]
    assert problems == [
        ("基本支出没有填", None, "绩效科终审退回", None),
        ("规范完整性：=1+1 请填写", "G13", "绩效科终审退回", None),
    ]
    assert "反馈内容、反馈说明（整改单位填）" in text_of(path)


def test_a_red_light_and_a_warning_are_to_be_mended(share, tmp_path, server):
    """74 of 1486.2 spent by June is 5 % and below a quarter; at the end 700 of 1521.2 is spent while 98.8 % of the points are given."""
    server.set("2024-07-10")
    add(share, report("水务局", half="74", full="700", base=1))
    path = wrote(
        "整改通知单", share, tmp_path / "半年.xlsx", "--unit", "水务局", "--stage", "半年", "--due", "2024-08-31"
    )
    assert fields_of(path)["来源"] == "绩效监控"
    [problem] = [one for one in table_below(path, "存在问题") if one["依据"].startswith("预算执行")]
    assert problem["依据"] == "预算执行预警：红灯"
    assert problem["存在问题"].startswith("支出进度 ")
    path = wrote("整改通知单", share, tmp_path / "年终.xlsx", "--stage", "年终", "--due", "2024-08-31")
    assert fields_of(path)["来源"] == "绩效自评"


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ((), "请加 --due"),
        (("--due", "2024-04-02"), "已经过了（今天是 2024-04-03）"),
        (("--due", "2042-04-20"), "年份可能写错了"),
        (("--due", "2024-02-30"), "不能是“2024-02-30”"),
        (("--due", "下周五"), "--due 应是一个日期"),
    ],
)
def test_a_notice_has_a_day_that_can_be_met(share, tmp_path, due, told):
    ran = letter("整改通知单", share, tmp_path / "整改.xlsx", *due)
    assert ran.exit_code == 2
    assert told in complaint(ran)
    assert not (tmp_path / "整改.xlsx").exists()


def test_a_return_is_due_when_its_stage_is_while_that_lies_ahead(share, tmp_path, server):
    server.set("2024-03-29")
    assert fields_of(wrote("整改通知单", share, tmp_path / "整改.xlsx"))["整改期限"] == "2024年3月31日"


def test_nothing_to_mend(share, tmp_path):
    ran = letter("整改通知单", share, tmp_path / "整改.xlsx", "--unit", "城管局", "--due", "2024-05-01")
    assert (ran.exit_code, "没有要整改的" in ran.out, (tmp_path / "整改.xlsx").exists()) == (0, True, False)


# --- 汇总表 -----------------------------------------------------------------------------------------------------------------


def test_the_summary_of_the_targets(share, tmp_path):
    """573.6 + 600 + 200 + 1000 in all; a blank basic expenditure leaves one sum missing and is never 0."""
    path = wrote("汇总表", share, tmp_path / "汇总.xlsx")
    told = table_below(path, "审核等级")
    assert [one["单位"] for one in told] == [*UNITS, "合计", "缺数（份）"]
    assert [one["状态"] for one in told[:6]] == ["通过", "已报待审", "未报", "草稿", "退回修改", "已批复"]
    assert [one["轮次"] for one in told[:6]] == [3, 1, None, None, 1, 1]
    assert [one["时限"] for one in told[:6]] == [None, "逾期 1 天", "逾期 3 天", "逾期 3 天", "逾期 3 天", None]
    assert [one["资金总额"] for one in told[:6]] == [573.6, 600, None, None, 200, 1000]
    assert [one["支出合计（计算）"] for one in told[:6]] == [573.6, 600, None, None, None, 1000]
    assert [one["错误"] for one in told[:6]] == [0, 1, None, None, 1, 0]
    assert [one["警告"] for one in told[:6]] == [0, 2, None, None, 2, 0]
    assert [one["审核等级"] for one in told[:6]] == ["良", None, None, None, None, "优"]
    assert {one["编码"] for one in told[:6]} == {"219001", "219002", "301001", "301", "401001", "401001001"}
    cached = table_below_values(path, "审核等级")
    assert (cached[6]["资金总额"], cached[6]["支出合计（计算）"]) == (2373.6, 2173.6)
    assert (told[7]["资金总额"], told[7]["支出合计（计算）"], told[7]["基本支出"]) == (0, 1, 1)
    assert re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)", told[6]["资金总额"])


def table_below_values(path, heading):
    """The same with the values that formulas were worked out to."""
    page = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    first = next(place for place, row in enumerate(rows) if heading in row)
    return [dict(zip(rows[first], row, strict=True)) for row in rows[first + 1 :]]


def test_the_summary_of_the_half_year_has_the_masters_figures(share, tmp_path, server):
    server.set("2024-07-10")
    add(share, report("水务局", half="74", base=1))
    told = table_below(wrote("汇总表", share, tmp_path / "汇总.xlsx", "--stage", "半年"), "轮次")
    by_unit = {one["单位"]: one for one in told}
    water = by_unit["水务局"]
    assert (water["全年预算数"], water["半年实际执行数"], water["预算执行预警"]) == (1486.2, 74, "红灯")
    assert by_unit["文旅局"]["半年实际执行数"] is None
    assert by_unit["缺数（份）"]["半年实际执行数"] == 3, "the three others that count"


# --- 通报 -------------------------------------------------------------------------------------------------------------------


def test_the_circular(share, tmp_path):
    """Of six four came: two in time and not returned, one late; two have not come, one was not mended; three of these are late."""
    told = text_of(wrote("通报", share, tmp_path / "通报.docx", "--due", "2024-04-20", "--date", "2024-04-05"))
    for line in (
        "关于2024年度绩效目标情况的通报",
        "各预算部门（单位）：",
        "部门整体支出绩效目标表：应报 6 份，已报 4 份，涉及 4 个单位，全年预算数 2,173.60 万元（其中 1 份没有填，未计入）。",
        "审核等级：优 1 份，良 1 份，中 0 份，差 0 份，没有评定 2 份。",
        "按时报送 2 份，逾期报送 1 份，没有报送 2 份，退回以后没有修改 1 份，其中已过截止日 3 份。",
        "（1）没有做到“半年指标值不是全部照抄全年”的：4 份中有 2 份、共 2 处。",
        "于 2024年4月20日 前将整改报告报我局",
        "2024年4月5日",
        "附件：各单位情况一览（局内掌握，不公开）",
    ):
        assert line in told
    assert "（待填：依据的文件名称和文号）" in told, "no document number is made up"
    assert "水务局" in told


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_in_public_no_unit_is_named(share, tmp_path, suffix):
    told = text_of(wrote("通报", share, tmp_path / f"通报{suffix}", "--public"))
    assert not [unit for unit in UNITS if unit in told]
    assert "优 1 份，良 1 份" in told
    for word in ("附件", "排名", "平均"):
        assert word not in told
    assert "由 4 份上报得出" in told


def test_the_circular_fits_on_one_page_and_the_list_on_the_next(share, tmp_path):
    document = docx.Document(str(wrote("通报", share, tmp_path / "通报.docx")))
    breaks = [place for place, one in enumerate(document.paragraphs) if one.paragraph_format.page_break_before]
    assert len(breaks) == 1
    before = document.paragraphs[: breaks[0]]
    # 28 characters a line of 14 points, 24 cm of lines of 1.3 × 14 points
    assert sum(max(1, -(-len(one.text) // 28)) for one in before) <= 37


# --- 统计表 -----------------------------------------------------------------------------------------------------------------


def test_the_statistics(share, tmp_path):
    told = {one["项目"]: one["数"] for one in table_below(wrote("统计表", share, tmp_path / "统计.xlsx"), "取数依据")}
    assert [told[name] for name in ("应报单位", "应报单位，已开展绩效管理", "应报单位，已开展的占比")] == [6, 4, 66.67]
    assert [told[f"其中：{name}单位"] for name in ("一级", "二级", "三级及以下")] == [1, 4, 1]
    assert [told[f"其中：{name}单位，已开展绩效管理"] for name in ("一级", "二级", "三级及以下")] == [0, 3, 1]
    assert (told["绩效目标，应报"], told["绩效目标，已报"], told["绩效目标，涉及金额"]) == (6, 4, 2173.6)
    assert [told[f"绩效目标，审核等级：{grade}"] for grade in "优良中差"] == [1, 1, 0, 0]
    # returned three times: 1 + 1, 1 + 2, 1 + 1 words
    assert (told["审核"], told["其中退回"], told["反馈的问题（退回的意见）"]) == (6, 3, 7)
    for name in ("专职人员", "本级预算总额", "金额覆盖率（已报的全年预算数÷本级预算总额）", "发出的整改通知"):
        assert told[name] == "＿＿＿＿＿＿（待填）", "what no share knows is a blank, never 0"


# --- 抽查复核 ---------------------------------------------------------------------------------------------------------------


def test_what_was_rechecked_stands_beside_what_was_claimed(share, tmp_path, server):
    """98.70 of 水务局 is 优; 1.29 of 10 for the satisfaction leaves 89.99, which is 良."""
    server.set("2024-07-10")
    one = self_evaluated("水务局", base=1)
    store = open_store(share)
    stored = store.add(one)
    made = recheck({SATISFACTION: ("1.29", "没有问卷")}).review
    told = replace(made, unit="水务局", revision=2, hash=stored.base.hash)
    Reviews(store).add("水务局", lambda seen, before: told)
    text = text_of(wrote("通报", share, tmp_path / "通报.docx", "--stage", "年终", "--public"))
    assert "按自评得分应得的等级：优 1 份" in text
    assert "抽查复核 1 份，等级有变化 1 份。" in text
    assert "水务局" not in text
    [row, *_] = [
        one
        for one in table_below(wrote("汇总表", share, tmp_path / "汇总.xlsx", "--stage", "年终"), "复核总分")
        if one["单位"] == "水务局"
    ]
    assert (row["总分"], row["应得等级"], row["复核总分"], row["复核等级"]) == (98.7, "优", 89.99, "良")
    assert "抽查复核" in text_of(tmp_path / "汇总.xlsx"), "in what it was made from"
    ran = letter("审核意见单", share, tmp_path / "意见.xlsx", "--unit", "水务局")
    assert "还没有审核过" in ran.out, "a re-check is no opinion"


# --- Several forms on one share -----------------------------------------------------------------------------------------------


@pytest.fixture
def two_forms(tmp_path):
    """A department whose year is told, and its project's targets (120.5) and self-evaluation (108.45 of 120.5)."""
    store = several(tmp_path / "库", ["水务局", "教育局"])
    for one in (report("教育局", half="743.1", full="700"), of_project(), of_project(form=EVALUATION)):
        store.add(one)
    return store.place.path


def test_what_is_summed_of_each_form_is_its_own(two_forms, tmp_path):
    told = text_of(wrote("通报", two_forms, tmp_path / "通报.docx", "--stage", "年终"))
    assert "部门整体支出绩效目标表：应报 2 份，已报 1 份，涉及 1 个单位，全年预算数 1,521.20 万元。" in told
    assert "项目支出绩效自评表：已报 1 份，涉及 1 个单位，全年预算数 120.50 万元。" in told
    assert "没有设截止日，不统计逾期" in told
    targets = text_of(wrote("汇总表", two_forms, tmp_path / "目标.xlsx", "--stage", "目标"))
    assert "项目支出绩效目标表" in targets
    assert "项目支出绩效自评表" not in targets, "it is about the end of the year"


def test_everybody_on_the_roster_is_in_the_summary_without_a_calendar(two_forms, tmp_path):
    told = table_below(wrote("汇总表", two_forms, tmp_path / "目标.xlsx", "--stage", "目标"), "轮次")
    assert "审核等级" not in told[0], "nobody has one"
    assert [(one["单位"], one["状态"]) for one in told[:2]] == [("水务局", "未报"), ("教育局", "已报")]


def test_a_notice_of_a_project_names_it(two_forms, tmp_path, server):
    """99.77 % of the points, 90 % of the money: more than 5 % ahead."""
    more = ("--stage", "年终", "--project", "河道整治", "--due", "2024-04-01")
    told = fields_of(wrote("整改通知单", two_forms, tmp_path / "整改.xlsx", *more))
    assert (told["整改单位"], told["项目名称"], told["来源"]) == ("水务局", "河道整治", "绩效自评")


# --- What holds for all -----------------------------------------------------------------------------------------------------

DUE = {"整改通知单": ("--due", "2024-04-20")}
KINDS = ("催报单", "审核意见单", "整改通知单", "汇总表", "通报", "统计表")


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_can_be_traced(share, tmp_path, kind):
    """The ledger's number, and for every revision its number and the code that the ledger has."""
    told = text_of(wrote(kind, share, tmp_path / "文书.xlsx", *DUE.get(kind, ())))
    number = open_store(share).snapshot().number
    assert f"登记簿第 {number} 号" in told
    codes = {one.hash[:12] for one in open_store(share).stored()}
    printed = set(re.findall(r"\b[0-9a-f]{12}\b", told)) & codes
    assert len(printed) == {"催报单": 1, "审核意见单": 2, "整改通知单": 1, "汇总表": 4, "通报": 4, "统计表": 4}[kind]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_the_same_share_gives_the_same_bytes(share, tmp_path, suffix):
    one, two = (wrote("通报", share, tmp_path / f"{name}{suffix}").read_bytes() for name in ("甲", "乙"))
    assert one == two
    with zipfile.ZipFile(tmp_path / f"甲{suffix}") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} <= {1980, 2024}


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_word_and_excel_find_no_fault(share, tmp_path, suffix):
    for kind in ("审核意见单", "整改通知单", "通报"):
        result = OpenXmlValidator().validate(wrote(kind, share, tmp_path / f"{kind}{suffix}", *DUE.get(kind, ())))
        assert not [str(fault) for fault in result.errors]


def test_rows_of_a_document_stand_on_one_page_below_their_headings(share, tmp_path):
    path = tmp_path / "汇总表.docx"
    assert kpi("letter", "汇总表", "--share", share, "-o", path).exit_code == 0
    for table in docx.Document(str(path)).tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert rows[0].find(qn("w:tblHeader")) is not None


def test_a_document_has_chinese_fonts_on_a4(share, tmp_path):
    path = wrote("审核意见单", share, tmp_path / "意见.docx", "--unit", "体育局")
    document = docx.Document(str(path))
    assert (round(document.sections[0].page_width.cm, 1), round(document.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    assert set(re.findall('w:eastAsia="([^"]+)"', body)) <= {"宋体", "仿宋", "黑体"}
    assert body.count("<w:r>") == body.count("w:eastAsia=")


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_foreign_text_stays_text(share, tmp_path, suffix):
    """Formulas, what XML cannot hold, markup, what XlsxWriter takes for markup, a very long text."""
    hostile = ['=HYPERLINK("http://x","点")', "a\x00b\x0bc\x1fd", "<r>黑</r>", "&<b>", "长" * 3000 + "尾"]
    remarks = [("G70", "", text) for text in hostile]
    say(share, "水务局", "returned", "=1+1\r\n第二行", remarks=remarks)
    path = wrote("审核意见单", share, tmp_path / f"意见{suffix}", "--unit", "水务局")
    told = text_of(path)
    assert "=HYPERLINK" in told
    assert "a�b�c�d" in told
    assert "<r>黑</r>" in told
    assert "&<b>" in told
    assert told.count("长") == 3000
    assert "尾" in told
    if suffix == ".xlsx":
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
        heights = [row.height or 0 for row in openpyxl.load_workbook(path).worksheets[0].row_dimensions.values()]
        assert max(heights) < 409, "a taller row would be cut"


def test_names_are_whole(share, tmp_path):
    long = "某某市某某区很长很长的名字" * 12
    add(share, submission(long, basic="77.7"))
    for suffix in (".xlsx", ".docx"):
        assert long in text_of(wrote("汇总表", share, tmp_path / f"汇总{suffix}"))
    ran = kpi("master", "status", "--share", share, columns=60)
    column = "".join(
        re.findall(r"[一-鿿]+", "".join(line.split("│")[1] for line in ran.out.splitlines() if "│" in line))
    )
    assert long in column, "over several lines, and never cut"


def test_somebodys_file_is_not_replaced(share, tmp_path):
    path = tmp_path / "催.docx"
    path.write_bytes(b"mine")
    ran = letter("催报单", share, path)
    assert (ran.exit_code, "--force" in complaint(ran), path.read_bytes()) == (2, True, b"mine")
    wrote("催报单", share, path, "--force")
    wrote("催报单", share, path)
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("（改）")
    document.core_properties.modified = document.core_properties.modified.replace(year=2025)
    document.save(str(path))
    assert letter("催报单", share, path).exit_code == 2, "somebody filled it in"


def test_one_file_in_the_way_stops_all_of_them(share, tmp_path):
    (tmp_path / "催报").mkdir()
    (tmp_path / "催报" / "催报单-教育局.xlsx").write_bytes(b"mine")
    assert letter("催报单", share, tmp_path / "催报").exit_code == 2
    assert [path.name for path in (tmp_path / "催报").iterdir()] == ["催报单-教育局.xlsx"]


def test_a_damaged_revision_stops_no_other_letter(share, tmp_path):
    next((share / "submissions" / "2024" / "文旅局").glob("0003-*.json")).write_bytes(b"{")
    ran = letter("审核意见单", share, tmp_path / "意见.xlsx")
    assert ran.exit_code == 1
    assert "文旅局" in complaint(ran)
    assert len(openpyxl.load_workbook(tmp_path / "意见.xlsx").sheetnames) == 2
    ran = letter("审核意见单", share, tmp_path / "一份.xlsx", "--unit", "文旅局")
    assert (ran.exit_code, (tmp_path / "一份.xlsx").exists()) == (1, False)
    for kind in KINDS:
        assert letter(kind, share, tmp_path / f"{kind}.xlsx", *DUE.get(kind, ())).exit_code in {0, 1}


def test_a_note_of_the_bureaus_own_goes_to_nobody(share, tmp_path, monkeypatch):
    """Other reviews than returns, passes and approvals decide nothing and are not sent out."""
    monkeypatch.setattr("kpi_addin.master.letters.gathered.DECIDES", {"passed", "approved"})
    assert "体育局" not in text_of(wrote("审核意见单", share, tmp_path / "意见.docx"))


def test_a_share_that_cannot_be_written_says_by_whose_clock(share, tmp_path, monkeypatch):
    def refused(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kpi_addin.master.share.folder.time_in_folder", refused)
    ran = letter("催报单", share, tmp_path / "催.xlsx")
    assert (ran.exit_code, "这台电脑的时间" in complaint(ran)) == (0, True)
    assert "按本机的时间（汇总库不能写，看不到它的时间）" in text_of(tmp_path / "催.xlsx")


def test_in_english_the_letter_is_chinese_and_what_is_told_is_not(share, tmp_path):
    ran = kpi("--lang", "en", "letter", "summary", "--share", share, "-o", tmp_path / "a.xlsx", columns=300)
    assert re.fullmatch(r"1 × summary → \S+a\.xlsx\n", ran.out)
    assert wrote("汇总表", share, tmp_path / "b.xlsx").read_bytes() == (tmp_path / "a.xlsx").read_bytes()
    ran = kpi("--lang", "en", "letter", "opinion", "--unit", "水务局", "--share", share, "-o", tmp_path / "c.xlsx")
    assert ran.out.startswith("Nothing of 水务局 was reviewed yet")


def test_a_name_that_no_disk_takes_is_shortened(share, tmp_path):
    unit, project = "青梧市临湖区" + "某" * 30, "河道" + "整治" * 30
    one = of_project(unit, project, form=EVALUATION)
    text = (share / "share.toml").read_text("utf-8")
    (share / "share.toml").write_text(f'forms = ["{EVALUATION}"]\n{text}', encoding="utf-8")
    add(share, one)
    wrote("整改通知单", share, tmp_path / "整改", "--due", "2024-04-20", "--docx", "--project", project)
    [file] = (tmp_path / "整改").iterdir()
    assert file.name.startswith("整改通知单-青梧市临湖区")
    assert unit in text_of(file)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("请柬", "a.xlsx"), "没有“请柬”这种文书"),
        (("催报单", "a.pdf"), ".xlsx 或 .docx"),
        (("催报单", "a.xlsx", "--docx"), "--docx 与文件名 a.xlsx 的结尾不一致"),
        (("催报单", "a.xlsx", "--unit", "教肓局"), "是不是“教育局”"),
        (("催报单", "a.xlsx", "--stage", "三季度"), "没有“三季度”这个阶段"),
        (("统计表", "a.xlsx", "--unit", "教育局"), "统计表没有 --unit"),
        (("汇总表", "a.xlsx", "--public"), "汇总表没有 --public"),
        (("催报单", "没有/催报"), "没有文件夹"),
    ],
)
def test_calls_that_make_no_sense(share, tmp_path, monkeypatch, call, told):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    kind, output, *more = call
    ran = letter(kind, share, output, *more)
    assert ran.exit_code == 2
    assert told in complaint(ran)
    assert sorted(tmp_path.iterdir()) == before


def test_without_the_library_a_workbook_is_written_and_a_document_asked_for(share, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    ran = letter("汇总表", share, tmp_path / "汇总.docx")
    assert ran.exit_code == 2
    assert 'pip install "kpi-addin[letters]"' in complaint(ran)
    wrote("汇总表", share, tmp_path / "汇总.xlsx")


def test_without_a_bureau_its_name_is_a_blank(share, tmp_path):
    text = (share / "share.toml").read_text("utf-8")
    (share / "share.toml").write_text(text.replace('bureau = "青梧市临湖区财政局"\n', ""), encoding="utf-8")
    assert "（待填：发出单位）（盖章）" in text_of(wrote("汇总表", share, tmp_path / "汇总.xlsx"))


def test_an_empty_share_has_nothing_to_say(tmp_path):
    assert kpi("share", "init", "--share", tmp_path / "空库", "--year", "2024").exit_code == 0
    for kind in ("催报单", "审核意见单", "整改通知单", "汇总表", "通报"):
        ran = letter(kind, tmp_path / "空库", tmp_path / "文书.xlsx", *DUE.get(kind, ()) and ("--stage", "目标"))
        assert (ran.exit_code, ran.err) == (0, ""), kind
        assert "没有写出文件" in ran.out
    assert rows_of(wrote("统计表", tmp_path / "空库", tmp_path / "统计.xlsx"))
