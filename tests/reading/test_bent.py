"""The same answer comes back, whatever was done to the workbook on its way."""

import random
import re
import zipfile

import openpyxl
import pytest

from kpi_addin.reading import read_form
from tests.reading.answers import answer
from tests.reading.bends import BENDS, beside, labels, merging, rows_and_columns, sheets, values

PARTS = ["form", "year", "unit", "title", "currency_unit", "texts", "budget", "indicators"]


def bent(filled_in, path, *steps):
    """A copy of the workbook with these bends, saved by openpyxl: formulas have no values there."""
    book = openpyxl.load_workbook(filled_in.workbook)
    for step in steps:
        step(book)
    book.save(path)
    return path


def assert_says(path, expected):
    said = answer(read_form(path))
    for part in PARTS:
        assert said[part] == expected[part], part


def rewrite_sheets(path, rewrite):
    """Change the XML of every sheet, for what openpyxl can't write."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts:
            is_sheet = info.filename.startswith("xl/worksheets/sheet")
            archive.writestr(info, rewrite(data.decode("utf-8")).encode("utf-8") if is_sheet else data)


def store_values_of_percentages(xml):
    """The value that Excel keeps beside a formula such as ``=100%``."""
    return re.sub(
        r"<f>(100|0)%</f><v\s*/>|<f>(100|0)%</f><v></v>",
        lambda found: f"<f>{found[1] or found[2]}%</f><v>{'1' if '100' in found[0] else '0'}</v>",
        xml,
    )


def stored_values(path):
    """How many formulas for 100 % have the value 1 beside them."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(archive.read(name).count(b"<f>100%</f><v>1</v>") for name in sheets)


def test_untouched(park):
    assert_says(park.workbook, park.says)


def test_saved_by_another_library(park, tmp_path):
    assert_says(bent(park, tmp_path / "saved.xlsx"), park.says)


@pytest.mark.parametrize("bend", BENDS + beside.FAR_OUT, ids=lambda bend: bend.__name__)
def test_one_bend(park, tmp_path, bend):
    assert_says(bent(park, tmp_path / "bent.xlsx", bend), park.says)


def test_percentages_became_formulas_that_keep_their_value(park, tmp_path):
    path = bent(park, tmp_path / "bent.xlsx", values.percentages_became_formulas)
    rewrite_sheets(path, store_values_of_percentages)
    assert stored_values(path) == 16  # eight indicators, half-year and full year
    assert_says(path, park.says)


def test_percentages_filled_down_share_one_formula(park, tmp_path):
    path = bent(park, tmp_path / "bent.xlsx", values.percentages_became_formulas)
    rewrite_sheets(path, lambda xml: _shared(store_values_of_percentages(xml)))
    assert_says(path, park.says)


def _shared(xml):
    """From the second on, formulas are written as Excel writes them in a range that was filled down."""
    xml = xml.replace("<f>100%</f>", '<f t="shared" ref="A1:J90" si="0">100%</f>', 1)
    return xml.replace("<f>100%</f>", '<f t="shared" si="0"/>')


def test_amounts_with_thousands_marks_pasted_as_text(examples, tmp_path):
    city = examples["city_management"]
    path = bent(city, tmp_path / "bent.xlsx", values.amounts_pasted_as_text)
    texts = [cell.value for row in openpyxl.load_workbook(path).worksheets for cells in row for cell in cells]
    assert " 3,260.50 " in texts
    assert_says(path, city.says)


@pytest.mark.parametrize("name", ["creative_park", "city_management", "culture_tourism"])
@pytest.mark.parametrize("seed", range(6))
def test_several_bends_one_after_another(examples, tmp_path, name, seed):
    chosen = random.Random(f"{name} {seed}").sample(BENDS, 5)
    note = " + ".join(bend.__name__ for bend in chosen)
    said = answer(read_form(bent(examples[name], tmp_path / "bent.xlsx", *chosen)))
    for part in PARTS:
        assert said[part] == examples[name].says[part], f"{part} after {note}"


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(
    "steps",
    [
        (),
        (
            rows_and_columns.rows_inserted_inside_blocks,
            merging.cells_unmerged,
            labels.labels_with_spaces,
            sheets.sheet_renamed,
        ),
        (
            rows_and_columns.columns_inserted_inside,
            values.percentages_became_formulas,
            values.amounts_in_other_formats,
            beside.signatures_below,
            beside.unknown_sheets,
        ),
    ],
    ids=["untouched", "rows", "columns"],
)
def test_saved_by_libreoffice(libreoffice, park, chinese_tmp, steps, fmt):
    path = bent(park, chinese_tmp / "目标 表.xlsx", *steps)
    assert_says(libreoffice.convert(path, fmt, chinese_tmp / "另存 为"), park.says)


@pytest.mark.parametrize("name", ["city_management", "culture_tourism"])
def test_the_other_examples_saved_by_libreoffice(libreoffice, examples, tmp_path, name):
    assert_says(libreoffice.convert(examples[name].workbook, "xls", tmp_path), examples[name].says)
