"""One LibreOffice and one checked workbook for all; each test has a copy on its desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hosts.live_libreoffice import LiveLibreOffice, live_libreoffice
from tests.live.desk import Desk, marked_workbook
from tests.live.hands import Hands
from tests.live.truth import Told, told_by

__all__ = ["live_libreoffice"]

Lay = Callable[[], Hands]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook after its first check."""
    return marked_workbook(tmp_path_factory.mktemp("checked") / "某局 2024.xlsx")


@pytest.fixture
def lay(live_libreoffice: LiveLibreOffice, checked: Path, chinese_tmp: Path) -> Iterator[Lay]:
    """Lays a copy on the desk, as often as it is called."""
    open_desks: list[Desk] = []

    def lay() -> Hands:
        path = chinese_tmp / f"某局 {len(open_desks)}.xlsx"
        shutil.copy(checked, path)
        open_desks.append(Desk(live_libreoffice, path))
        return Hands(open_desks[-1])

    yield lay
    for desk in open_desks:
        desk.close()


@pytest.fixture(scope="session")
def first_told(live_libreoffice: LiveLibreOffice, checked: Path) -> Told:
    """What the first check told; the same for every copy."""
    desk = Desk(live_libreoffice, checked)
    try:
        return told_by(desk)
    finally:
        desk.close()
