"""What every room's tests share."""

from __future__ import annotations

import shutil
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi_addin.api import remembered
from kpi_addin.forms import FormDefinition, load_definition, places
from kpi_addin.forms.library import forget
from tests.hosts.coverage_sample import pytest_runtest_protocol
from tests.hosts.lasting_worker import _lasting_worker
from tests.hosts.libreoffice import libreoffice
from tests.hosts.postgres import database, postgres_server

__all__ = ["_lasting_worker", "database", "libreoffice", "postgres_server", "pytest_runtest_protocol"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Published material that isn't ours to ship; it lies beside the checkout on some machines only."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the published material is not there: {folder.name} beside the checkout")
    return folder


@pytest.fixture(scope="session")
def definition() -> FormDefinition:
    """The 2024 form of a department."""
    return load_definition()


@pytest.fixture
def chinese_tmp(tmp_path: Path) -> Path:
    """A folder with a path as our users have it: Chinese characters, spaces, full-width brackets."""
    folder = tmp_path / "财政局 绩效科" / "2024年 绩效目标（终稿）"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of its own: settings and logs."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture(autouse=True)
def opened_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No test opens a browser; what would have been shown in one."""
    shown: list[str] = []

    def show(url: str) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    return shown


@pytest.fixture(autouse=True, scope="session")
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests keeps his forms and settings, and they decide nothing."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(tmp_path_factory.mktemp("nobody")))
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What one test made of a workbook, by rules and limits of its own, the next test makes anew."""
    yield
    if remembered.own_folder().exists():
        shutil.rmtree(remembered.own_folder(), ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_forms_of_shares() -> Iterator[None]:
    """What one test's share said of its forms, the next test has never heard of."""
    yield
    if places.shared_folder().exists():
        shutil.rmtree(places.shared_folder(), ignore_errors=True)
        places.keep_of_share("", {})
        forget()
