"""Make the pictures of the README and the user guide: the workbooks as LibreOffice shows them.

    python -m docs.pictures

Needs LibreOffice and poppler-utils. The form is shown as on the screen, with the columns beside the printed area.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

from kpi_addin import api
from kpi_addin.form import Field, Form
from kpi_addin.forms import load_definition
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form
from tests.reporting.example import reported

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1200
COLOURS = 128
"""Chosen so that thin letters keep theirs: red ones stay red."""
EDGE = 8
"""Pixels of paper that stay around the content."""
MARK = "this is the page"
"""What the footer of a page says that is printed for its picture; it is cut off."""


REPORTED = "a year reported"
"""The worked example of monitoring and self-evaluation, made for the pictures only."""
NEXT_YEAR = "the year after"
"""The form that is made of it."""


@dataclass(frozen=True)
class Picture:
    """The first page of a printed workbook that says all these words; or of ``sheet`` an area, as it is on the screen."""

    name: str
    workbook: str
    says: tuple[str, ...] = ()
    sheet: str = ""
    area: str = ""


EMPTY, MARKED = "部门整体支出绩效目标表-2024.xlsx", "示例-青梧高新*.xlsx"
FORM = "绩效目标表"
SHOWN = (
    Picture("guide", EMPTY, ("五步完成",)),
    Picture("empty-form", EMPTY, sheet=FORM, area="A1:J25"),
    Picture("marked-form", MARKED, sheet=FORM, area="A1:J26"),
    Picture("findings", MARKED, ("建议修改", "出错说明")),
    Picture("signature", MARKED, ("签字盖章页",)),
    Picture("last-year", NEXT_YEAR, sheet="上年对照", area="A1:F24"),
    Picture("master", "示例-总表.xlsx", ("汇总表",)),
    Picture("mid-year", REPORTED, sheet="半年监控", area="A49:J64"),
    Picture("self-evaluation", REPORTED, sheet="年终自评", area="A37:I75"),
    Picture("base-figures", REPORTED, ("基础数据表", "计算公式")),
)


def make(picture: Picture, scratch: Path) -> None:
    """Print a workbook to PDF and keep one page of it as a PNG, without its margins and in few colours."""
    copy = scratch / f"{picture.name}.xlsx"
    if picture.workbook == REPORTED:
        report(copy)
    elif picture.workbook == NEXT_YEAR:
        report(scratch / "last.xlsx")
        api.roll_over(scratch / "last.xlsx", copy, year=2025)
    else:
        copy.write_bytes(next((ROOT / "workbook").glob(picture.workbook)).read_bytes())
    if picture.area:
        as_on_the_screen(copy, picture)
    says = (MARK,) if picture.area else picture.says
    trim(page_that_says(printed(copy, scratch), says), PICTURES / f"{picture.name}.png")


def printed(path: Path, scratch: Path) -> Path:
    """What LibreOffice prints of a file, as PDF."""
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), str(path))
    return scratch / f"{path.stem}.pdf"


def page_that_says(pdf: Path, says: tuple[str, ...]) -> Path:
    """The first page of a PDF that says all these words, as a PNG."""
    text, page = pdf.with_suffix(".txt"), pdf.with_suffix("")
    run("pdftotext", str(pdf), str(text))
    pages = text.read_text(encoding="utf-8").split("\f")
    number = str(next(place for place, told in enumerate(pages, start=1) if all(word in told for word in says)))
    run("pdftoppm", "-png", "-r", "150", "-f", number, "-l", number, "-singlefile", str(pdf), str(page))
    return page.with_name(f"{page.name}.png")


def as_on_the_screen(path: Path, picture: Picture) -> None:
    """Print that area of the sheet on a page of its own, the columns beside the printed ones as well."""
    book = openpyxl.load_workbook(path)
    shown = book[picture.sheet]
    shown.row_breaks.brk.clear()
    shown.print_area = picture.area
    shown.print_title_rows = None
    shown.page_setup.orientation = "landscape"
    shown.page_setup.fitToHeight = 1
    shown.page_margins.bottom, shown.page_margins.footer = 0.7, 0.2
    shown.oddFooter.left.text = shown.oddFooter.right.text = None
    shown.oddFooter.center.text = MARK
    book.save(path)


def report(path: Path) -> None:
    """The worked example, checked; one reason is left out, so that a finding shows."""
    form = without_reason(reported(clean_form()), "新建城市书房数量")
    write_template(path, load_definition(form.form_id), form)
    api.mark(api.validate(path))


def without_reason(form: Form, name: str) -> Form:
    """The form without the reason why that indicator missed its target."""
    rows = (replace(row, deviation_full=Field(None)) if row.level3.value == name else row for row in form.indicators)
    return replace(form, indicators=tuple(rows))


def trim(page: Path, target: Path, width: int = WIDTH, foot: float = 0.94) -> None:
    """Cut off the white around the content and the page's footer, which stands below ``foot`` of its height; few colours are enough for a form."""
    with Image.open(page) as image:
        paper = image.convert("RGB").crop((0, 0, image.width, int(image.height * foot)))
    box = ImageChops.difference(paper, Image.new("RGB", paper.size, "white")).getbbox()
    if box is None:
        sys.exit(f"nothing is printed for {target.name}")
    content = paper.crop((box[0] - EDGE, box[1] - EDGE, box[2] + EDGE, min(box[3] + EDGE, paper.height)))
    size = width, round(content.height * width / content.width)
    content.resize(size, Image.Resampling.LANCZOS).quantize(
        COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
    ).save(target, optimize=True)


def run(program: str, *arguments: str) -> None:
    """Run a program that has to succeed."""
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is missing: apt-get install libreoffice-calc fonts-noto-cjk poppler-utils")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    from docs.year_pictures import make_year  # it prints as this file does

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in SHOWN:
            make(picture, Path(folder))
        make_year(Path(folder))
