"""The other tests trust LibreOffice to calculate, to read Chinese paths, and to say when it made nothing."""

import openpyxl
import pytest
import xlsxwriter


@pytest.fixture
def workbook(chinese_tmp):
    path = chinese_tmp / "预算 表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["小计", 1.5, "=B1*2"])
    book.save(path)
    return path


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_it_saves_in_other_formats_with_formulas_calculated(libreoffice, workbook, tmp_path, fmt):
    saved = libreoffice.convert(workbook, fmt, tmp_path)
    text = libreoffice.convert(saved, "csv", tmp_path).read_text(encoding="utf-8")
    assert text.strip() == '"小计",1.5,3'


def test_a_stale_value_in_the_file_is_not_trusted(libreoffice, tmp_path):
    path = tmp_path / "stale.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_formula("A1", "=1+1", value=99)
    outdir = tmp_path / "out"
    assert libreoffice.convert(path, "csv", outdir).read_text(encoding="utf-8").strip() == "2"


def test_it_prints_pages(libreoffice, workbook, tmp_path):
    pages = libreoffice.render(workbook, tmp_path)
    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"]


def test_a_file_that_it_cannot_open_fails_the_test(libreoffice, tmp_path):
    with pytest.raises(AssertionError, match=r"made no|ended with"):
        libreoffice.convert(tmp_path / "missing.xlsx", "pdf", tmp_path)
