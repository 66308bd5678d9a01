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
WIDTH = 1000


REPORTED = "a year reported"
"""The worked example of monitoring and self-evaluation, made for the pictures only."""


@dataclass(frozen=True)
class Picture:
    """One page of a printed workbook, the last for -1; ``area`` is printed of ``sheet`` instead of its own print area."""

    name: str
    workbook: str
    page: int
    area: str | None = None
    sheet: int = 1


SHOWN = (
    Picture("guide", "部门整体支出绩效目标表-2024.xlsx", 1),
    Picture("empty-form", "部门整体支出绩效目标表-2024.xlsx", 2),
    Picture("marked-form", "示例-青梧高新*.xlsx", 2, area="A1:J27"),
    Picture("marked-targets", "示例-青梧高新*.xlsx", 2, area="A28:J64"),
    Picture("findings", "示例-青梧高新*.xlsx", -1),
    Picture("master", "示例-总表.xlsx", 1),
    Picture("mid-year", REPORTED, 6),
    Picture("self-evaluation", REPORTED, 7, area="A37:I66", sheet=3),
    Picture("base-figures", REPORTED, 9),
)


def make(picture: Picture, scratch: Path) -> None:
    """Print a workbook to PDF and keep one page of it as a PNG, without its margins and in few colours."""
    copy = scratch / f"{picture.name}.xlsx"
    if picture.workbook == REPORTED:
        report(copy)
    else:
        copy.write_bytes(next((ROOT / "workbook").glob(picture.workbook)).read_bytes())
    if picture.area:
        book = openpyxl.load_workbook(copy)
        shown = book.worksheets[picture.sheet]
        shown.row_breaks.brk.clear()
        shown.print_area = picture.area
        shown.print_title_rows = None
        shown.page_setup.orientation = "landscape"
        shown.page_setup.fitToHeight = 1
        shown.oddFooter.left.text = shown.oddFooter.center.text = shown.oddFooter.right.text = None
        book.save(copy)
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), str(copy))
    run("pdftoppm", "-png", "-r", "130", str(copy.with_suffix(".pdf")), str(scratch / picture.name))
    pages = sorted(scratch.glob(f"{picture.name}-*.png"))
    trim(pages[picture.page - 1 if picture.page > 0 else picture.page], PICTURES / f"{picture.name}.png")


def report(path: Path) -> None:
    """The worked example, checked; one reason is left out, so that a finding shows."""
    form = without_reason(reported(clean_form()), "新建城市书房数量")
    write_template(path, load_definition(form.form_id), form)
    api.mark(api.validate(path))


def without_reason(form: Form, name: str) -> Form:
    """The form without the reason why that indicator missed its target."""
    rows = (replace(row, deviation_full=Field(None)) if row.level3.value == name else row for row in form.indicators)
    return replace(form, indicators=tuple(rows))


def trim(page: Path, target: Path) -> None:
    """Cut off the white around the content and the page's footer; 64 colours are enough for a form."""
    with Image.open(page) as image:
        paper = image.convert("RGB").crop((0, 0, image.width, int(image.height * 0.94)))
        box = ImageChops.difference(paper, Image.new("RGB", paper.size, "white")).getbbox()
        paper.crop(box).resize(scaled(box)).quantize(64).save(target, optimize=True)


def scaled(box: tuple[int, int, int, int]) -> tuple[int, int]:
    """The size at which a picture is as wide as a README shows it."""
    width, height = box[2] - box[0], box[3] - box[1]
    return WIDTH, round(height * WIDTH / width)


def run(program: str, *arguments: str) -> None:
    """Run a program that has to succeed."""
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is missing: apt-get install libreoffice-calc fonts-noto-cjk poppler-utils")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in SHOWN:
            make(picture, Path(folder))
