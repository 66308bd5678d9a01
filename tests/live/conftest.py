"""One LibreOffice and one checked workbook for all; each test has a copy on its desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hosts.live_libreoffice import LiveLibreOffice
from tests.hosts.programs import INSTALL, require
from tests.live.desk import Desk, marked_workbook
from tests.live.hands import Hands
from tests.live.truth import Told, told_by

Lay = Callable[[], Hands]


class Lasting:
    """One LibreOffice for all, and another one when it crashed: the sequence fails, those after it do not."""

    def __init__(self, profile: Path) -> None:
        self._program, self._profile = require("soffice", INSTALL), profile
        self._running: LiveLibreOffice | None = None

    def now(self) -> LiveLibreOffice:
        if self._running is not None and not self._answers(self._running):
            self.stop()
        if self._running is None:
            self._running = LiveLibreOffice(self._program, self._profile)
        return self._running

    @staticmethod
    def _answers(office: LiveLibreOffice) -> bool:
        try:
            return office.desktop.Components is not None
        except Exception:  # noqa: BLE001 - UNO's own, when the other end is gone
            return False

    def stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lasting]:
    lasting = Lasting(tmp_path_factory.mktemp("live-libreoffice"))
    yield lasting
    lasting.stop()


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook after its first check."""
    return marked_workbook(tmp_path_factory.mktemp("checked") / "某局 2024.xlsx")


@pytest.fixture
def lay(office: Lasting, checked: Path, chinese_tmp: Path) -> Iterator[Lay]:
    """Lays a copy on the desk, as often as it is called."""
    open_desks: list[Desk] = []

    def lay() -> Hands:
        path = chinese_tmp / f"某局 {len(open_desks)}.xlsx"
        shutil.copy(checked, path)
        open_desks.append(Desk(office.now(), path))
        return Hands(open_desks[-1])

    yield lay
    for desk in open_desks:
        desk.close()


@pytest.fixture(scope="session")
def first_told(office: Lasting, checked: Path) -> Told:
    """What the first check told; the same for every copy."""
    desk = Desk(office.now(), checked)
    try:
        return told_by(desk)
    finally:
        desk.close()
