"""Workbooks opened in a live LibreOffice through our xlwings engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest
import xlwings as xw

from kpi_addin import api
from kpi_addin.examples import example_files
from tests.hosts.libreoffice_engine import use_libreoffice
from tests.hosts.live_libreoffice import LiveLibreOffice, live_libreoffice

__all__ = ["live_libreoffice"]

EXAMPLES = ("creative_park", "city_management", "culture_tourism")
Open = Callable[[Path], xw.Book]


@pytest.fixture(scope="session")
def app(live_libreoffice: LiveLibreOffice) -> xw.App:
    """The spreadsheet program."""
    return use_libreoffice(live_libreoffice).apps.active


@pytest.fixture(autouse=True)
def _own_home(own_home: Path) -> None:
    """Each test has one."""


@pytest.fixture
def opened(app: xw.App) -> Iterator[Open]:
    """Opens workbooks; all that are open are closed after the test."""
    app.impl.alerts.clear()
    app.impl.answer = "yes"
    app.status_bar = False
    yield lambda path: app.books.open(str(path))
    for book in list(app.books):
        book.close()


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples, and the published form where it is there, imported into the template, by name."""
    folder = tmp_path_factory.mktemp("originals")
    made = {}
    for example in example_files():
        with as_file(example) as source:
            made[source.stem] = folder / f"{source.stem}.xlsx"
            api.import_form(source, made[source.stem])
    published = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed.txt"
    if published.is_file():
        made["seed"] = folder / "seed.xlsx"
        api.import_form(published, made["seed"])
    return made


@pytest.fixture
def real_form(originals: dict[str, Path], chinese_tmp: Path) -> Path:
    """The published form in the template, or the example with its faults; in a folder as our users have it."""
    source = originals.get("seed", originals["creative_park"])
    return Path(shutil.copy(source, chinese_tmp / "园区办 目标表.xlsx"))
