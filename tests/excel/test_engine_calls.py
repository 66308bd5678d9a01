"""What a click asks of Excel: little, the same for any form, and nothing that Excel's own engines lack."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.excel import ribbon
from kpi_addin.marks.order import in_order
from kpi_addin.user_settings import UserSettings, save_settings
from tests.excel.recording import FOCUS, recorded

FORM = "绩效目标表"
MOST = 30
SIZES = {("Range", each) for each in ("row_height", "column_width", "wrap_text", "merge_area", "font")} | {
    ("Sheet", "page_setup")
}
"""What is asked to make rows as tall as their texts; also, of rows that look alike together, whether they are hidden."""
MOST_SIZES = 130
LOOKS = {("Range", "row_height"), ("Range", "number_format")}
"""Excel tells them of cells that look alike together, of others singly."""
BUTTONS = (ribbon.validate, ribbon.next_finding, ribbon.apply_fix, ribbon.clear_marks, ribbon.sync, ribbon.new,
           ribbon.fetch, ribbon.progress, ribbon.review, ribbon.settings, ribbon.help)  # fmt: skip


def calls_of(button, book):
    watched, log = recorded(book)
    button(watched)
    return [each for each in log.calls if each not in FOCUS]


def test_validate_on_the_real_form_asks_little(opened, real_form):
    book = opened(real_form)
    for _ in range(2):
        calls = Counter(calls_of(ribbon.validate, book))
        sizes = sum(count for call, count in calls.items() if call in SIZES)
        assert calls.total() - sizes <= MOST, calls
        assert sizes <= MOST_SIZES, calls
        assert calls["Range", "select"] == 1


def test_each_sheet_is_read_once_and_written_once(opened, real_form):
    book = opened(real_form)
    written, read = Counter(), Counter()
    real = type(book.sheets[0].range("A1").impl)
    inner = real.raw_value

    class Counting(real):
        @property
        def raw_value(self):
            read[self.sheet.name] += 1
            return inner.fget(self)

        @raw_value.setter
        def raw_value(self, rows):
            written[self.sheet.name] += 1
            inner.fset(self, rows)

    real.raw_value = Counting.raw_value
    try:
        ribbon.validate(book)
    finally:
        real.raw_value = inner
    assert set(read.values()) == {1}
    assert {FORM, "校验结果", "_kpi"} <= set(read)
    assert written == {"校验结果": 1, "_kpi": 1}


def told_in_all(book):
    """How many findings the line above the table counts; the table tells the same of several rows once."""
    counts = book.sheets["校验结果"].range("A2").value.split("校验码")[0]
    return sum(int(each) for each in re.findall(r"\d+", counts))


def test_a_larger_form_with_more_findings_asks_hardly_more(opened, originals, chinese_tmp):
    """Another 40 projects without indicators: every one is a finding."""
    small = opened(Path(shutil.copy(originals["city_management"], chinese_tmp / "小.xlsx")))
    large = opened(Path(shutil.copy(originals["city_management"], chinese_tmp / "大.xlsx")))
    sheet = large.sheets[FORM]
    row = next(number for number in range(1, 60) if sheet.range(f"E{number}").value == "市政设施维护经费"
               or "市政设施维护经费" in str(sheet.range(f"A{number}:G{number}").value))  # fmt: skip
    sheet.impl.api.unprotect("")
    sheet.impl.api.Rows.insertByIndex(row, 40)
    for number in range(40):
        for column in "ABCDEFG":
            value = sheet.range(f"{column}{row}").value
            if isinstance(value, str) and "市政设施维护经费" in value:
                sheet.range(f"{column}{row + 1 + number}").value = f"项目{number}维护经费"
    few, many = calls_of(ribbon.validate, small), calls_of(ribbon.validate, large)
    found = [told_in_all(book) for book in (small, large)]
    assert found[1] >= found[0] + 40
    more = Counter(many) - Counter(few)
    assert more.pop(("Range", "raw_value"), 0) <= 1, "the names that the stages' further rows are bound by, in one go"
    assert set(more) <= LOOKS, more
    assert more.total() <= 40, "at most once for each further row"


@pytest.fixture(params=["_xlwindows.py", "_xlmac.py"])
def implemented(request):
    """What an engine of xlwings does itself, rather than refuse it as the base class does; it runs on its own system only."""
    source = files("xlwings").joinpath(request.param).read_text(encoding="utf-8")
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}

    def members(name):
        node = classes[name]
        inherited = [each.id for each in node.bases if isinstance(each, ast.Name) and each.id in classes]
        own = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        own |= {
            target.id for each in node.body if isinstance(each, ast.Assign) for target in each.targets
            if isinstance(target, ast.Name)
        }  # fmt: skip
        own |= {
            each.attr for each in ast.walk(node)
            if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store) and getattr(each.value, "id", "") == "self"
        }  # fmt: skip
        return own.union(*(members(each) for each in inherited))

    return members


def test_excels_own_engines_do_everything_that_the_buttons_ask(opened, real_form, chinese_tmp, implemented):
    """Windows and macOS: a call that LibreOffice's engine alone knows would fail on the first real desktop."""
    share = chinese_tmp / "共享"
    share.mkdir()
    save_settings(UserSettings(share=str(share)))
    book = opened(real_form)
    asked = set()
    for button in BUTTONS:
        watched, log = recorded(book)
        if button is ribbon.apply_fix:
            ribbon.validate(book)
            select_fixable(book, real_form)
        button(watched)
        asked |= set(log)
    shared = {("Range", "options"), ("Range", "max_cells_per_read"), ("Range", "max_cells_per_write")}
    missing = {(name, member) for name, member in asked - shared if member not in implemented(name)}
    assert not missing
    assert ("Range", "number_format") in asked
    assert "copy_from" not in implemented("Range"), "what this test is for: xlwings has it, its desktop engines don't"


def select_fixable(book, path):
    fix = next(each.fix for each in in_order(api.validate(path).findings) if each.fix)
    book.sheets[FORM].range(split(fix.cell)[1]).select()


HOSTS_OWN = {"protection.py": {"api"}, "copied.py": {"api"}}
"""xlwings knows no protection and no copies: these files speak to the host itself, and say so where it can't."""


def test_only_engine_neutral_calls_are_in_the_code():
    folder = Path(ribbon.__file__).parent
    for path in folder.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        names = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        assert names & {"api", "impl", "raw_value"} <= HOSTS_OWN.get(path.name, set()), path.name
        assert "xlwings.pro" not in source
