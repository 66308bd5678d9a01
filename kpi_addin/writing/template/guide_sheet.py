"""Sheet 填表说明: what to do, what the colours mean and how to write a target, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import column_letters
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.stages import PERIODS
from kpi_addin.row_height import row_height
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import ZERO_OR_BLANK
from kpi_addin.writing.style.form_columns import FormColumns
from kpi_addin.writing.style.looks import Look, block
from kpi_addin.writing.style.page import print_one_page_wide
from kpi_addin.writing.style.sheet_rows import SheetRows
from kpi_addin.writing.style.status_column import LIGHTS_OFF
from kpi_addin.writing.style.what_is_there import adds_up, has_money

SHEET = "填表说明"
WIDTHS = {"A": 2.5, "B": 6.5, "C": 25.0, "D": 34.0, "E": 34.0}
NUMBER, NAME, TEXT, LAST = 2, 3, 4, 5

STEPS = (
    (
        "填写",
        "到“{sheet}”表，只填浅黄色格子；其余格子已锁定（没有密码）。{money}",
    ),
    ("看右侧", "{sums}{status} 列用一句话说明每一行的问题。"),
    (
        "校验",
        "点功能区“绩效 KPI”里的“校验”（或运行 kpi-addin validate --write）：有问题的格子变色，全部问题列在“{findings}”表，点“位置”就跳到该格。",
    ),
    (
        "修改或说明",
        "错误必须改正，写说明也不能代替；警告改不了的，在“{findings}”的“出错说明”里写明原因，说明随文件一起上报。",
    ),
    (
        "上报",
        "点“上报”（或运行 kpi-addin sync）：再校验一遍，交到共享文件夹，并给出校验码；再打印“签字页”，上面有校验码，纸质与电子就对得上。",
    ),
)
MONEY = f"金额单位为{{unit}}；{ZERO_OR_BLANK}。"
SUMS = "{children} 列自动加总下级，{difference} 列是差额，不为 0 就变红；"
LEGEND = (
    (palette.INPUT, palette.INK, "请填写", "浅黄色是给您填的格子。"),
    (*palette.SEVERITIES["error"], "错误", "必须改正；带着错误也能上报，财政局看得到，要改好再报。"),
    (*palette.SEVERITIES["warning"], "警告", "请核对；确有原因的写“出错说明”。"),
    (*palette.SEVERITIES["info"], "提示", "供参考，不影响上报。"),
)
EXAMPLES = (
    ("≥50个", "不少于 50 个", "也可写：不少于50个、50个以上"),
    ("≤100%", "不超过 100%", "控制率、成本、事故这类越低越好的用 ≤"),
    ("=0%", "正好是 0", "直接写等号即可，不会变成公式"),
    ("≥30000平方米", "数字后面写单位", "{one_unit}"),
    ("健全", "定性指标用一个词", "下拉里有常用词；能用数字的不要用词"),
    ("{year}年12月底前", "时间要求写到月或日", "不要只写“及时”"),
)
HALF_YEAR_TIP = "半年指标值是到 6 月底要达到的数，一般小于全年；年底才能算出的比率（如预算执行率）半年填阶段目标。"
STAGE_TIP = "目标填好以后：先填“{base}”，年中填“{half_year}”，年底填“{full_year}”；指标自动从目标表取来，比率、总分和等级自动算出。"
ROWS_TIP = (
    "行不够时：选中第二行及以后的浅黄色行，右键“插入”，新行照上一行的格式，可以填写，计入合计；多余的行可以整行删除。"
    "新行的级别空着时随上一行；右侧没有说明的，kpi-addin validate --write 会补上。换行按 Alt+Enter。"
)
PRINT_TIP = (
    "打印前在“{sheet}”表的 {status}2 格选“{off}”，红、黄、蓝的标记就不印；右侧的几列本来就不印。长文字显示不全时，校验会把行放高，"
    "也可以自己拉高；文字改短以后行不会自己变矮，拖矮就行。"
)
WITHOUT_TIP = "没有装加载项也能填{sums}。WPS、LibreOffice 也能打开填写。"
WITHOUT_SUMS = "：第 2 步的合计和差额照常自动计算"
JOINED_TIP = "“{columns}”几格连起来是一个指标值：不要重复写，用不着的格不填。"

BANNER = Look(font=looks.HEI, size=18, ink=palette.WHITE, fill=palette.DEEP, line=None, indent=1)
UNDER_BANNER = Look(
    font=looks.YAHEI, size=10, ink=palette.ON_DEEP, fill=palette.DEEP, line=None, indent=1, vertical="top"
)
HEADING = Look(font=looks.HEI, size=12, bold=True, ink=palette.DEEP, line=None)
PLAIN = Look(font=looks.YAHEI, line=None)
BADGE = Look(
    font=looks.YAHEI,
    size=12,
    bold=True,
    ink=palette.WHITE,
    fill=palette.PETROL,
    line=palette.WHITE,
    horizontal="center",
)
STEP = Look(font=looks.YAHEI, size=11, bold=True, ink=palette.DEEP, fill=palette.LABEL, line=palette.WHITE, indent=1)
STEP_TEXT = Look(font=looks.YAHEI, indent=1, fill=palette.LABEL, line=palette.WHITE)
TABLE = Look(font=looks.YAHEI, line=palette.GUIDE_LINE, indent=1)


def write_guide(workbook: Workbook, definition: FormDefinition, columns: FormColumns) -> None:
    """Add the sheet; ``columns`` are those of the form's."""
    sheet = workbook.create_sheet(SHEET)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    page = SheetRows(sheet)
    _write_banner(page, definition)
    _write_steps(page, definition, columns)
    _write_legend(page)
    _write_examples(page, definition)
    _write_tips(page, definition, columns)
    _set_up(sheet, page.row - 1)


def _heading(page: SheetRows, text: str) -> None:
    page.next_row(12)
    block(page.sheet, page.next_row(24), NUMBER, text, HEADING, right=LAST)


def _write_banner(page: SheetRows, definition: FormDefinition) -> None:
    block(page.sheet, page.next_row(42), NUMBER, definition.name, BANNER, right=LAST)
    block(page.sheet, page.next_row(24), NUMBER, "填表说明 · 五步填完，边填边看", UNDER_BANNER, right=LAST)


def _write_steps(page: SheetRows, definition: FormDefinition, beside: FormColumns) -> None:
    _heading(page, "五步完成")
    children, difference = column_letters(beside.children), column_letters(beside.difference)
    names = {
        "sheet": definition.sheet,
        "money": MONEY.format(unit=definition.money_unit) if has_money(definition) else "",
        "findings": "校验结果",
        "sums": SUMS.format(children=children, difference=difference) if adds_up(definition) else "",
        "status": column_letters(beside.status),
    }
    for number, (name, text) in enumerate(STEPS, start=1):
        told = text.format(**names)
        row = page.next_row(row_height([(told, WIDTHS["D"] + WIDTHS["E"])], 38))
        block(page.sheet, row, NUMBER, number, BADGE)
        block(page.sheet, row, NAME, name, STEP)
        block(page.sheet, row, TEXT, told, STEP_TEXT, right=LAST)


def _write_legend(page: SheetRows) -> None:
    _heading(page, "颜色的意思")
    for fill, ink, name, meaning in LEGEND:
        row = page.next_row(21)
        look = Look(font=looks.YAHEI, ink=ink, fill=fill, line=palette.WHITE, horizontal="center")
        block(page.sheet, row, NUMBER, name, look, right=NAME)
        block(page.sheet, row, TEXT, meaning, PLAIN.but(indent=1), right=LAST)


def _write_examples(page: SheetRows, definition: FormDefinition) -> None:
    _heading(page, "指标值怎么写")
    header = page.next_row(22)
    for column, text in ((NUMBER, "写法"), (TEXT, "意思"), (LAST, "提醒")):
        look = looks.HEADER.but(line=palette.GUIDE_LINE)
        block(page.sheet, header, column, text, look, right=NAME if column == NUMBER else None)
    one_unit = "半年与全年用同一个单位" if _has_half_year(definition) else "单位写全"
    for example_written, meaning, example_hint in EXAMPLES:
        written, hint = example_written.format(year=definition.year), example_hint.format(one_unit=one_unit)
        row = page.next_row(21)
        example = TABLE.but(bold=True, ink=palette.DEEP, number_format=looks.TEXT_FORMAT)
        block(page.sheet, row, NUMBER, written, example, right=NAME)
        block(page.sheet, row, TEXT, meaning, TABLE)
        block(page.sheet, row, LAST, hint, TABLE.but(ink=palette.QUIET_INK, size=9))


def _write_tips(page: SheetRows, definition: FormDefinition, beside: FormColumns) -> None:
    _heading(page, "小提示")
    for tip in _tips(definition, beside):
        row = page.next_row(row_height([(tip, sum(WIDTHS.values()) - WIDTHS["A"] - WIDTHS["B"])], 24))
        block(page.sheet, row, NUMBER, "•", PLAIN.but(horizontal="center", ink=palette.DEEP))
        block(page.sheet, row, NAME, tip, PLAIN, right=LAST)


def _has_half_year(definition: FormDefinition) -> bool:
    return any("half_year" in table.columns for table in definition.tables)


def _tips(definition: FormDefinition, beside: FormColumns) -> Iterator[str]:
    """What is true of this form."""
    if _has_half_year(definition):
        yield HALF_YEAR_TIP
    for parts in definition.joined.values():
        yield JOINED_TIP.format(
            columns="”“".join(definition.headers[part][0] for part in parts if part in definition.headers)
        )
    yield from _stage_tips(definition)
    yield ROWS_TIP
    yield PRINT_TIP.format(sheet=definition.sheet, status=column_letters(beside.status), off=LIGHTS_OFF)
    yield WITHOUT_TIP.format(sums=WITHOUT_SUMS if adds_up(definition) else "")


def _stage_tips(definition: FormDefinition) -> list[str]:
    """What the sheets beside the form are for, where there are any."""
    base, stages = definition.reporting.base, definition.reporting.stages
    names = {stage.period: stage.sheet for stage in stages}
    return [STAGE_TIP.format(base=base.sheet, **names)] if base and len(stages) == len(PERIODS) else []


def _set_up(sheet: Worksheet, last: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = palette.PETROL
    print_one_page_wide(sheet, pages=1)
    sheet.print_area = f"B1:E{last}"
    sheet.print_options.horizontalCentered = True
    sheet.protection.sheet = True
