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

from tests.hosts.libreoffice import INSTALL
from tests.hosts.programs import require

DISTRIBUTION = "/usr/lib/python3/dist-packages"
"""Where Debian puts the module ``uno``, which fits one minor version of Python only."""
INSTALL_UNO = (
    "apt-get install -y --no-install-recommends python3-uno (and run the tests with the system's own Python version)"
)
PATIENCE = 60.0


def uno_module() -> Any:
    """The module ``uno``; the folder that holds it is on the path for the import only, for it holds much else."""
    if "uno" not in sys.modules:
        sys.path.append(DISTRIBUTION)
        try:
            import uno  # noqa: F401
        except ImportError as error:
            _missing(f"python3-uno is not there for this Python ({error}); install it with: {INSTALL_UNO}")
        finally:
            sys.path.remove(DISTRIBUTION)
    return sys.modules["uno"]


def _missing(reason: str) -> None:
    if os.environ.get("KPI_REQUIRE_HOSTS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


class LiveLibreOffice:
    """One process with a profile of its own, reached through a pipe; ``desktop`` opens documents."""

    def __init__(self, program: str, profile: Path) -> None:
        self.uno = uno_module()
        pipe = f"kpi-{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
             f"--accept=pipe,name={pipe};urp;"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            self._context = self._connect(pipe)
        except BaseException:
            self.stop()
            raise
        services = self._context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", self._context)

    def _connect(self, pipe: str) -> Any:
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:  # UNO's own exceptions; it is not listening yet
                assert self._process.poll() is None, "LibreOffice ended before it could be reached"
                assert time.monotonic() < deadline, "LibreOffice did not answer"
                time.sleep(0.05)

    def property(self, name: str, value: object) -> Any:
        """A named value as UNO wants it."""
        made = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made

    def stop(self) -> None:
        """End the whole process group: the program that was started is only the starter."""
        for signal in (15, 9):
            try:
                os.killpg(self._process.pid, signal)
                self._process.wait(10)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process.poll()


@pytest.fixture(scope="session")
def live_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveLibreOffice]:
    """A running LibreOffice."""
    program = LiveLibreOffice(require("soffice", INSTALL), tmp_path_factory.mktemp("live-libreoffice"))
    yield program
    program.stop()
