"""LibreOffice as the real spreadsheet: it opens what we write, recalculates, saves in other formats, prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.programs import require, run

INSTALL = "apt-get install -y --no-install-recommends libreoffice-calc fonts-noto-cjk"
INSTALL_POPPLER = "apt-get install -y --no-install-recommends poppler-utils"

FILTERS = {
    "pdf": "pdf:calc_pdf_Export",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "html": "html:HTML (StarCalc)",  # conditional formats arrive as bgcolor
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true",  # UTF-8; text is quoted, so a number shows
}

# 0 is "always": by default LibreOffice trusts the values it finds in a file that Excel is said to have written.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  <prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""


class LibreOffice:
    """One installation with a profile of its own: two processes that share a profile lose each other's output."""

    def __init__(self, program: str, profile: Path) -> None:
        self._program = program
        self._profile = profile
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")

    def convert(self, path: Path, fmt: str, outdir: Path) -> Path:
        """Save a workbook as pdf, xlsx, xls, ods, html or csv in another folder; formulas are calculated anew."""
        made = outdir / f"{path.stem}.{fmt}"
        assert made != path, "LibreOffice would overwrite the file it reads"
        made.unlink(missing_ok=True)
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        to = ["--convert-to", FILTERS[fmt], "--outdir", str(outdir)]
        printed = run([self._program, profile, "--headless", "--norestore", *to, str(path)])
        assert made.exists(), f"LibreOffice made no {made.name}: {printed}"  # its exit code is 0 even then
        return made

    def render(self, path: Path, outdir: Path, dots_per_inch: int = 80) -> list[Path]:
        """The printed pages of a workbook as PNG files, in order."""
        pdftoppm = require("pdftoppm", INSTALL_POPPLER)
        pdf = self.convert(path, "pdf", outdir)
        run([pdftoppm, "-png", "-r", str(dots_per_inch), str(pdf), str(outdir / path.stem)])
        pages = sorted(outdir.glob(f"{path.stem}-*.png"))
        assert pages, f"{pdf.name} has no pages"
        return pages


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice with a fresh profile that always recalculates."""
    program = require("soffice", INSTALL)
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))
