"""LibreOffice as the real spreadsheet: it opens what we write, recalculates, saves in other formats, prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from tests.hosts.live_libreoffice import LiveLibreOffice, import_uno
from tests.hosts.programs import INSTALL, SECONDS, require, run

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
    """One installation with a profile of its own: two processes that share a profile lose each other's output.

    Where Python can speak to it one process serves all tests, for its start takes longer than most of its work.
    """

    def __init__(self, program: str, profile: Path) -> None:
        self._program = program
        self._profile = profile
        self._running: LiveLibreOffice | None = None
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")

    def convert(self, path: Path, fmt: str, outdir: Path) -> Path:
        """Save a workbook as pdf, xlsx, xls, ods, html or csv in another folder; formulas are calculated anew."""
        made = outdir / f"{path.stem}.{fmt}"
        assert made != path, "LibreOffice would overwrite the file it reads"
        made.unlink(missing_ok=True)
        outdir.mkdir(parents=True, exist_ok=True)
        try:
            import_uno()
        except ImportError:
            printed = self._convert_in_a_process(path, fmt, outdir)
        else:
            printed = self._convert_in_the_running_one(path, fmt, made)
        assert made.exists(), f"LibreOffice made no {made.name}: {printed}"  # its exit code is 0 even then
        return made

    def _convert_in_a_process(self, path: Path, fmt: str, outdir: Path) -> str:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        to = ["--convert-to", FILTERS[fmt], "--outdir", str(outdir)]
        return run([self._program, profile, "--headless", "--norestore", *to, str(path)])

    def _convert_in_the_running_one(self, path: Path, fmt: str, made: Path) -> str:
        self._running = running = self._running or LiveLibreOffice(self._program, self._profile)
        _, name, options = f"{FILTERS[fmt]}::".split(":", 2)
        watch = Timer(SECONDS, running.stop)
        watch.start()
        try:
            running.save_as(path, made, name, options.rstrip(":"))
        except Exception as error:  # noqa: BLE001 - UNO's own, and whatever a crash looks like
            self.stop()
            return repr(error)
        finally:
            watch.cancel()
        return ""

    def stop(self) -> None:
        """End the running one; the next conversion starts another."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def render(self, path: Path, outdir: Path, dots_per_inch: int = 80) -> list[Path]:
        """The printed pages of a workbook as PNG files, in order."""
        pdftoppm = require("pdftoppm", INSTALL_POPPLER)
        pdf = self.convert(path, "pdf", outdir)
        run([pdftoppm, "-png", "-r", str(dots_per_inch), str(pdf), str(outdir / path.stem)])
        pages = sorted(outdir.glob(f"{path.stem}-*.png"))
        assert pages, f"{pdf.name} has no pages"
        return pages


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """LibreOffice with a fresh profile that always recalculates."""
    program = LibreOffice(require("soffice", INSTALL), tmp_path_factory.mktemp("libreoffice"))
    yield program
    program.stop()
