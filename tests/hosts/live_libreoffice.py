"""A LibreOffice that runs while tests speak to it through UNO, and that is gone afterwards whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.programs import INSTALL, require

DISTRIBUTION = "/usr/lib/python3/dist-packages"
"""Where Debian puts the module ``uno``, which fits one minor version of Python only."""
INSTALL_UNO = (
    "apt-get install -y --no-install-recommends python3-uno (and run the tests with the system's own Python version)"
)
PATIENCE = 60.0


def uno_module() -> Any:
    """The module ``uno``; skips the test when it is missing, fails it when ``KPI_REQUIRE_HOSTS=1``."""
    try:
        return import_uno()
    except ImportError as error:
        _missing(f"python3-uno is not there for this Python ({error}); install it with: {INSTALL_UNO}")


def import_uno() -> Any:
    """The module ``uno``; the folder that holds it is on the path for the import only, for it holds much else."""
    if "uno" not in sys.modules:
        sys.path.append(DISTRIBUTION)
        try:
            import uno  # noqa: F401, PLC0415
        finally:
            sys.path.remove(DISTRIBUTION)
    return sys.modules["uno"]


def _missing(reason: str) -> None:
    if os.environ.get("KPI_REQUIRE_HOSTS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


class Office:
    """A LibreOffice that listens on a pipe; ``desktop`` opens documents, ``dispatcher`` presses the buttons of one."""

    def __init__(self, pipe: str, pid: int) -> None:
        self.uno, self.pipe, self.pid = uno_module(), pipe, pid
        context = self._connect()
        self.desktop, self.dispatcher = (
            context.ServiceManager.createInstanceWithContext(f"com.sun.star.frame.{name}", context)
            for name in ("Desktop", "DispatchHelper")
        )

    def _connect(self) -> Any:
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except Exception:  # noqa: BLE001 - UNO's own exceptions; it is not listening yet
                assert time.monotonic() < deadline, "LibreOffice did not answer"
                time.sleep(0.05)

    def property(self, name: str, value: object) -> Any:
        """A named value as UNO wants it."""
        made = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made

    def save_as(self, path: Path, made: Path, filter_name: str, options: str) -> None:
        """Open a workbook, calculate it as the profile says, and save it elsewhere through one of the filters."""
        hidden = self.property("Hidden", value=True)
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
        assert document is not None, f"LibreOffice can't open {path.name}"
        try:
            wanted = {"FilterName": filter_name, "FilterOptions": options}
            properties = tuple(self.property(name, value) for name, value in wanted.items())
            document.storeToURL(made.as_uri(), properties)
        finally:
            document.close(True)


GUARD = """
import os, subprocess, sys
program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True)
sys.stdin.read()
try:
    os.killpg(program.pid, 9)
except ProcessLookupError:
    pass
"""
"""Starts a program and ends it with all it started when its own standard input ends, as when the tests are killed."""


class LiveLibreOffice(Office):
    """One process with a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        uno_module()
        pipe = f"kpi-{uuid.uuid4().hex}"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
        self._guard = subprocess.Popen(
            [sys.executable, "-c", GUARD, *command, f"--accept=pipe,name={pipe};urp;"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,  # what kills the tests as a group must not kill the guard
        )  # fmt: skip
        try:
            super().__init__(pipe, self._guard.pid)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it."""
        self._guard.communicate(timeout=30)


@pytest.fixture(scope="session")
def live_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveLibreOffice]:
    """A running LibreOffice."""
    program = LiveLibreOffice(require("soffice", INSTALL), tmp_path_factory.mktemp("live-libreoffice"))
    yield program
    program.stop()
